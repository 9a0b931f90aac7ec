/** Fifty at once in Discord, over the gateway. */
import { createFakeDiscord } from '../tests/helpers/discord/fake-discord.ts';
import { benchAtOnce, channels, people } from './at-once.ts';
import type { House } from './house.ts';

const GUILD = '100000000000000001';
const channelOf = (index: number): string => `20000000000000000${index}`;

export async function benchDiscord(house: House): Promise<boolean> {
  const fake = await createFakeDiscord();
  fake.addGuild({ id: GUILD, name: 'Bench' });
  for (const id of people) fake.addUser({ id, name: id, guilds: [GUILD] });
  for (const id of channels(channelOf)) {
    fake.addChannel({ id, guild: GUILD, name: `c${id}`, kind: 'private', members: people });
  }
  const chat = {
    name: 'Discord',
    platform: 'discord',
    workspace: GUILD,
    env: {
      DISCORD_API_URL: fake.apiUrl,
      DISCORD_BOT_TOKEN: fake.botToken,
      DISCORD_GUILD_ID: GUILD,
    },
    connected: () => fake.gateway.connected(),
    askToday: async ({ user, channel }: { user: string; channel: string }) => {
      const begun = performance.now();
      const { took, message } = await fake.command(user, channel, 'pulse today');
      const isThere = () => fake.message(channel, message ?? '').attachments.length > 0;
      await fake.until(isThere, `the answer to ${user}`);
      return { ack: took, answer: performance.now() - begun };
    },
    close: () => fake.close(),
  };
  return benchAtOnce(house, chat, channelOf);
}

/** All of ShopPulse before the fake Discord: the house over Postgres, the real Discord platform, the console's server. */
import { discordOf } from '../../../src/discord.ts';
import type { Discord } from '../../../src/platforms/discord/index.ts';
import { type HouseOptions, type StartedHouse, startedHouse } from '../started-house.ts';
import type { FakeDiscord } from './types.ts';

export interface WholeHouse extends StartedHouse {
  readonly discord: Discord;
}

export interface WholeHouseOptions extends HouseOptions {
  readonly fake: FakeDiscord;
}

/** Started and connected to the gateway; stopped afterwards. */
export async function wholeHouse({ fake, env, ...options }: WholeHouseOptions): Promise<WholeHouse> {
  const before = fake.gateway.connections();
  let discord: Discord | undefined;
  const settings = { DISCORD_API_URL: fake.apiUrl, DISCORD_BOT_TOKEN: fake.botToken, ...env };
  const house = await startedHouse({ ...options, env: settings }, ({ config, clock, log }, opened) => {
    if (!config.discord) throw new Error('Discord is not set up.');
    discord = discordOf({ settings: config.discord, clock, log }, opened);
    return [discord];
  });
  await fake.gateway.connected(before + 1);
  return { ...house, discord: discord as unknown as Discord };
}

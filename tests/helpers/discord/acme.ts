/** The server that the Discord tests play in: its people and the channel where the shop speaks. */
import type { FakeDiscord } from './types.ts';

export const GUILD = '100000000000000001';
export const SHOP = '200000000000000001';

/** Olga administers it; Stan is in the channel and belongs to no store. */
export function addAcme(fake: FakeDiscord, guild = GUILD, channel = SHOP): void {
  fake.addGuild({ id: guild, name: 'Acme' });
  const people = ['olga', 'max', 'vera', 'stan'];
  for (const id of people) {
    const name = id[0]?.toUpperCase() + id.slice(1);
    fake.addUser({ id, name, guilds: [guild], admin: id === 'olga' });
  }
  fake.addChannel({ id: channel, guild, name: 'shop', kind: 'private', members: people });
}

/** A Discord that speaks the real protocol on this machine, and refuses what Discord refuses. */
import type { FakeDiscord, FakeDiscordOptions } from './types.ts';

export type * from './types.ts';

export async function createFakeDiscord(_options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  throw new Error('Not there yet');
}

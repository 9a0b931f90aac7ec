/** The library's client, of which nothing is left once it is destroyed. */
import { Client, type ClientOptions, SimpleShardingStrategy } from 'discord.js';
import type { Pause } from './room.ts';

export interface Ending {
  readonly pause: Pause;
  /** A connection on which Discord does not say hello for so long is given up and made anew. */
  readonly helloMs: number;
}

const CLOSE_MS = 2_000;

/**
 * A shard that waits for Discord while its client is destroyed would, by itself, connect again half a second later
 * and hear everything beside the client that took its place; and `destroy` would wait for good. So a shard of a
 * client that is destroyed never learns what it needs to connect, and nobody waits for long.
 */
export class ClientUntilDestroyed extends Client {
  readonly #pause: Pause;
  readonly #end: () => void;

  constructor(options: ClientOptions, { pause, helloMs }: Ending) {
    let isEnded = false;
    super({
      ...options,
      ws: {
        ...options.ws,
        buildStrategy: (manager) => {
          const { retrieveSessionInfo: remembered } = manager.options;
          manager.options.retrieveSessionInfo = (shard) =>
            isEnded ? new Promise<never>(() => {}) : remembered(shard);
          manager.options.helloTimeout = helloMs;
          return new SimpleShardingStrategy(manager);
        },
      },
    });
    this.#pause = pause;
    this.#end = () => {
      isEnded = true;
    };
  }

  override async destroy(): Promise<void> {
    this.#end();
    // A peer that is gone never says goodbye.
    await Promise.race([super.destroy(), this.#pause(CLOSE_MS)]);
  }
}

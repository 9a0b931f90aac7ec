/** The pictures of a reply: the same one is drawn once, however many ask for it; its bytes go with each message. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import type { DrawChart } from '../../reply/chart-spec.ts';
import type { Part, Reply } from '../../reply/reply.ts';
import { createRecent } from '../chat/recent.ts';
import { chartsOf } from './render.ts';

export interface Pictures {
  /** A picture that cannot be drawn is left out, and the message says its alt text. */
  readonly of: (reply: Reply) => Promise<ReadonlyMap<Part, Uint8Array>>;
}

export interface PicturesOptions {
  readonly draw: () => DrawChart;
  readonly clock: Clock;
  readonly log: Log;
}

/** Long enough for a channel in which everybody asks the same; a picture has some 50 kB. */
const KEPT_MS = 10 * 60_000;
const MOST = 100;

export function createPictures({ draw, clock, log }: PicturesOptions): Pictures {
  const recent = createRecent<Uint8Array>({ clock, keptMs: KEPT_MS, most: MOST });
  return {
    of: async (reply) => {
      const images = new Map<Part, Uint8Array>();
      await Promise.all(
        chartsOf(reply).map(async (chart) => {
          const name = createHash('sha256').update(JSON.stringify(chart.spec)).digest('base64');
          try {
            images.set(chart, await recent.of(name, () => draw()(chart.spec)));
          } catch (error) {
            log('warn', 'discord.no-picture', errorFields(error));
          }
        }),
      );
      return images;
    },
  };
}

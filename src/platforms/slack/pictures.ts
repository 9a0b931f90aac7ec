/** The pictures of a reply, drawn and uploaded: the same one within a workspace once, however many ask for it. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import type { DrawChart } from '../../reply/chart-spec.ts';
import type { Part, Reply } from '../../reply/reply.ts';
import { createRecent } from '../chat/recent.ts';
import { again } from './again.ts';
import { completeUpload, processed } from './complete-upload.ts';
import { refusalOf } from './errors.ts';
import { waitingOut } from './queue.ts';
import { type ChartPart, chartsOf } from './render.ts';
import type { Api, Pause } from './room.ts';

export type Images = ReadonlyMap<Part, string>;

export interface Pictures {
  /** Slack's ids of those that there are; a picture that cannot be had is left out, and the message says its alt text. */
  readonly of: (workspace: string, reply: Reply) => Promise<Images>;
  /** Slack does not show them. */
  readonly forget: (workspace: string, reply: Reply) => void;
}

export interface PicturesOptions {
  readonly api: Api;
  readonly draw: () => DrawChart;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: Log;
}

/** Long enough for a channel in which everybody asks the same, short beside how long anybody keeps a file in Slack. */
const KEPT_MS = 10 * 60_000;
const MOST = 500;

export function createPictures(options: PicturesOptions): Pictures {
  const recent = createRecent<string>({ clock: options.clock, keptMs: KEPT_MS, most: MOST });
  return {
    forget: (workspace, reply) => {
      for (const chart of chartsOf(reply)) recent.forget(nameOf(workspace, chart));
    },
    of: async (workspace, reply) => {
      const images = new Map<Part, string>();
      await Promise.all(
        chartsOf(reply).map(async (chart) => {
          try {
            const make = () => upload(options, workspace, chart);
            images.set(chart, await recent.of(nameOf(workspace, chart), make));
          } catch (error) {
            options.log('warn', 'slack.no-picture', { workspace, ...errorFields(error) });
          }
        }),
      );
      return images;
    },
  };
}

/** The same chart is drawn into the same bytes, so that it is known before it is drawn. */
const nameOf = (workspace: string, { spec, alt, name }: ChartPart): string =>
  `${workspace}/${createHash('sha256')
    .update(JSON.stringify([spec, alt, name]))
    .digest('base64')}`;

/** What a picture may hold up its message for: an outbox that waits too long for it has it sent by another process. */
const WORTH_MS = 15_000;
const LIMIT_WORTH_MS = 3_000;

async function upload(options: PicturesOptions, workspace: string, chart: ChartPart): Promise<string> {
  const { api, clock, pause } = options;
  const bytes = await options.draw()(chart.spec);
  const name = chart.name.endsWith('.png') ? chart.name : `${chart.name}.png`;
  const began = clock();
  const id = await again(
    pause,
    () => waitingOut(pause, () => api.upload(workspace, { name, bytes, alt: chart.alt }), LIMIT_WORTH_MS),
    () => clock() - began < WORTH_MS,
  );
  const file = { workspace, id, title: chart.spec.title };
  await completeUpload(api, pause, file);
  if (!(await processed(api, pause, file))) throw new Error('Slack did not get ready to show the picture');
  return id;
}

/** Of a message and of a view. */
const NOT_TAKEN = new Set(['invalid_blocks', 'invalid_arguments']);

/** Sends a message with its pictures, and once more without them where it is they that Slack does not take. */
export async function withPictures<T>(
  pictures: Pictures,
  workspace: string,
  reply: Reply,
  send: (images: Images) => Promise<T>,
): Promise<T> {
  const images = await pictures.of(workspace, reply);
  try {
    return await send(images);
  } catch (error) {
    if (images.size === 0 || !NOT_TAKEN.has(refusalOf(error) ?? '')) throw error;
    pictures.forget(workspace, reply);
    return send(new Map());
  }
}

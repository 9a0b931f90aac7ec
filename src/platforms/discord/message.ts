/** A reply as the body of a call: its components, its pictures and files, and nobody mentioned. */
import type { Reply } from '../../reply/reply.ts';
import { fitSaying } from '../chat/cut.ts';
import { refusalOf } from './errors.ts';
import { DESCRIPTION } from './limits.ts';
import { type Batch, namedApart } from './outgoing-files.ts';
import { chartsOf, render } from './render.ts';
import type { Upload } from './room.ts';
import type { Speaking } from './speaking.ts';

export interface Message {
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly Upload[];
}

export interface MessageOptions {
  /** Small print at the end. */
  readonly note?: string | undefined;
  /** The `id` of the first component. */
  readonly mark?: number | undefined;
}

/** What a picture may be at fault of. */
const NOT_TAKEN = new Set([40005, 50035, 50045, 50046, 50110]);

/** Sends it with its pictures, and once more without them where it may be they that Discord does not take. */
export async function sending<T>(
  { pictures }: Pick<Speaking, 'pictures'>,
  batch: Batch,
  options: MessageOptions,
  send: (message: Message) => Promise<T>,
): Promise<T> {
  const images = await pictures.of(batch.reply);
  try {
    return await send(await messageOf(batch, images, options));
  } catch (error) {
    if (images.size === 0 || !NOT_TAKEN.has(refusalOf(error) ?? 0)) throw error;
    return send(await messageOf(batch, new Map(), options));
  }
}

async function messageOf(
  { reply, files }: Batch,
  images: ReadonlyMap<unknown, Uint8Array>,
  { note, mark }: MessageOptions,
): Promise<Message> {
  const uploads: Upload[] = [];
  const parts: Reply['parts'][number][] = [];
  for (const chart of chartsOf(reply)) {
    const bytes = images.get(chart);
    if (!bytes) continue;
    parts.push(chart);
    const name = chart.name.endsWith('.png') ? chart.name : `${chart.name}.png`;
    uploads.push({ name, bytes, about: chart.alt });
  }
  for (const [part, file] of files) {
    parts.push(part);
    uploads.push({ name: file.name, bytes: await file.read() });
  }
  const names = namedApart(uploads.map(({ name }) => name));
  const named = new Map(parts.map((part, index) => [part, names[index] ?? '']));
  const { components, flags } = render(reply, { files: named, ...(note ? { note } : {}) });
  return {
    files: uploads.map((upload, index) => ({ ...upload, name: names[index] ?? '' })),
    body: {
      components: components.map((each, index) =>
        index === 0 && mark !== undefined ? { ...each, id: mark } : each,
      ),
      flags,
      // Of a message that is changed, these replace what came with it before.
      attachments: uploads.map(({ about }, index) => ({
        id: `${index}`,
        filename: names[index],
        ...(about ? { description: fitSaying(about, DESCRIPTION) } : {}),
      })),
      allowed_mentions: { parse: [] },
    },
  };
}

/** Stores the pictures and files of a reply, piece by piece, before the message that names them is said. */
import { randomBytes } from 'node:crypto';
import { errorFields, type Log } from '../../log.ts';
import type { DrawChart } from '../../reply/chart-spec.ts';
import type { Part, Reply } from '../../reply/reply.ts';
import type { ConsoleStore } from './store.ts';
import type { FileLink } from './view.ts';

export const PIECE_BYTES = 1_000_000;

export interface Attached {
  readonly links: ReadonlyMap<Part, FileLink>;
  readonly fileIds: readonly string[];
}

export interface AttachTools {
  readonly store: ConsoleStore;
  readonly draw: DrawChart;
  readonly log: Log;
}

/** What cannot be drawn or opened is logged and left without a link: the rest of the message is still said. */
export async function attach(tools: AttachTools, reply: Reply): Promise<Attached> {
  const links = new Map<Part, FileLink>();
  const fileIds: string[] = [];
  for (const part of reply.parts) {
    if (part.kind !== 'chart' && part.kind !== 'file') continue;
    const fileId = randomBytes(18).toString('base64url');
    try {
      links.set(part, await attachPart(tools, part, fileId));
      fileIds.push(fileId);
    } catch (error) {
      tools.log('error', 'console.file_not_made', { name: part.name, ...errorFields(error) });
      await tools.store.dropFiles([fileId]).catch(() => {});
    }
  }
  return { links, fileIds };
}

async function attachPart(
  { store, draw }: AttachTools,
  part: Extract<Part, { kind: 'chart' | 'file' }>,
  fileId: string,
): Promise<FileLink> {
  if (part.kind === 'file') {
    const { name, mime } = part;
    return {
      path: pathOf(fileId, name),
      size: await storePieces(store, { fileId, name, mime }, part.open()),
    };
  }
  const name = part.name.endsWith('.png') ? part.name : `${part.name}.png`;
  const picture = await draw(part.spec);
  const size = await storePieces(store, { fileId, name, mime: 'image/png' }, [picture]);
  return { path: pathOf(fileId, name), size, ...measure(picture) };
}

const pathOf = (fileId: string, name: string): string =>
  `/files/${fileId}/${encodeURIComponent(name.replace(/[\uD800-\uDFFF]/g, '_'))}`;

/** Bytes in all. Gathers small chunks and splits large ones, so that a piece is never over PIECE_BYTES. */
async function storePieces(
  store: ConsoleStore,
  file: { readonly fileId: string; readonly name: string; readonly mime: string },
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  let piece = 0;
  let size = 0;
  let waiting: Uint8Array[] = [];
  let held = 0;
  const flush = async () => {
    await store.putPiece({ ...file, piece, bytes: Buffer.concat(waiting, held) });
    piece += 1;
    waiting = [];
    held = 0;
  };
  for await (const chunk of source) {
    size += chunk.length;
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + PIECE_BYTES - held);
      waiting.push(part);
      held += part.length;
      from += part.length;
      if (held === PIECE_BYTES) await flush();
    }
  }
  // An empty file is a file too.
  if (held > 0 || piece === 0) await flush();
  return size;
}

/** Width and height from a PNG's header, so that the page keeps the place free while it loads. */
function measure(png: Uint8Array): { width: number; height: number } | Record<string, never> {
  if (png.length < 24 || png[1] !== 0x50) return {};
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

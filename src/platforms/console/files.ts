/** Pictures and files, only to who may see their message. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type Handler, HttpError } from './http.ts';
import { maySee } from './people.ts';
import { personOf, type Room } from './room.ts';

/** Shown in place; anything else is handed over as a download, whatever it calls itself. */
const SHOWN = new Set(['image/png']);

export const getFile =
  (room: Room): Handler =>
  async (request, response, url) => {
    const person = personOf(url.searchParams.get('as'));
    const fileId = url.pathname.split('/')[2] ?? '';
    const file = await room.store.findFile(fileId);
    const message = file?.messageId ? await room.store.find(file.messageId) : null;
    if (!file || !message || !maySee(person.id, message))
      throw new HttpError(404, 'There is no such file for you.');
    const shown = SHOWN.has(file.mime);
    response.writeHead(200, {
      'content-type': shown ? file.mime : 'application/octet-stream',
      'content-length': file.size,
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.name)}`,
      'cache-control': 'private, max-age=31536000, immutable',
    });
    if (request.method === 'HEAD') response.end();
    else await pour(response, room.store.pieces(fileId));
  };

/** RFC 5987: what encodeURIComponent leaves and the header does not allow is encoded too. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.replace(/[\uD800-\uDFFF]/g, '_')).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );

async function pour(response: ServerResponse, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}

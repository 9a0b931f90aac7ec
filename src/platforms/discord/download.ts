/** A file's bytes as they come from Discord. What is in the way is said in words, so that half a file is never taken for a whole one. */
import { UserError } from '../../app/errors.ts';
import { errorFields } from '../../log.ts';
import { type Watchdog, watchdog } from '../chat/watchdog.ts';
import { isAttachmentHost } from './attachment-hosts.ts';
import { redact } from './log.ts';
import type { Attachment } from './payloads.ts';
import type { Room } from './room.ts';

/** As large as what the app reads at once. */
export const LARGEST = 1024 ** 3;

const NOTHING = 'Nothing was loaded.';
const TOO_LARGE = `The file is larger than 1024 MB, which is the most that is read at once. Split it by month, and attach the parts. ${NOTHING}`;
const GONE = `The file is not in Discord any more. ${NOTHING} Attach it again if it is to be imported.`;

type Downloading = Pick<Room, 'settings' | 'pause' | 'log'>;
type Wanted = Pick<Attachment, 'url' | 'size'>;

/** Asks Discord when the first byte is wanted. Throws UserError, before the download where the file is too large. */
export async function* download(room: Downloading, file: Wanted): AsyncGenerator<Uint8Array> {
  if (file.size > LARGEST) throw new UserError(TOO_LARGE);
  if (!isAttachmentHost(file.url, room.settings.apiUrl))
    throw new UserError(
      `This file is not kept by Discord itself, so it was not fetched. ${NOTHING} Download it, and attach it here from your computer.`,
    );
  const watch = watchdog(room);
  try {
    const response = await fetch(file.url, {
      headers: { 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal: watch.signal,
    });
    checkAnswer(response);
    yield* whole(response, file, watch);
  } catch (error) {
    if (error instanceof UserError) throw error;
    room.log('warn', 'discord.download', { error: redact(errorFields(error).error) });
    throw new UserError(
      `The file was cut off while it came from Discord. ${NOTHING} Attach it again in a minute.`,
    );
  } finally {
    watch.end();
  }
}

function checkAnswer({ status, headers }: Response): void {
  if (status >= 300 && status < 400)
    throw new UserError(
      `Discord sent the download on to another address, and ShopPulse follows none. ${NOTHING} Attach the file again.`,
    );
  // Its address is good for a day only.
  if (status === 403 || status === 404 || status === 410) throw new UserError(GONE);
  if (status !== 200)
    throw new UserError(
      `Discord answered with an error (${status}) in place of the file. ${NOTHING} Attach it again in a minute.`,
    );
  if (Number(headers.get('content-length') ?? 0) > LARGEST) throw new UserError(TOO_LARGE);
}

async function* whole(response: Response, file: Wanted, watch: Watchdog): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    watch.seen(chunk.length);
    bytes += chunk.length;
    if (bytes > file.size)
      throw new UserError(
        `More came than Discord says is in this file, so it was cut off. ${NOTHING} Attach the file again.`,
      );
    watch.rest();
    yield chunk;
    watch.wake();
  }
  if (bytes < file.size)
    throw new UserError(
      `The file was cut off while it came from Discord: ${bytes} of ${file.size} bytes arrived. ${NOTHING} Attach it again.`,
    );
}

/** A file's bytes as they come from Slack. What is in the way is said in words, so that half a file is never taken for a whole one. */
import { UserError } from '../../app/errors.ts';
import { type Watchdog, watchdog } from '../chat/watchdog.ts';
import type { SlackFile } from './file-info.ts';
import { GONE, missingScope, TOO_LARGE } from './file-words.ts';
import { readFailure } from './read-failure.ts';
import type { Room } from './room.ts';
import { isFilesHost } from './slack-hosts.ts';

/** As large as what the app reads at once. */
export const LARGEST = 1024 ** 3;
/** Slack keeps a snippet as text and may have changed how it is encoded: UTF-32 to UTF-8, Latin-1 to UTF-8. */
const SNIPPET_FACTOR = 4;

const NOTHING = 'Nothing was loaded.';

type Downloading = Pick<Room, 'settings' | 'installations' | 'pause' | 'log'>;
type Wanted = Pick<SlackFile, 'url' | 'size' | 'mode' | 'mimetype'>;

/** Asks Slack when the first byte is wanted. Throws UserError, before the download where the file is too large. */
export async function* download(
  room: Downloading,
  workspace: string,
  file: Wanted,
): AsyncGenerator<Uint8Array> {
  if (file.size !== null && file.size > LARGEST) throw new UserError(TOO_LARGE);
  if (file.url === null || !isFilesHost(file.url, room.settings.apiUrl))
    throw new UserError(
      `This file is not kept by Slack itself, so it was not fetched: ShopPulse takes its access nowhere else. ${NOTHING} Download it and drop it here from your computer.`,
    );
  const { botToken } = await room.installations.of(workspace);
  const watch = watchdog(room);
  try {
    const response = await fetch(file.url, {
      headers: { authorization: `Bearer ${botToken}`, 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal: watch.signal,
    });
    checkAnswer(response, file, room.settings);
    yield* whole(response, file, watch);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // What it is called and no more: its address would open it to whoever has a token.
    room.log('warn', 'slack.download', { workspace, error: readFailure(error).message });
    throw new UserError(
      `The file was cut off while it came from Slack. ${NOTHING} Drop it again in a minute.`,
    );
  } finally {
    watch.end();
  }
}

function checkAnswer(response: Response, file: Wanted, settings: Room['settings']): void {
  const { status, headers } = response;
  if (status >= 300 && status < 400) throw new UserError(redirected(headers.get('location'), settings));
  if (status === 401 || status === 403) throw new UserError(missingScope(settings));
  if (status === 404 || status === 410) throw new UserError(GONE);
  if (status !== 200)
    throw new UserError(
      `Slack answered with an error (${status}) in place of the file. ${NOTHING} Drop it again in a minute.`,
    );
  if (isPage(headers.get('content-type')) && !isPage(file.mimetype))
    throw new UserError(missingScope(settings));
  if (Number(headers.get('content-length') ?? 0) > LARGEST) throw new UserError(TOO_LARGE);
}

const isPage = (type: string | null): boolean => /^text\/html\b/i.test(type ?? '');

/** Without the scope Slack sends a browser to sign in: to its own pages, with the way back. */
function redirected(location: string | null, settings: Room['settings']): string {
  const to = location !== null && URL.canParse(location) ? new URL(location) : null;
  if (to && /(?:^|\.)slack\.com$/.test(to.hostname) && to.searchParams.has('redir'))
    return missingScope(settings);
  return `Slack sent the download on to another address, and ShopPulse follows none: its access would go along. ${NOTHING} Drop the file again, or download it and drop it here from your computer.`;
}

async function* whole(response: Response, file: Wanted, watch: Watchdog): AsyncGenerator<Uint8Array> {
  const factor = file.mode === 'snippet' ? SNIPPET_FACTOR : 1;
  const most = Math.min(file.size === null ? LARGEST : file.size * factor, LARGEST);
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    watch.seen(chunk.length);
    bytes += chunk.length;
    if (bytes > LARGEST) throw new UserError(TOO_LARGE);
    if (bytes > most)
      throw new UserError(
        `More came than Slack says is in this file, so it was cut off. ${NOTHING} Drop the file again.`,
      );
    watch.rest();
    yield chunk;
    watch.wake();
  }
  if (bytes < (file.size ?? 0) / factor)
    throw new UserError(
      `The file was cut off while it came from Slack: ${bytes} of ${file.size} bytes arrived. ${NOTHING} Drop it again.`,
    );
}

/** Bytes to the address that Slack gives for them: to Slack's own hosts alone, through no redirect, without the token. */
import { openAsBlob } from 'node:fs';
import { slackError } from './errors.ts';
import { httpFailure, readFailure, retryAfterMs } from './read-failure.ts';
import type { Api } from './room.ts';
import { isSlackHost } from './slack-hosts.ts';

/** And what a slow line needs on top. */
const TIMEOUT_MS = 15_000;
const SLOWEST_BYTES_PER_MS = 50;
/** Slack's limit of an alt text here. */
const ALT_TEXT = 1000;
const FILE_NAME = 255;

type File = Parameters<Api['upload']>[1];

interface Slack {
  readonly call: Api['call'];
  readonly apiUrl: string;
  readonly timeoutMs?: number | undefined;
}

export async function uploadFile(
  { call, apiUrl, timeoutMs = TIMEOUT_MS }: Slack,
  workspace: string,
  file: File,
): Promise<string> {
  const { bytes } = file;
  const length = bytes instanceof Uint8Array ? bytes.length : bytes.bytes;
  const place = await call(workspace, 'files.getUploadURLExternal', {
    filename: shortened(file.name, FILE_NAME),
    length,
    ...(file.alt ? { alt_txt: shortened(file.alt, ALT_TEXT) } : {}),
  });
  const { upload_url: address, file_id: id } = place;
  if (typeof address !== 'string' || typeof id !== 'string' || !isSlackHost(address, apiUrl))
    throw slackError({ kind: 'refused', code: 'foreign_upload_host' });
  const content = bytes instanceof Uint8Array ? new Blob([bytes]) : await openAsBlob(bytes.path);
  await post(address, content, timeoutMs + length / SLOWEST_BYTES_PER_MS);
  return id;
}

async function post(address: string, content: Blob, timeoutMs: number): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method: 'POST',
      body: content,
      headers: { 'content-type': 'application/octet-stream' },
      redirect: 'error',
      signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
    });
    await answer.arrayBuffer();
  } catch (error) {
    throw readFailure(error);
  }
  if (answer.status === 429)
    throw slackError({ kind: 'limited', retryAfterMs: retryAfterMs(answer.headers.get('retry-after')) });
  if (answer.status !== 200) throw httpFailure(answer.status);
}

/** By code points, so that no emoji is cut in two. */
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : [...text].slice(0, most / 2).join('');

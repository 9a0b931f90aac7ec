/** One request of the library's: whole and through no redirect, so that all that can go wrong with it goes wrong here. */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { type DiscordError, discordError } from './errors.ts';
import { boundedWait, networkFailure } from './read-failure.ts';

/** `saw`: what each was answered with, and whose limit it met. */
export const requestOnce =
  (saw: (status: number, scope: string | null) => void): RESTOptions['makeRequest'] =>
  async (url, init) => {
    try {
      const answer = await DefaultRestOptions.makeRequest(url, init);
      const bytes = await answer.arrayBuffer();
      const { status, statusText } = answer;
      const headers = new Headers([...answer.headers.entries()] as [string, string][]);
      saw(status, headers.get('x-ratelimit-scope'));
      if (status < 200 || (status >= 300 && status < 400))
        throw discordError({ kind: 'unknown', why: `HTTP ${status}` });
      // The library would hold back what comes after by a clock of its own, for as long as a header says.
      if (status === 429) throw limitedBy(headers, bytes);
      const empty = bytes.byteLength === 0;
      // Nothing is no JSON, whatever the answer says that it is.
      if (empty) headers.delete('content-type');
      return new Response(empty ? null : bytes, { status, statusText, headers });
    } catch (error) {
      throw networkFailure(error);
    }
  };

function limitedBy(headers: Headers, bytes: ArrayBuffer): DiscordError {
  const said = jsonOf(bytes);
  const seconds = Number(headers.get('retry-after'));
  const retryAfterMs = boundedWait(
    1000 * (seconds > 0 ? seconds : Number(Reflect.get(said ?? {}, 'retry_after'))),
  );
  // What is no answer of the API's comes from the guards before it, who bar all of it.
  const everywhere =
    said === null || headers.has('x-ratelimit-global') || Reflect.get(said, 'global') === true;
  return discordError({ kind: 'limited', retryAfterMs, ...(everywhere ? { everywhere } : {}) });
}

function jsonOf(bytes: ArrayBuffer): object | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof read === 'object' ? read : null;
  } catch {
    return null;
  }
}

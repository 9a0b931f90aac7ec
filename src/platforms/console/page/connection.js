/** Requests to the server, and the events that come back. */

/** What a person is told as it is. */
export class Refused extends Error {}

export async function request(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused('ShopPulse could not be reached. Nothing was sent; your text is still here.');
  }
  // The sign-in form stands at the same address; what was typed is kept for after it.
  if (response.status === 401) location.reload();
  const answer = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new Refused(answer.error ?? `The server answered ${response.status}. Nothing was sent.`);
  return answer;
}

const RETRY_MS = 2000;

/**
 * Listens for one person from a revision on, again and again until closed.
 * `heard`: message, progress, outcome (each with its data), reset(), state(connected).
 */
export function listen({ as, client, since }, heard) {
  let latest = since;
  let source;
  let timer;

  function open() {
    const query = new URLSearchParams({ as, client, since: String(latest) });
    source = new EventSource(`/events?${query}`);
    source.addEventListener('message', (event) => {
      latest = Math.max(latest, Number(event.lastEventId) || 0);
      heard.message(JSON.parse(event.data));
    });
    source.addEventListener('progress', (event) => heard.progress(JSON.parse(event.data)));
    source.addEventListener('outcome', (event) => heard.outcome(JSON.parse(event.data)));
    source.addEventListener('ready', () => heard.state(true));
    source.addEventListener('reset', () => heard.reset());
    source.addEventListener('error', () => {
      heard.state(false);
      // Refused with a status, the browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(reopen, RETRY_MS);
    });
  }

  async function reopen() {
    await request('GET', `/state?${new URLSearchParams({ as })}`).catch(() => {});
    if (source.readyState === EventSource.CLOSED) open();
  }

  open();
  return () => {
    clearTimeout(timer);
    source.close();
    // A late timer of a closed listener must not open it again.
    source = { readyState: EventSource.OPEN, close: () => {} };
  };
}

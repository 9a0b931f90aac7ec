/** The console as a program sees it: its requests, and the events that come back. */

export interface SeenMessage {
  readonly id: number;
  readonly revision: number;
  readonly channel: string;
  readonly author: string;
  readonly onlyYou: boolean;
  readonly body: { readonly summary: string; readonly parts: readonly Record<string, unknown>[] };
}

export interface SeenEvent {
  readonly name: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

export interface Listening {
  readonly events: readonly SeenEvent[];
  /** The first event that matches, come or to come. */
  readonly until: (matches: (event: SeenEvent) => boolean) => Promise<SeenEvent>;
  readonly close: () => void;
}

export interface ConsoleClient {
  readonly state: (as: string) => Promise<{
    readonly revision: number;
    readonly channels: readonly { readonly id: string; readonly messages: readonly SeenMessage[] }[];
  }>;
  /** Every message that a person sees, in all channels. */
  readonly messages: (as: string) => Promise<readonly SeenMessage[]>;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly drop: (query: Record<string, string>, chunks: Iterable<Uint8Array>) => Promise<Response>;
  /** Resolves once the server has said all that was missed. */
  readonly listen: (as: string, options?: { client?: string; since?: number }) => Promise<Listening>;
}

export function consoleClient(url: string): ConsoleClient {
  const state: ConsoleClient['state'] = async (as) =>
    (await fetch(`${url}/state?as=${as}`)).json() as ReturnType<ConsoleClient['state']>;
  return {
    state,
    messages: async (as) => (await state(as)).channels.flatMap((channel) => channel.messages),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    drop: (query, chunks) =>
      fetch(`${url}/drop?${new URLSearchParams(query)}`, {
        method: 'PUT',
        body: ReadableStream.from(chunks),
        duplex: 'half',
      } as RequestInit),
    listen: async (as, { client = '', since } = {}) => {
      const from = since ?? (await state(as)).revision;
      const listening = await openEvents(
        `${url}/events?${new URLSearchParams({ as, client, since: String(from) })}`,
      );
      await listening.until(({ name }) => name === 'ready' || name === 'reset');
      return listening;
    },
  };
}

async function openEvents(url: string): Promise<Listening> {
  const stop = new AbortController();
  const response = await fetch(url, { signal: stop.signal });
  const events: SeenEvent[] = [];
  const waiting = new Set<() => void>();
  const read = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const event of blocks.map(parseEvent)) if (event) events.push(event);
      for (const look of waiting) look();
    }
  };
  read().catch(() => {});
  return {
    events,
    until: (matches) =>
      new Promise((found) => {
        const look = () => {
          const event = events.find(matches);
          if (!event) return;
          waiting.delete(look);
          found(event);
        };
        waiting.add(look);
        look();
      }),
    close: () => stop.abort(),
  };
}

function parseEvent(block: string): SeenEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const;
    }),
  );
  const name = fields.get('event');
  const data = fields.get('data');
  if (name === undefined || data === undefined) return null;
  return { name, id: fields.get('id') ?? '', data: JSON.parse(data) as Record<string, unknown> };
}

/** An App that says what a test wants and remembers what it was asked: for platforms alone. */
import type { Outcome } from '../../src/app/action.ts';
import type { Answered, App, Asking, Completion } from '../../src/app/app.ts';
import { instant } from '../../src/core/time.ts';
import type { DrawChart } from '../../src/reply/chart-spec.ts';
import type { Reply } from '../../src/reply/reply.ts';

export interface Click {
  readonly user: string;
  readonly action: string;
  readonly id: string;
  readonly values: Readonly<Record<string, string>> | undefined;
}

export interface Drop {
  readonly user: string;
  readonly channel: string;
  readonly name: string;
  readonly bytes: number;
  readonly chunks: number;
}

export interface Script {
  /** What to answer, and who sees it. */
  ask?: (text: string, asking: Asking) => Promise<{ reply: Reply; audience?: 'channel' | 'only-me' }>;
  audienceOf?: (text: string) => 'channel' | 'only-me';
  click?: (click: Click, asking: Asking) => Promise<Outcome>;
  drop?: (drop: Drop) => Promise<{ reply: Reply; audience?: 'channel' | 'only-me' }>;
  complete?: (text: string) => readonly Completion[];
  /** The store for dropped files; null: this person may not import. */
  importsInto?: (asking: Asking) => { id: string; name: string } | null;
  opensForm?: (action: string) => boolean;
  home?: (asking: Asking) => Reply;
  draw?: DrawChart;
}

export interface FakeApp {
  readonly app: App;
  /** Read anew at each call, so that a test can change it. */
  readonly script: Script;
  readonly asked: { readonly user: string; readonly channel: string; readonly text: string }[];
  readonly clicks: Click[];
  readonly drops: Drop[];
}

/** One white point, as PNG. */
const point = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

const saying = (text: string): Reply => ({ summary: text, parts: [{ kind: 'text', text: [text] }] });

export function fakeApp(script: Script = {}): FakeApp {
  const fake: FakeApp = { app: undefined as unknown as App, script, asked: [], clicks: [], drops: [] };
  const answered = (
    command: string,
    given: { reply: Reply; audience?: 'channel' | 'only-me' },
  ): Answered => ({
    reply: given.reply,
    audience: given.audience ?? 'channel',
    command,
    storeName: 'Acme Berlin',
    asOf: instant(0),
  });
  const app: App = {
    commands: [],
    platforms: new Map(),
    audienceOf: (text) => script.audienceOf?.(text) ?? 'channel',
    ask: async (asking, text) => {
      fake.asked.push({ user: asking.who.user, channel: asking.where.channel, text });
      return answered(text, (await script.ask?.(text, asking)) ?? { reply: saying(`Answer to ${text}`) });
    },
    askWith: async (_asking, command) => answered(command, { reply: saying(command) }),
    click: async (asking, action, id, values) => {
      const click = { user: asking.who.user, action, id, values };
      fake.clicks.push(click);
      return (await script.click?.(click, asking)) ?? {};
    },
    drop: async (asking, file) => {
      let bytes = 0;
      let chunks = 0;
      for await (const chunk of file.open()) {
        bytes += chunk.length;
        chunks += 1;
        asking.progress?.(`Read ${bytes} bytes of ${file.name}`);
      }
      const drop = { user: asking.who.user, channel: asking.where.channel, name: file.name, bytes, chunks };
      fake.drops.push(drop);
      return answered('import', (await script.drop?.(drop)) ?? { reply: saying(`Loaded ${file.name}`) });
    },
    complete: async (_asking, text) => script.complete?.(text) ?? [],
    importsInto: async (asking) =>
      script.importsInto ? script.importsInto(asking) : { id: '1', name: 'Acme Berlin' },
    opensForm: (action) => script.opensForm?.(action) ?? false,
    home: async (asking) => answered('home', { reply: script.home?.(asking) ?? saying('Home') }),
    firstOwner: async () => false,
    draw: (spec) => script.draw?.(spec) ?? Promise.resolve(new Uint8Array(point)),
    send: () => Promise.reject(new Error('A fake app sends nothing.')),
    update: () => Promise.reject(new Error('A fake app changes nothing.')),
  };
  return Object.assign(fake, { app });
}

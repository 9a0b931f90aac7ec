/** Files dropped as a person drops them, through the whole application, on a clock that stands. */
import { actions, commands } from '../../commands/index.ts';
import type { Outcome } from '../../src/app/action.ts';
import type { Answered, App, DropOptions } from '../../src/app/app.ts';
import { createApp } from '../../src/app/create-app.ts';
import { ingest } from '../../src/app/ingest.ts';
import type { Who } from '../../src/app/platform.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import type { Receipt } from '../../src/csv/receipt.ts';
import type { Database } from '../../src/db/client.ts';
import type { Button, Reply } from '../../src/reply/reply.ts';
import { olga, team } from './people.ts';

export interface Dropping {
  readonly app: App;
  readonly drop: (
    content: string | Uint8Array,
    options?: DropOptions & { who?: Who; name?: string },
  ) => Promise<Answered>;
  readonly receipt: (content: string, options?: DropOptions) => Promise<Receipt>;
  readonly ask: (text: string, who?: Who) => Promise<Answered>;
  readonly press: (reply: Reply, label: string, who?: Who) => Promise<Outcome>;
  readonly said: string[];
  readonly bugs: Record<string, unknown>[];
}

/** `store`: its id, where Olga has several. */
export function dropping(
  database: Database,
  store: bigint,
  now: Instant = instant(Date.UTC(2026, 10, 21, 9)),
): Dropping {
  const bugs: Record<string, unknown>[] = [];
  const said: string[] = [];
  const app = createApp({
    commands,
    actions,
    platforms: [],
    database,
    clock: () => now,
    log: (level, event, fields) => {
      if (level === 'error') bugs.push({ event, ...fields });
    },
    draw: async () => new Uint8Array(),
    ingest,
    newReference: () => 'reference',
  });
  const asking = (who: Who = olga) => ({
    who,
    where: team,
    store: store.toString(),
    progress: (text: string) => said.push(text),
  });
  const drop: Dropping['drop'] = (content, { who, name = 'orders.csv', ...options } = {}) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const open = async function* () {
      yield bytes;
    };
    return app.drop(asking(who), { name, open }, options);
  };
  return {
    app,
    bugs,
    said,
    drop,
    receipt: async (content, options) => (await drop(content, options)).data as Receipt,
    ask: (text, who) => app.ask(asking(who), text),
    press: (reply, label, who) => {
      const button = buttonsOf(reply).find((each) => each.label === label);
      if (!button) throw new Error(`no button “${label}”`);
      return app.click(asking(who), button.action, button.id);
    },
  };
}

export const buttonsOf = (reply: Reply): Button[] =>
  reply.parts.flatMap((part) =>
    part.kind === 'buttons'
      ? part.buttons
      : part.kind === 'table'
        ? part.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : [cell.button]))
        : [],
  );

/** The file of a reply, as text. */
export async function fileOf(reply: Reply): Promise<string> {
  const file = reply.parts.find((part) => part.kind === 'file');
  if (file?.kind !== 'file') throw new Error('no file');
  let text = '';
  for await (const piece of file.open()) text += new TextDecoder().decode(piece);
  return text;
}

/** A house with the commands and buttons of stock, one fake chat whose messages change, and a clock that a test turns. */

import { restock, restockActions } from '../../commands/restock.ts';
import { stock } from '../../commands/stock.ts';
import { threshold } from '../../commands/threshold.ts';
import { createDelivery } from '../../jobs/deliver.ts';
import { lowStock } from '../../jobs/low-stock.ts';
import type { Outcome } from '../../src/app/action.ts';
import type { Answered } from '../../src/app/app.ts';
import { type AppParts, createApp } from '../../src/app/create-app.ts';
import type { JobCtx } from '../../src/app/job.ts';
import type { Platform, Who } from '../../src/app/platform.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Database } from '../../src/db/client.ts';
import { setSchedule } from '../../src/db/schedules.ts';
import type { Store } from '../../src/db/stores.ts';
import type { Button, Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { max, olga, team } from './people.ts';

export interface Message {
  reply: Reply;
  /** How often it was changed after it was posted. */
  changes: number;
}

export interface StockWorld extends JobCtx {
  now: Instant;
  /** What stands in the channels, oldest first. */
  readonly messages: Message[];
  readonly errors: unknown[];
  readonly ask: (text: string, who?: Who, at?: Instant) => Promise<Answered>;
  readonly click: (button: Button, who?: Who, values?: Record<string, string>) => Promise<Outcome>;
  /** Runs both jobs until neither has anything to do. */
  readonly tick: () => Promise<void>;
  readonly drop: (name: string, text: string, who?: Who) => Promise<Answered>;
  /** The same database and chat after a restart of the program. */
  readonly restart: () => StockWorld;
}

export function stockWorld(
  database: Database,
  now: Instant,
  messages: Message[] = [],
  more: Partial<AppParts> = {},
): StockWorld {
  const errors: unknown[] = [];
  const posted = new Map<string, number>();
  const deliver = createDelivery();
  const chat: Platform = {
    name: 'console',
    start: async () => {},
    stop: async () => {},
    send: async (address, reply, key) => {
      const known = posted.get(key) ?? messages.push({ reply, changes: 0 }) - 1;
      posted.set(key, known);
      return { ...address, message: known.toString() };
    },
    update: async ({ message }, reply) => {
      const found = messages[Number(message)];
      if (!found) throw new Error(`no message ${message}`);
      found.reply = reply;
      found.changes += 1;
    },
    direct: (workspace, user) => ({ platform: 'console', workspace, channel: user }),
  };
  const log: JobCtx['log'] = (level, event, fields) => {
    if (level !== 'info') errors.push({ event, ...fields });
  };
  const app = createApp({
    commands: [stock, restock, threshold],
    actions: restockActions,
    platforms: [chat],
    database,
    clock: () => world.now,
    log,
    draw: async () => new Uint8Array(),
    ingest: () => Promise.reject(new Error('no files here')),
    newReference: () => 'reference',
    ...more,
  });
  const world: StockWorld = {
    ...{ app, database, log, now, messages, errors },
    clock: () => world.now,
    ask: (text, who = olga, at) => app.ask({ who, where: team, ...(at === undefined ? {} : { at }) }, text),
    click: (button, who = max, values) => app.click({ who, where: team }, button.action, button.id, values),
    tick: async () => {
      for (const job of [lowStock, deliver]) {
        while (await job.step(world));
        await job.finish?.();
      }
    },
    restart: () => stockWorld(database, world.now, messages, more),
    drop: (name, text, who = olga) => app.drop({ who, where: team }, { name, open: () => bytesOf(text) }),
  };
  return world;
}

/** Low-stock alerts of the store go to this channel; the first look is due at once. */
export const routeTo = (database: Database, store: Store, now: Instant, channel = 'team') =>
  database.tenant(store.id, (tx) =>
    setSchedule(
      tx,
      store.id,
      {
        ...{ kind: 'low_stock', platform: 'console', workspace: 'console', channel },
        ...{
          time: '00:00',
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          nextRunAt: now,
          setBy: 'Olga',
          setByUser: 'olga',
        },
      },
      now,
    ),
  );

export const shown = (message: Message | undefined): string => (message ? replyText(message.reply) : '');

/** The buttons of a reply with this label, in order, those in tables included. */
export const buttonsOf = (reply: Reply | undefined, label: string): Button[] =>
  (reply?.parts ?? [])
    .flatMap((part) => {
      if (part.kind === 'buttons') return part.buttons;
      if (part.kind !== 'table') return [];
      return part.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : [cell.button]));
    })
    .filter((button) => button.label === label);

export function buttonOf(reply: Reply | undefined, label: string): Button {
  const [button] = buttonsOf(reply, label);
  if (!button) throw new Error(`no button “${label}”`);
  return button;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

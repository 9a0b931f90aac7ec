import { beforeEach, describe, expect, it } from 'vitest';
import { actions, commands } from '../../commands/index.ts';
import { createApp } from '../../src/app/create-app.ts';
import { ingest } from '../../src/app/ingest.ts';
import type { Platform, Who } from '../../src/app/platform.ts';
import { instant } from '../../src/core/time.ts';
import { disableSchedule, type NewSchedule, setSchedule } from '../../src/db/schedules.ts';
import type { Store } from '../../src/db/stores.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { max, olga, stan, storeOf, vera } from '../helpers/people.ts';
import { makeCount, makeProduct, sellDaily } from '../helpers/stock-store.ts';
import { buttonOf, buttonsOf } from '../helpers/stock-world.ts';
import { fakeChat } from '../jobs/world.ts';

// A Tuesday.
const NOW = at('2026-11-24T10:40');
const { database, admin } = await testDatabase();
const bugs: unknown[] = [];
const houseOf = (platforms: readonly Platform[]) =>
  createApp({
    commands,
    actions,
    platforms,
    database,
    clock: () => NOW,
    log: (level, event, fields) => void (level === 'error' && bugs.push({ event, ...fields })),
    draw: async () => new Uint8Array(),
    ingest,
    newReference: () => 'K7Q2',
  });
const app = houseOf([fakeChat()]);

let store: Store;
beforeEach(async () => {
  await admin`truncate stores cascade`;
  bugs.length = 0;
  store = await storeOf(database);
});

const page = { channel: 'home', kind: 'direct' } as const;
const home = async (who: Who = max): Promise<Reply> => {
  const answered = await app.home({ who, where: page });
  expect(answered.failed).toBeUndefined();
  expect(bugs).toEqual([]);
  return answered.reply;
};
const labels = (reply: Reply) =>
  reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons.map(({ label }) => label) : []));
const tables = (reply: Reply) => reply.parts.flatMap((part) => (part.kind === 'table' ? [part] : []));
const lines = (reply: Reply) =>
  reply.parts.flatMap((part) => (part.kind === 'text' ? [replyText({ summary: '', parts: [part] })] : []));

const route = (more: Partial<NewSchedule> = {}) =>
  database.tenant(store.id, (tx) =>
    setSchedule(
      tx,
      store.id,
      {
        kind: 'digest',
        platform: 'console',
        workspace: 'console',
        channel: 'team',
        time: '08:30',
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        nextRunAt: NOW,
        setBy: 'Max',
        setByUser: 'max',
        ...more,
      },
      NOW,
    ),
  );

describe('the page of an empty store', () => {
  it('says what to do first, offers the sample to an owner, and no button that leads nowhere', async () => {
    const mine = await home(olga);
    expect(mine.summary).toBe('Acme Berlin: no orders yet');
    expect(replyText(mine)).toContain('First drop your orders export (CSV) into a channel');
    expect(labels(mine)).toEqual(['Load the sample store']);
    expect(labels(await home(max))).toEqual([]);
    expect(replyText(mine)).toContain('Posted here · nothing yet. Type digest at 08:30 in a channel');
    expect(tables(mine)).toEqual([]);
  });

  it('does not tell an accountant to do what only others may', async () => {
    const theirs = replyText(await home(vera));
    expect(theirs).toContain('A manager or an owner can bring in an orders export');
    expect(theirs).not.toContain('digest at');
  });

  it('is nothing for a stranger', async () => {
    const answered = await app.home({ who: stan, where: page });
    expect(answered).toMatchObject({ failed: { kind: 'refused' }, audience: 'only-me' });
    expect(JSON.stringify(answered.reply)).not.toContain('Acme');
  });
});

describe('the page of a store that sells', () => {
  beforeEach(async () => {
    await database.tenant(store.id, async (tx) => {
      await insertOrders(tx, store.id, [
        {
          number: 'A1',
          at: '2026-11-24T09:00',
          lines: [{ sku: 'CAP', title: 'Cap', gross: 40_00, quantity: 1 }],
        },
        {
          number: 'A2',
          at: '2026-11-17T09:00',
          lines: [{ sku: 'CAP', title: 'Cap', gross: 20_00, quantity: 1 }],
        },
      ]);
    });
  });
  const stock = (count: number) =>
    database.tenant(store.id, async (tx) => {
      for (let n = 1; n <= count; n += 1) {
        const sku = `MUG-${n}`;
        await makeProduct(tx, store.id, { sku, title: `Mug ${n}`, supplier: n % 2 ? 'Kiln' : 'Oven' });
        await sellDaily(tx, store.id, sku, '2026-11-24', 28, 2);
        await makeCount(tx, store.id, sku, at('2026-11-23T20:00'), 2 * n);
      }
    });

  it('has the numbers of today as `today` has them, without a picture', async () => {
    const reply = await home();
    expect(reply.summary).toBe('Acme Berlin today: net sales €40.00, 1 order');
    expect(replyText(reply)).toContain('Acme Berlin · today so far, Tue 24 Nov, until 10:40');
    const [facts] = reply.parts.flatMap((part) => (part.kind === 'facts' ? [part.facts] : []));
    expect(facts?.map(({ label, value, change }) => [label, value, change])).toEqual([
      ['Net sales', '€40.00', '+100 %'],
      ['Orders', '1', '±0'],
      ['AOV', '€40.00', '+100 %'],
      ['Refunds', '0', undefined],
    ]);
    expect(facts?.[0]?.note).toContain('€20.00');
    expect(reply.parts.map(({ kind }) => kind)).not.toContain('chart');
    expect(replyText(reply)).toContain('you are manager of Acme Berlin');
  });

  it('leads on: each button is pressed and answers', async () => {
    await stock(1);
    const reply = await home();
    expect(labels(reply)).toEqual(['Today', 'Week', 'Orders', 'Restock (1)', 'Export']);
    for (const label of labels(reply)) {
      const { action, id } = buttonOf(reply, label);
      const outcome = await app.click({ who: max, where: page }, action, id);
      expect(outcome.reply?.summary).toContain('Acme Berlin');
    }
    expect(bugs).toEqual([]);
  });

  it('shows the five products that run out first, each to be marked where it stands', async () => {
    await stock(7);
    const reply = await home();
    const [table] = tables(reply);
    expect(table?.rows.map(([first]) => first)).toEqual([1, 2, 3, 4, 5].map((n) => `Mug ${n} (MUG-${n})`));
    expect(table?.more).toEqual({ count: 2, how: 'under Restock' });
    expect(lines(reply)).toContain('To order · 7 products');
    const [button] = buttonsOf(reply, 'Mark reordered');
    if (!button) throw new Error('no button');
    const form = await app.click({ who: max, where: page }, button.action, button.id);
    expect(form.form?.title).toContain('Mug 1');
    const asking = { who: max, where: page };
    await app.click(asking, button.action, button.id, { quantity: '48' });
    const after = await home();
    expect(lines(after)).toContain('To order · 6 products, 1 on the way');
    expect(JSON.stringify(tables(after)[0]?.rows)).not.toContain('Mug 1 ');
  });

  it('gives an accountant the same numbers and no button above their role', async () => {
    await stock(1);
    await app.drop(
      { who: max, where: page },
      {
        name: 'stock.csv',
        open: async function* () {
          yield new TextEncoder().encode('SKU,Available\nMUG-1,2\n');
        },
      },
    );
    const [mine, theirs] = [await home(max), await home(vera)];
    expect(buttonsOf(mine, 'Mark reordered')).toHaveLength(1);
    expect(tables(mine)).toHaveLength(2);
    expect(theirs.summary).toBe(mine.summary);
    expect(tables(theirs)).toHaveLength(1);
    expect(buttonsOf(theirs, 'Mark reordered')).toEqual([]);
    const theirButtons = labels(theirs);
    expect(theirButtons).toEqual(['Today', 'Week', 'Orders', 'Restock (1)', 'Export']);
    for (const label of theirButtons) {
      const { action, id } = buttonOf(theirs, label);
      const outcome = await app.click({ who: vera, where: page }, action, id);
      expect(outcome.reply?.summary).not.toContain('needs the role');
    }
  });

  it('shows the last five files, who brought them, and Undo where there is something to undo', async () => {
    const drop = (name: string, content: string) =>
      app.drop(
        { who: max, where: page },
        {
          name,
          open: async function* () {
            yield new TextEncoder().encode(content);
          },
        },
      );
    for (let n = 1; n <= 6; n += 1) await drop(`stock-${n}.csv`, `SKU,Available\nCAP-${n},${n}\n`);
    await drop('note.csv', 'nothing\nof use\n');
    const reply = await home();
    const table = tables(reply).find(({ caption }) => caption.startsWith('Files that came in'));
    expect(table?.rows.map(([file, , , held, came]) => [file, held, came])).toEqual([
      ['note.csv', expect.stringMatching(/./), 'Tue 24 Nov 10:40 by Max'],
      ...[6, 5, 4, 3].map((n) => [`stock-${n}.csv`, 'stock, 1 row loaded', 'Tue 24 Nov 10:40 by Max']),
    ]);
    expect(table?.more?.count).toBe(2);
    expect(table?.rows.map((row) => row[2]).map((cell) => typeof cell !== 'string')).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    const cell = table?.rows[1]?.[2];
    if (!cell || typeof cell === 'string') throw new Error('no button');
    const outcome = await app.click({ who: max, where: page }, cell.button.action, cell.button.id);
    expect(outcome.update?.summary).toContain('stock-6.csv) is undone');
    expect(replyText(await home())).toContain('undone by Max');
  });
});

describe('what is posted', () => {
  it('is told for each channel of this workspace, by the channel’s name, with why one is off', async () => {
    await route();
    await route({ kind: 'low_stock' });
    const off = await route({ channel: 'finance', time: '18:00', weekdays: [5] });
    await database.tenant(store.id, (tx) => disableSchedule(tx, store.id, off.id, 'the channel was deleted'));
    await route({ workspace: 'another', channel: 'secret' });
    const reply = await home(vera);
    expect(lines(reply)).toEqual(
      expect.arrayContaining([
        'Posted here',
        'The digest in #team: every day at 08:30',
        'Low-stock alerts in #team: as they come',
        'The digest in #finance: off, the channel was deleted',
      ]),
    );
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(JSON.stringify(reply)).toContain('{"channel":"team"}');
  });

  it('names a chat that is not connected: nothing reaches it and nobody else would say so', async () => {
    await route({ platform: 'elsewhere', workspace: 'T1', channel: 'C1' });
    const said = 'every day at 08:30, but elsewhere is not connected: nothing is posted';
    expect(lines(await home())).toContain(`The digest in C1 (elsewhere): ${said}`);
    const status = await app.ask({ who: max, where: { channel: 'team', kind: 'public' } }, 'digest');
    expect(replyText(status.reply)).toContain(`The digest in C1 (elsewhere): ${said}.`);
    // In a terminal there are no chats to be missed.
    const alone = await houseOf([]).ask({ who: max, where: { channel: 'team', kind: 'public' } }, 'digest');
    expect(replyText(alone.reply)).toContain('Also posted to C1 (elsewhere) every day at 08:30.');
  });

  it('of very many channels shows ten and counts the rest', async () => {
    for (let n = 0; n < 13; n += 1) await route({ channel: `c${n}` });
    const said = lines(await home());
    expect(said.filter((line) => line.startsWith('The digest in'))).toHaveLength(10);
    expect(said).toContain('and 3 more: digest in a channel says what comes there.');
  });
});

it('is of the store that was chosen there, and names the others', async () => {
  await storeOf(database, { name: 'Acme London' }, instant(1));
  expect((await home()).summary).toContain('Acme London');
  await app.ask({ who: max, where: page }, 'store use Acme Berlin');
  const reply = await home();
  expect(reply.summary).toContain('Acme Berlin');
  expect(replyText(reply)).toContain('you also have Acme London');
});

it('is not counted against what a person may ask', async () => {
  for (let n = 0; n < 70; n += 1) await home(vera);
  expect((await app.ask({ who: vera, where: page }, 'store')).failed).toBeUndefined();
});

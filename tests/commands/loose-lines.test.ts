import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Who } from '../../src/app/platform.ts';
import { readLine } from '../../src/app/read-line.ts';
import { instant } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { buttonsOf, type Dropping, dropping } from '../helpers/dropping.ts';
import { olga, storeOf, vera } from '../helpers/people.ts';

const NOW = instant(Date.UTC(2026, 10, 21, 9));
const { database } = await testDatabase();
let shop: Dropping;

beforeAll(async () => {
  const store = await storeOf(database);
  // A second apart: nobody asks too much in too short a time.
  shop = dropping(database, store.id, NOW);
  await shop.drop(
    'Order,Date,SKU,Item,Qty,Price\nB1001,2026-11-12,MUG-BL,Mug,2,10.00\nB1002,2026-10-13,TEA-1,Tea,1,5.00\n',
  );
});
afterAll(() => expect(shop.bugs).toEqual([]));

const command = (line: string) => readLine(line, commands, NOW).command?.name;

describe('a line without the name of a command', () => {
  it.each([
    ['last week', 'compare'],
    ['1-15 Nov', 'compare'],
    ['Q3 vs Q2', 'compare'],
    ['aov', 'compare'],
    ['sales last week', 'compare'],
    ['conversion rate last month to September', 'compare'],
    ['order B1001', 'orders'],
    ['Best sellers last month', 'products'],
    ['inventory', 'stock'],
    ['profit october', 'margin'],
    ['/pulse refund last week', 'refunds'],
    ['', 'help'],
  ])('%s asks for %s', (line, name) => {
    expect(command(line)).toBe(name);
    expect(shop.app.audienceOf(line)).toBe(commands.find((each) => each.name === name)?.audience);
  });

  it.each(['how did last week go', 'lst week', 'B1001', 'exprot orders', 'aov of nothing'])(
    '%s is none, and nobody but the asker sees the answer',
    (line) => {
      expect(command(line)).toBeUndefined();
      expect(shop.app.audienceOf(line)).toBe('only-me');
    },
  );

  it.each([
    ['1 to '.repeat(8000)],
    [`how did ${'1-'.repeat(20_000)} go`],
    [`why ${'1 to '.repeat(27)}`],
    ['last week '.repeat(4000)],
  ])('is not read for ever, however long it is', async (line) => {
    expect((await shop.ask(line)).failed?.kind).toBe('refused');
  });

  it('answers as the whole question does', async () => {
    const bare = await shop.ask('1-15 nov');
    expect(bare).toMatchObject({ command: 'compare', audience: 'channel' });
    expect(bare.reply.summary).toBe((await shop.ask('compare 1-15 nov')).reply.summary);
    expect((await shop.ask('order B1001')).reply.summary).toBe(
      (await shop.ask('orders B1001')).reply.summary,
    );
  });
});

describe('what is no question gets what may have been meant, to press', () => {
  it.each([
    ['how did last week go', ['last week']],
    ['blak friday 2025', ['black friday 2025']],
    ['B1001', ['orders B1001']],
    ['mug-bl', ['stock mug-bl']],
    ['toady', ['today']],
    [
      'exprot orders last month',
      ['export orders last month', 'orders last month', 'compare orders last month'],
    ],
    ['aov last weak', ['compare aov last week']],
    ['show me the products of october', ['products october', 'October']],
    ['conversion', ['compare conversion rate']],
  ])('%s', async (line, labels) => {
    const { reply, failed } = await shop.ask(line);
    const which = labels.length === 1 ? 'this' : 'one of these';
    expect(failed?.message).toBe(`There is no command “${line}”. Was ${which} meant?`);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(labels);
  });

  it('each of which asks that', async () => {
    const { reply } = await shop.ask('how were sales 1-15 nov');
    const pressed = await shop.press(reply, 'compare net sales 1-15 nov');
    expect(JSON.stringify(pressed.reply)).toContain('20.00');
    const order = await shop.ask('b1001');
    expect(JSON.stringify((await shop.press(order.reply, 'orders b1001')).reply)).toContain('order B1001');
  });

  it('a metric of the store’s own among them', async () => {
    await shop.ask('metric set "basket worth" = net sales / orders');
    const { reply } = await shop.ask('basket worth last week');
    expect(buttonsOf(reply)[0]?.label).toBe('compare basket worth last week');
    expect(JSON.stringify((await shop.press(reply, 'compare basket worth last week')).reply)).toContain(
      'basket worth €20.00',
    );
  });

  it('and only what they may ask', async () => {
    const offered = async (who: Who) =>
      buttonsOf((await shop.ask('imprt', who)).reply).map(({ label }) => label);
    expect(await offered(olga)).toContain('import');
    expect(await offered(vera)).not.toContain('import');
  });

  it('or the way to the help', async () => {
    const { reply, failed } = await shop.ask('xyzzy `plugh`');
    expect(failed?.message).toBe('There is no command “xyzzy plugh”. `help` shows what can be asked.');
    expect(buttonsOf(reply)).toEqual([]);
  });
});

describe('why', () => {
  it.each([
    ['why is revenue down last week', 'why net sales last week'],
    ['why last week', 'why net sales last week'],
  ])('%s leads to %s', async (line, meant) => {
    expect(JSON.stringify((await shop.ask(line)).reply)).toContain(meant);
    expect((await shop.ask(meant)).failed).toBeUndefined();
  });
});

describe('other names', () => {
  const also = commands.flatMap((each) => (each.also ?? []).map((name) => ({ name, of: each.name })));

  it('are of one command each, and hide no other reading', () => {
    expect(new Set(also.map(({ name }) => name)).size).toBe(also.length);
    for (const { name, of } of also) expect([name, command(name)]).toEqual([name, of]);
  });

  it('are told in the help, which goes by them too', async () => {
    const { data } = await shop.ask('help inventory');
    expect(data).toMatchObject({ name: 'stock', also: expect.arrayContaining(['inventory']) });
  });
});

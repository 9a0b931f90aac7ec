/** Names that would be something else in Slack, or in a spreadsheet, or that are far too long: shown as the text that they are. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requestStockCheck } from '../../src/db/stock-checks.ts';
import { ACME, SHOP, SLOW_MS, type TwoShops, twoShops } from '../helpers/slack/two-shops.ts';
import type { Message } from '../helpers/slack/types.ts';
import { at, makeCount, makeProduct, sellDaily } from '../helpers/stock-store.ts';

let shops: TwoShops;
beforeEach(async () => {
  shops = await twoShops();
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
});

/** An order of one line for each title, placed this morning; its number is `P1`, `P2` … */
async function ordered(titles: readonly string[], more: { customer?: string; channel?: string } = {}) {
  const { admin, acme } = shops;
  for (const [index, title] of titles.entries()) {
    const [order] = await admin<{ id: bigint }[]>`
      insert into orders (store_id, source, number, placed_at, currency, customer, channel, fingerprint)
      values (${acme.id}, 'csv', ${`P${index + 1}`}, ${at('2026-11-24', '08:00')}, 'EUR', ${more.customer ?? null},
        ${more.channel ?? null}, '') returning order_id as id`;
    await admin`
      insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity, gross, orders)
      values (${acme.id}, ${order?.id ?? 0n}, 0, 0, 'sale', ${at('2026-11-24', '08:00')}, 'EUR', ${`SKU-${index + 1}`},
        ${title}, 1, 1000, 1)`;
    await admin`
      insert into sold_names (store_id, sku_key, title) values (${acme.id}, ${`SKU-${index + 1}`}, ${title})
      on conflict do nothing`;
  }
}

/** All that anybody was sent: blocks, fallback texts, views. */
const sent = () => shops.fake.calls.map(({ args }) => JSON.stringify(args)).join('\n');
/** What took effect as markup in what people read, other than the mention of a channel. */
const effects = (read: string) =>
  [...read.matchAll(/⟦[^⟧]*⟧/g)].map(([mark]) => mark).filter((mark) => !mark.startsWith('⟦#'));
const EVERYTHING = [
  ...['today', 'week', 'channels', 'products', 'orders all', 'orders P1', 'stock', 'stock MUG', 'restock'],
  ...[
    'store',
    'roles',
    'imports',
    'digest',
    'digest test',
    'threshold MUG-BL 9',
    'export stock',
    'export orders since 1 Nov',
  ],
];

describe('a name that is markup', () => {
  const HOSTILE =
    '<!channel> <@U1> <https://evil.example|Pay> *SALE* _x_ `code` ~no~ :tada: @everyone &lt;b&gt;';

  test('takes no effect in any message, form, page, file name or notification', {
    timeout: SLOW_MS,
  }, async () => {
    const { fake, admin, acme } = shops;
    await shops.slash('olga', 'store name "Shop <!here>"');
    await admin`update stores set name = ${HOSTILE.slice(0, 60)} where store_id = ${acme.id}`;
    await admin`update members set name = ${HOSTILE.slice(0, 60)} where user_id = 'vera' and store_id = ${acme.id}`;
    await ordered([HOSTILE], { customer: `${HOSTILE} <ann@example.com>`, channel: HOSTILE });
    const alert = await shops.alert({ sku: 'MUG-BL', title: HOSTILE });
    for (const typed of EVERYTHING) await shops.slash('max', typed);
    for (const label of [/Mark reordered/, /Snooze/, /Threshold/]) {
      await shops.press('max', alert, label);
      expect(fake.modal('max')?.shown).toContain('<!channel>');
      expect(effects(fake.modal('max')?.shown ?? '')).toEqual([]);
      await fake.dismiss('max', { team: ACME });
    }
    const dm = fake.dm(ACME, 'max');
    await fake.dropFile('max', dm, { name: `${HOSTILE}.csv`, bytes: 'SKU,Title\nA-1,<!channel>\n' });
    await fake.dropFile('max', SHOP, { name: `${HOSTILE}.csv`, bytes: 'SKU,Title\nA-2,<!channel>\n' });
    await shops.settled();
    await fake.openHome('max', { team: ACME });
    await shops.settled();

    const bot = [SHOP, dm].flatMap((channel) => fake.messages(channel).filter((each) => each.bot));
    expect(bot.length).toBeGreaterThan(EVERYTHING.length);
    for (const { channel, ts } of bot) {
      const [notification = '', ...blocks] = fake.shown(channel, ts).split('\n');
      expect(effects(blocks.join('\n'))).toEqual([]);
      // Of a notification Slack shows bold letters and emoji whatever is sent; nobody is called and nothing leads anywhere.
      expect(effects(notification).filter((mark) => /^⟦([@#!]|link)/.test(mark))).toEqual([]);
    }
    expect(effects(fake.home('max')?.shown ?? '')).toEqual([]);
    expect(fake.seenBy('max')).toContain(HOSTILE);
    // Fallback texts are mrkdwn: there the three letters of markup are escaped.
    const fallbacks = bot.map(({ text }) => text).join('\n');
    expect(fallbacks).not.toMatch(/<[!@#h]/);
    expect(fallbacks).toContain('&lt;!channel&gt;');
    expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each([
    ['a path', '../../x.csv'],
    ['4000 letters', `${'n'.repeat(4000)}.csv`],
    ['a line’s end and letters that run backwards', 'orders\n\u202evsc.csv'],
    ['a call to everybody', '<!channel>.csv'],
  ])('that is %s as the name of a dropped file is shown as a name and kept as text', async (_what, name) => {
    const { fake } = shops;
    const dm = fake.dm(ACME, 'max');
    await fake.dropFile('max', dm, { name, bytes: 'SKU,Title\nA-1,Mug\n' });
    await shops.settled();
    const shown = fake.shown(dm, shops.last(dm).ts);
    expect(effects(shown)).toEqual([]);
    expect(shown).not.toMatch(/\u202e|\.\.\//);
    await shops.slash('max', 'imports');
    expect(effects(fake.shown(SHOP, shops.last(SHOP).ts))).toEqual([]);
  });
});

describe('a name without end', () => {
  const FAMILY = '👨‍👩‍👧‍👦';

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'of 5000 characters with an emoji of several at the cut (%i letters before) is cut between emoji',
    async (before) => {
      const { fake, acme } = shops;
      const title = `${'x'.repeat(before)}${FAMILY.repeat(460)}`.slice(0, 5000);
      await ordered([title], { customer: title, channel: title });
      const alert = await shops.alert({ sku: 'MUG-BL', title });
      for (const typed of [
        'today',
        'products',
        'orders all',
        'orders P1',
        'stock',
        'stock MUG-BL',
        'restock',
      ])
        await shops.slash('max', typed);
      await shops.press('max', alert, /Mark reordered/);
      await fake.openHome('max', { team: ACME });
      await shops.settled();
      expect(sent()).not.toMatch(/\\ud[89ab][0-9a-f]{2}|\\ud[c-f][0-9a-f]{2}/);
      // A joiner before the sign of a cut is half a family.
      expect(sent()).not.toMatch(/\u200d[….,"]/);
      for (const { blocks } of fake.messages(SHOP)) expect(blocks.length).toBeLessThanOrEqual(50);
      expect(acme.name).toBe('Acme');
      expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('2000 products that are low at once are one message within the limits, which says how many more', {
    timeout: SLOW_MS,
  }, async () => {
    const { fake, admin, acme, tables } = shops;
    await shops.slash('max', 'digest alerts on');
    await admin`insert into products (store_id, sku_key, sku, title) select ${acme.id}, 'SKU-' || n, 'SKU-' || n,
      'A product with a long name, number ' || n from generate_series(1, 2000) n`;
    await admin`insert into stock_counts (store_id, sku_key, location, counted_at, on_hand)
      select ${acme.id}, 'SKU-' || n, 'Berlin', ${at('2026-11-24', '09:00')}, 1 from generate_series(1, 2000) n`;
    await admin`insert into thresholds select ${acme.id}, 'SKU-' || n, 5, 'Max', ${shops.at.now} from generate_series(1, 2000) n`;
    await tables.database.tenant(acme.id, (tx) => requestStockCheck(tx, acme.id, shops.at.now));
    await shops.work();
    const told = fake
      .messages(SHOP)
      .filter((each) => each.bot && each.metadata !== null && each.blocks.length > 0);
    const alerts = told.filter(({ metadata }) =>
      String(metadata?.event_payload.delivery_id).startsWith('delivery/'),
    );
    expect(alerts).toHaveLength(1);
    const [alert] = alerts as [Message];
    expect(alert.blocks.length).toBeLessThanOrEqual(50);
    expect(fake.shown(SHOP, alert.ts)).toMatch(/2,?000 products/);
    expect(fake.shown(SHOP, alert.ts)).toMatch(/and 1,?9\d\d more/);
    for (const typed of ['stock', 'restock', 'products']) {
      await shops.slash('max', typed);
      const { blocks, ts } = shops.last(SHOP);
      expect(blocks.length).toBeLessThanOrEqual(50);
      if (typed !== 'products') expect(fake.shown(SHOP, ts)).toMatch(/and 1,?9\d\d more/);
    }
    await fake.openHome('max', { team: ACME });
    await shops.settled();
    expect(fake.home('max')?.blocks.length).toBeLessThanOrEqual(100);
  });
});

describe('what is searched for', () => {
  const TITLES = ['100% wool', 'size_m', "Olga's mug", 'back\\slash', "x'; drop table orders; --", 'plain'];

  test.each([
    ['%', ['P1']],
    ['_', ['P2']],
    ["'", ['P3', 'P5']],
    ['\\', ['P4']],
    ["'; drop table orders; --", ['P5']],
    ['--', ['P5']],
    ['%%', []],
    ['pl_in', []],
  ])('%s is found as it stands, and nothing else is', async (search, numbers) => {
    await ordered(TITLES);
    await shops.slash('max', `orders all search:"${search}"`);
    const shown = shops.fake.shown(SHOP, shops.last(SHOP).ts);
    const found = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].filter((number) => shown.includes(number));
    expect(found).toEqual(numbers);
    expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

test('cells of an exported file that would be formulas are text, and negative numbers stay numbers', async () => {
  const { fake, acme, tables, admin } = shops;
  const FORMULAS = [
    '=HYPERLINK("http://evil.example","x")',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '"=1',
  ];
  await ordered(FORMULAS, { customer: '=cmd|calc' });
  await tables.database.tenant(acme.id, async (tx) => {
    await makeProduct(tx, acme.id, { sku: 'MUG', title: '=1+1' });
    await sellDaily(tx, acme.id, 'MUG', '2026-11-24', 3, 1);
    await makeCount(tx, acme.id, 'MUG', at('2026-11-24', '09:00'), -3);
  });
  await admin`update sales set gross = -1000 where title = '+1'`;
  for (const what of ['orders since 1 Nov', 'lines since 1 Nov', 'daily since 1 Nov', 'products', 'stock'])
    await shops.slash('max', `export ${what}`);
  const files = fake.files().filter(({ name }) => name.endsWith('.csv'));
  expect(files.length).toBeGreaterThanOrEqual(3);
  const text = files.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\r\n');
  const cells = [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll('""', '"'),
  );
  const runs = cells.filter((cell) => /^["\s]*[=+@\-\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
  expect(runs).toEqual([]);
  for (const formula of ['=HYPERLINK', '+1', '-1+1', '@SUM'])
    expect(cells.some((cell) => cell.includes(formula))).toBe(true);
  expect(cells).toContain('-3');
  expect(cells).toContain('-10.00');
});

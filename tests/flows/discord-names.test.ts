/** Names that would be something else in Discord, or that are far too long, and files from elsewhere: shown as the text that they are, never fetched. */
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requestStockCheck } from '../../src/db/stock-checks.ts';
import { isDelivered, SHOP, SLOW_MS, type TwoGuilds, twoGuilds } from '../helpers/discord/two-guilds.ts';
import { filledIn } from '../helpers/discord/typed.ts';
import type { Message, NewFile } from '../helpers/discord/types.ts';
import { at } from '../helpers/stock-store.ts';

let shops: TwoGuilds;
beforeEach(async () => {
  shops = await twoGuilds();
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
  expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(mentioning()).toEqual([]);
});

const SAYS = /^(create_message|update_message|execute_webhook|update_(original_)?webhook_message)$/;
/** Calls that say something and leave it to Discord whom to call. */
const mentioning = () =>
  shops.fake.calls.filter(({ method, body }) => {
    const { data, type, ...own } = (body ?? {}) as Record<string, unknown>;
    const said = method === 'create_interaction_response' ? (type === 4 || type === 7 ? data : null) : own;
    if (!said || (!SAYS.test(method) && said === own)) return false;
    return JSON.stringify((said as Record<string, unknown>).allowed_mentions) !== '{"parse":[]}';
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

/** What took effect as markup in what people read, other than what ShopPulse itself makes bold, small, code or a heading. */
const effects = (read: string) =>
  [...read.matchAll(/⟦[^⟧]*⟧/g)]
    .map(([mark]) => mark)
    .filter((mark) => !/^⟦(#{1,3} |-# |\*\*|`|```|#\d{5,})⟧$/.test(mark));
const byBot = (channel: string) => shops.fake.messages(channel).filter(({ bot }) => bot);
const EVERYTHING = [
  ...['today', 'week', 'channels', 'products', 'orders all', 'orders P1', 'stock', 'stock MUG', 'restock'],
  ...['restock none', 'restock SALE', 'restock _x_ `code` <@max>'],
  ...['store', 'roles', 'imports', 'digest', 'digest test', 'threshold MUG-BL 9', 'export stock'],
  ...[
    'export orders since 1 Nov',
    'orders P2',
    'orders P3',
    'orders P4',
    'orders P5',
    'orders P6',
    'orders P7',
  ],
];
const drop = async (file: NewFile) => {
  await shops.fake.command('max', SHOP, 'pulse import', {}, { attachments: { file } });
  await shops.settled();
};

describe('a name that is markup', () => {
  const HOSTILE =
    '@everyone <@max> <@&1> <#1> [Pay](https://evil.example) **SALE** _x_ `code` ~~no~~ ||spoil|| :tada: <:e:1> <t:0> </pulse today:1> https://evil.example';
  const LINES = ['# SALE', '> SALE', '- SALE', '1. SALE', '-# SALE', '```SALE'];

  test('takes no effect in any message, form, file name or choice', { timeout: SLOW_MS }, async () => {
    const { fake, admin, acme } = shops;
    await admin`update stores set name = ${HOSTILE.slice(0, 60)} where store_id = ${acme.id}`;
    await admin`update members set name = ${HOSTILE.slice(0, 60)} where user_id = 'vera' and store_id = ${acme.id}`;
    await ordered([HOSTILE, ...LINES], { customer: `${HOSTILE} <ann@example.com>`, channel: HOSTILE });
    const alert = await shops.alert({ sku: 'MUG-BL', title: HOSTILE });
    await admin`update products set supplier = ${HOSTILE} where store_id = ${acme.id} and sku_key = 'MUG-BL'`;
    for (const typed of EVERYTHING) await shops.ask('max', typed);
    for (const label of [/Mark reordered/, /Snooze/, /Threshold/]) {
      await shops.press('max', alert, label);
      expect(fake.modal('max')?.shown).toContain('@everyone');
      expect(effects(fake.modal('max')?.shown ?? '')).toEqual([]);
      fake.dismiss('max');
    }
    await drop({ name: `${HOSTILE}.csv`, bytes: 'SKU,Title\nA-1,@everyone\n' });
    const said = byBot(SHOP);
    expect(said.length).toBeGreaterThan(EVERYTHING.length);
    for (const message of said) {
      const read = shops.read(message);
      expect(effects(read)).toEqual([]);
      // What is bold, small or a heading of ours holds no name that made itself so.
      expect(read).not.toMatch(/⟦\*\*⟧SALE⟦\*\*⟧|^⟦[#>]+ ⟧SALE|⟦`⟧code⟦`⟧/m);
    }
    expect(fake.seenBy('max')).toContain(HOSTILE);
    for (const line of LINES) expect(fake.seenBy('max')).toContain(line);
  });

  test.each([
    ['a path', '../../x.csv'],
    ['4000 letters', `${'n'.repeat(4000)}.csv`],
    ['a line’s end and letters that run backwards', 'orders\n\u202evsc.csv'],
    ['a call to everybody', '@everyone.csv'],
    ['a link', '[Pay](https://evil.example).csv'],
  ])('that is %s as the name of a file is shown as a name and kept as text', async (_what, name) => {
    await drop({ name, bytes: 'SKU,Title\nA-1,Mug\n' });
    await shops.ask('max', 'imports');
    for (const message of byBot(SHOP)) {
      expect(effects(shops.read(message))).toEqual([]);
      expect(shops.read(message)).not.toMatch(/\u202e|\.\.\//);
    }
    const [kept] = await shops.admin<{ name: string }[]>`select file_name as name from uploads`;
    expect(kept?.name).toMatch(/\.csv$/);
    expect(kept?.name).not.toMatch(/[\n/\u202e]/);
  });
});

describe('a name without end', () => {
  const FAMILY = '👨‍👩‍👧‍👦';
  const sent = () => shops.fake.calls.map(({ body }) => JSON.stringify(body)).join('\n');

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'of 5000 characters with an emoji of several at the cut (%i letters before) is cut between emoji',
    async (before) => {
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
        await shops.ask('max', typed);
      // There is no room for its buttons beside such a name: what they carry is in a menu.
      const [reorder] = /alert\.reorder\|\d+-\d+/.exec(JSON.stringify(alert.components)) ?? [];
      await shops.tamper('max', alert, reorder);
      expect(shops.fake.modal('max')?.shown).toContain(FAMILY);
      expect(sent()).not.toMatch(/\\ud[89ab][0-9a-f]{2}|\\ud[c-f][0-9a-f]{2}/);
      // A joiner before the sign of a cut is half a family.
      expect(sent()).not.toMatch(/\u200d[….,"]/);
    },
  );

  test('2000 products that are low at once are one message within the limits, which says how many more', {
    timeout: SLOW_MS,
  }, async () => {
    const { fake, admin, acme, tables } = shops;
    await shops.ask('max', 'digest alerts on');
    await admin`insert into products (store_id, sku_key, sku, title) select ${acme.id}, 'SKU-' || n, 'SKU-' || n,
      'A product with a long name, number ' || n from generate_series(1, 2000) n`;
    await admin`insert into stock_counts (store_id, sku_key, location, counted_at, on_hand)
      select ${acme.id}, 'SKU-' || n, 'Berlin', ${at('2026-11-24', '09:00')}, 1 from generate_series(1, 2000) n`;
    await admin`insert into thresholds select ${acme.id}, 'SKU-' || n, 5, 'Max', ${shops.at.now} from generate_series(1, 2000) n`;
    await tables.database.tenant(acme.id, (tx) => requestStockCheck(tx, acme.id, shops.at.now));
    await shops.work();
    const alerts = fake.messages(SHOP).filter(isDelivered);
    expect(alerts).toHaveLength(1);
    const [alert] = alerts as [Message];
    expect(shops.read(alert)).toMatch(/2,?000 products/);
    expect(shops.read(alert)).toMatch(/and 1,?9\d\d more/);
    for (const typed of ['stock', 'restock']) {
      await shops.ask('max', typed);
      expect(shops.read(shops.last(SHOP))).toMatch(/and 1,?9\d\d more/);
    }
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
    const { name, options } = filledIn('orders all');
    await shops.fake.command('max', SHOP, name, { ...options, search });
    await shops.settled();
    const shown = shops.read(shops.last(SHOP));
    expect(['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].filter((number) => shown.includes(number))).toEqual(numbers);
  });
});

describe('an attached file that lies elsewhere', () => {
  /** Whoever is asked by this machine where only Discord should be. */
  async function thief() {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.headers.host} ${request.headers.authorization ?? ''}`);
      response.end('SKU,Title\nA-1,Stolen\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    return { asked, url: `http://127.0.0.1:${port}/x.csv`, close: () => server.close() };
  }
  const nothingLoaded = async () => {
    expect(await shops.admin`select 1 from products where title = 'Stolen'`).toEqual([]);
    expect(shops.fake.calls.filter(({ method }) => method === 'GET file').length).toBeLessThanOrEqual(1);
  };

  test.each([
    ['the machine’s own secrets', () => 'http://169.254.169.254/latest/meta-data'],
    ['a name that begins like Discord’s', () => 'https://cdn.discordapp.com.evil.tld/attachments/1/2/x.csv'],
    ['another port of this machine', (url: string) => url],
    ['Discord’s name as a password', (url: string) => url.replace('//', '//cdn.discordapp.com@')],
    ['this machine by name', (url: string) => url.replace('127.0.0.1', 'localhost')],
    ['this machine as a number', (url: string) => url.replace('127.0.0.1', '2130706433')],
    ['a file of this machine', () => 'file:///etc/passwd'],
    ['what is no address', () => 'cdn.discordapp.com'],
  ])('with %s is not fetched, and its sender is told', async (_what, address) => {
    const { url, asked, close } = await thief();
    await drop({ name: 'x.csv', bytes: 'SKU,Title\nA-1,Stolen\n', urlOverride: address(url) });
    expect(shops.fake.seenBy('max')).toMatch(/not kept by Discord itself[\s\S]*Nothing was loaded/);
    expect(asked).toEqual([]);
    await nothingLoaded();
    close();
  });

  test('by a redirect from Discord is not followed', async () => {
    const { url, asked, close } = await thief();
    await drop({ name: 'x.csv', bytes: 'SKU,Title\nA-1,Stolen\n', redirect: url });
    expect(shops.fake.seenBy('max')).toContain('sent the download on to another address');
    expect(asked).toEqual([]);
    await nothingLoaded();
    close();
  });

  test('in a direct message is not fetched either', async () => {
    const { fake } = shops;
    const { url, asked, close } = await thief();
    await shops.ask('max', 'today');
    fake.dropFile('max', fake.dm('max'), {
      name: 'x.csv',
      bytes: 'SKU,Title\nA-1,Stolen\n',
      urlOverride: url,
    });
    await fake.until(() => /not kept by Discord itself/.test(fake.seenBy('max')), 'the refusal');
    expect(asked).toEqual([]);
    await nothingLoaded();
    close();
  });
});

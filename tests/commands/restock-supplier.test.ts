/** The restock queue of one supplier: found by name, kept by every press, by the file and by the data. */
import { beforeAll, describe, expect, test } from 'vitest';
import { actions, commands } from '../../commands/index.ts';
import type { Store } from '../../src/db/stores.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { fileOf } from '../helpers/dropping.ts';
import { max, olga, stan, vera } from '../helpers/people.ts';
import { at, makeCount, makeProduct, makeStore, sellDaily } from '../helpers/stock-store.ts';
import { buttonOf, buttonsOf, type StockWorld, stockWorld } from '../helpers/stock-world.ts';

const NOW = at('2026-11-21', '10:40');
const { database } = await testDatabase();
let store: Store;
let world: StockWorld;

const PRODUCTS = [
  ['CUP-1', 'Cup', 'Keramik Nord'],
  ['CUP-2', 'Saucer', 'Keramik Nord'],
  ['CUP-3', 'Bowl', 'KERAMIK  nord'],
  ['TEE-1', 'Tee', 'Acme Textiles'],
  ['TEE-2', 'Cap', 'Acme Tools'],
  ['BAG-1', 'Bag', null],
] as const;

beforeAll(async () => {
  store = await makeStore(database, at('2026-01-01'));
  world = stockWorld(database, NOW, [], { commands, actions });
  await database.tenant(store.id, async (tx) => {
    for (const [sku, title, supplier] of PRODUCTS) {
      await makeProduct(tx, store.id, { sku, title, ...(supplier === null ? {} : { supplier }) });
      await sellDaily(tx, store.id, sku, '2026-11-21', 28, 2);
      await makeCount(tx, store.id, sku, at('2026-11-20', '20:00'), 4);
    }
  });
});

interface Data {
  readonly only?: { readonly supplier: string | null };
  readonly to_order: readonly { readonly products: readonly { readonly sku: string }[] }[];
  readonly on_the_way: readonly { readonly sku: string }[];
}
const ask = async (text: string) => {
  const { reply, data, failed } = await world.ask(text, vera);
  expect(failed).toBeUndefined();
  return { reply, data: data as Data };
};
const toOrder = ({ to_order }: Data) =>
  to_order.flatMap(({ products }) => products.map(({ sku }) => sku)).sort();
const skusIn = (reply: Reply) => [...new Set(replyText(reply).match(/(CUP|TEE|BAG)-\d/g))].sort();

describe('a supplier is found', () => {
  test.each([
    ['Keramik Nord', 'Keramik Nord', ['CUP-1', 'CUP-2', 'CUP-3']],
    ['keramik NORD', 'Keramik Nord', ['CUP-1', 'CUP-2', 'CUP-3']],
    ['supplier:"Acme Textiles"', 'Acme Textiles', ['TEE-1']],
    ['nord', 'Keramik Nord', ['CUP-1', 'CUP-2', 'CUP-3']],
    ['none', null, ['BAG-1']],
  ])('as %s', async (typed, supplier, skus) => {
    const { reply, data } = await ask(`restock ${typed}`);
    expect(data.only).toEqual({ supplier });
    expect(toOrder(data)).toEqual(skus);
    expect(skusIn(reply)).toEqual(skus);
    const whose = supplier === null ? 'restock, no supplier known' : 'restock from';
    expect(reply.summary).toContain(whose);
  });

  test('or else refused, with the nearest to press', async () => {
    const { reply, failed } = await world.ask('restock Keramic Nort', vera);
    expect(failed?.kind).toBe('refused');
    expect(reply.summary).toMatch(/^No supplier is called “Keramic Nort”\. The nearest: K/);
    const [first] = buttonsOf(reply, 'Keramik Nord');
    if (!first) throw new Error('no button');
    const pressed = await world.click(first, vera);
    expect(skusIn(pressed.reply as Reply)).toEqual(['CUP-1', 'CUP-2', 'CUP-3']);
  });

  test('of several that hold the text none is guessed', async () => {
    const { reply, failed } = await world.ask('restock acme', vera);
    expect(failed?.message).toBe('Several suppliers’ names hold “acme”: Acme Tools, Acme Textiles.');
    expect(buttonsOf(reply, 'Acme Tools')).toHaveLength(1);
    expect(buttonsOf(reply, 'Acme Textiles')).toHaveLength(1);
    expect(buttonsOf(reply, 'Keramik Nord')).toEqual([]);
  });

  test('and without one it is the whole queue', async () => {
    const { reply, data } = await ask('restock');
    expect(data.only).toBeUndefined();
    expect(toOrder(data)).toHaveLength(PRODUCTS.length);
    expect(buttonsOf(reply, 'All suppliers')).toEqual([]);
  });
});

describe('while typing', () => {
  const asking = { who: vera, where: { channel: 'team', kind: 'public' as const } };
  const offered = async (text: string, who = vera) =>
    (await world.app.complete({ ...asking, who }, text)).map((each) => each.text);

  test('suppliers are offered, each once, and the word for none', async () => {
    expect(await offered('restock ')).toEqual([
      'restock Acme Textiles',
      'restock Acme Tools',
      'restock Keramik Nord',
      'restock none',
    ]);
    expect(await offered('restock acme t')).toEqual(['restock Acme Textiles', 'restock Acme Tools']);
    expect(await offered('restock %')).toEqual([]);
    expect(await offered('export restock supplier:acme')).toEqual([
      'export restock supplier:"Acme Textiles"',
      'export restock supplier:"Acme Tools"',
    ]);
  });

  test('nobody else is told of them', async () => {
    expect(await offered('restock a', stan)).toEqual([]);
  });
});

describe('its queue stays its own', () => {
  const order = { quantity: '48', supplier: 'Keramik Nord', expected: '2026-11-30' };

  test('when a product is marked reordered, received and called off', async () => {
    const { reply } = await ask('restock keramik nord');
    const reorder = buttonOf(reply, 'Mark reordered');
    const { form } = await world.click(reorder, max);
    expect(form).toMatchObject({ action: 'restock.reorder', id: reorder.id });
    const ordered = await world.click(reorder, max, order);
    expect(ordered.update?.summary).toBe(
      'Acme Berlin · restock from Keramik Nord: 2 products to order, 1 on the way',
    );
    expect(skusIn(ordered.update as Reply)).toEqual(['CUP-1', 'CUP-2', 'CUP-3']);

    const cancel = buttonOf(ordered.update, 'Cancel order');
    const cancelled = await world.click(cancel, max);
    expect(cancelled.update?.summary).toBe('Acme Berlin · restock from Keramik Nord: 3 products to order');
    const again = await world.click(cancel, olga);
    expect(again.update?.summary).toContain('restock from Keramik Nord');
    expect(again.reply?.summary).toBe('Max had marked it cancelled before. Nothing was changed.');

    const anew = await world.click(buttonOf(cancelled.update, 'Mark reordered'), max, order);
    const received = await world.click(buttonOf(anew.update, 'Received'), max);
    expect(received.update?.summary).toBe('Acme Berlin · restock from Keramik Nord: 2 products to order');
    expect(skusIn(received.update as Reply)).toEqual(['CUP-2', 'CUP-3']);
    const next = await world.click(buttonOf(received.update, 'Mark reordered'), max);
    expect(next.form).toBeDefined();
  });

  test('of what no supplier is known of, too', async () => {
    const { reply } = await ask('restock none');
    const empty = { quantity: '10', supplier: '', expected: '' };
    const { update } = await world.click(buttonOf(reply, 'Mark reordered'), max, empty);
    expect(update?.summary).toBe('Acme Berlin · restock, no supplier known: nothing to order, 1 on the way');
    const { data } = await ask('restock none');
    expect(data).toMatchObject({ only: { supplier: null }, on_the_way: [{ sku: 'BAG-1', supplier: null }] });
    const { update: after } = await world.click(buttonOf(update, 'Cancel order'), max);
    expect(after?.summary).toBe('Acme Berlin · restock, no supplier known: 1 product to order');
  });

  test('when all of it is on its way from somebody whom no product names', async () => {
    const { reply } = await ask('restock acme tools');
    const made = await world.click(buttonOf(reply, 'Mark reordered'), max, { ...order, supplier: 'Elbe KG' });
    expect(made.update?.summary).toBe('Acme Berlin · restock from Acme Tools: nothing to order');
    const elbe = await ask('restock elbe');
    expect(elbe.data.on_the_way).toMatchObject([{ sku: 'TEE-2', supplier: 'Elbe KG' }]);
    // Nobody is called so once it is called off; the message stays whose it was.
    const { update } = await world.click(buttonOf(elbe.reply, 'Cancel order'), max);
    expect(update?.summary).toBe('Acme Berlin · restock from Elbe KG: nothing to order');
    expect((await world.ask('restock elbe', vera)).failed?.message).toContain('No supplier is called “elbe”');
  });

  test('and changes nothing for who may only read', async () => {
    const { reply } = await ask('restock acme textiles');
    const refused = await world.click(buttonOf(reply, 'Mark reordered'), vera, order);
    expect(refused.reply?.summary).toContain('manager');
  });
});

describe('as CSV', () => {
  const rows = async (reply: Reply) => (await fileOf(reply)).match(/(CUP|TEE|BAG)-\d/g)?.sort();

  test('by the button under it', async () => {
    const { reply } = await ask('restock Acme Textiles');
    const { reply: file } = await world.click(buttonOf(reply, 'CSV'), vera);
    expect(await rows(file as Reply)).toEqual(['TEE-1']);
    expect(replyText(file as Reply)).toContain('only supplier Acme Textiles');
  });

  test.each([
    ['export restock supplier:textiles', ['TEE-1']],
    ['export restock supplier:none', ['BAG-1']],
    ['export stock supplier:"keramik nord"', ['CUP-1', 'CUP-2', 'CUP-3']],
    ['export stock supplier:"keramik nord" sku:CUP-2', ['CUP-2']],
  ])('%s', async (text, skus) => {
    expect(await rows((await ask(text)).reply)).toEqual(skus);
  });

  test.each(['orders', 'lines', 'daily', 'products'])('never as if %s had one', async (what) => {
    const { failed } = await world.ask(`export ${what} supplier:textiles`, vera);
    expect(failed?.message).toContain('cannot be narrowed by supplier');
  });

  test('an unknown one is refused, and pressing a near one exports', async () => {
    const { reply, failed } = await world.ask('export restock supplier:Textil', { ...vera });
    expect(failed).toBeUndefined();
    const unknown = await world.ask('export restock supplier:Textyles', vera);
    expect(unknown.failed?.message).toContain('No supplier is called “Textyles”');
    const pressed = await world.click(buttonOf(unknown.reply, 'Acme Textiles'), vera);
    expect(await rows(pressed.reply as Reply)).toEqual(await rows(reply));
  });
});

test('nothing of it was a bug', () => {
  expect(world.errors).toEqual([]);
});

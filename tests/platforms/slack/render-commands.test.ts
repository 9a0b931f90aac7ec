/** What the commands really answer, over a store with names as bad as a shop's: on Slack all of it is shown. */
import { beforeAll, describe, expect, test } from 'vitest';
import { actions, commands } from '../../../commands/index.ts';
import { createApp } from '../../../src/app/create-app.ts';
import { ingest } from '../../../src/app/ingest.ts';
import { formView } from '../../../src/platforms/slack/form-view.ts';
import { homeView } from '../../../src/platforms/slack/home-view.ts';
import { render } from '../../../src/platforms/slack/render.ts';
import { HOSTILE } from '../../helpers/any-reply.ts';
import { testDatabase } from '../../helpers/database.ts';
import { at, insertOrders } from '../../helpers/ledger.ts';
import { olga, storeOf } from '../../helpers/people.ts';
import { checkView } from '../../helpers/slack/blocks-check.ts';
import { readBlocks } from '../../helpers/slack/shown.ts';
import { makeCount, makeProduct, sellDaily } from '../../helpers/stock-store.ts';
import { stringsOf } from '../../helpers/strings-of.ts';
import { actionIdsOf, blocksOf, expectSendable, shownIn } from './rendered.ts';

const NOW = at('2026-11-24T10:40');
const NAMES = [...HOSTILE, `Organic cotton T-shirt ${'of many words '.repeat(12)}`.trim()];
const SUPPLIERS = ['Keramik Nord', 'Print & Co', '<!here>'];
const { database } = await testDatabase();
const app = createApp({
  commands,
  actions,
  platforms: [],
  database,
  clock: () => NOW,
  log: () => {},
  draw: async () => new Uint8Array(),
  ingest,
  newReference: () => 'K7Q2',
});
const asking = { who: olga, where: { channel: 'C0SHOP', kind: 'private' as const } };

beforeAll(async () => {
  const store = await storeOf(database);
  await database.tenant(store.id, async (tx) => {
    for (const [index, title] of NAMES.entries()) {
      const sku = `SKU-${index}`;
      await makeProduct(tx, store.id, { sku, title, supplier: SUPPLIERS[index % 3] as string, cost: 500 });
      await sellDaily(tx, store.id, sku, '2026-11-24', 14, 2);
      await makeCount(tx, store.id, sku, at('2026-11-23T20:00'), index);
    }
    const orders = Array.from({ length: 40 }, (_, index) => ({
      number: `#${1001 + index}`,
      at: `2026-11-${index < 20 ? 24 : 17}T0${index % 10}:30`,
      channel: ['web', 'instagram', '<!channel>'][index % 3] as string,
      customer: 'vera@example.com',
      lines: [
        { sku: `SKU-${index % 10}`, title: NAMES[index % 10] as string, quantity: 1, gross: 1250 + index },
      ],
    }));
    await insertOrders(tx, store.id, orders);
  });
});

describe.each([
  'today',
  'week',
  'compare last week',
  'channels',
  'products last 30 days',
  'orders today',
  'orders #1001',
  'stock',
  'stock SKU-3',
  'restock',
  'threshold',
  'imports',
  'export orders today',
  'digest',
  'store',
  'roles',
  'help',
  'help export',
  'nonsense',
])('%s', (asked) => {
  test('is shown whole, and fits', async () => {
    const { reply } = await app.ask(asking, asked);
    const rendered = render(reply);
    expectSendable(rendered.blocks);
    const shown = shownIn(rendered);
    for (const each of stringsOf(reply)) expect(shown).toContain(each);
    expect(shown).not.toContain('not shown here');
    expect(shown).not.toContain('⟦');
    // Whatever can be pressed in the reply can be pressed in the message.
    for (const value of valuesOf(reply))
      expect(JSON.stringify(rendered.blocks)).toContain(`"value":"${value}"`);
  });
});

/** The values of all buttons of a reply. */
function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  if (value === null || typeof value !== 'object') return [];
  const { action, id } = value as { action?: unknown; id?: unknown };
  const own = typeof action === 'string' && typeof id === 'string' ? [`${action}|${id}`] : [];
  return [...own, ...Object.values(value).flatMap(valuesOf)];
}

test('the orders of a day lead on by one menu, beside their table', async () => {
  const { blocks } = render((await app.ask(asking, 'orders today')).reply);
  const [menu] = blocksOf(blocks, 'actions');
  expect(menu?.elements).toMatchObject([
    { type: 'static_select', placeholder: { text: 'Order: open one…' } },
  ]);
  expect(blocksOf(blocks, 'table').length).toBe(1);
});

test('the restock queue has a button for each product', async () => {
  const { blocks } = render((await app.ask(asking, 'restock')).reply);
  const ids = actionIdsOf(blocks);
  expect(new Set(ids).size).toBe(ids.length);
  expect(readBlocks(blocks)).toContain('Mark reordered');
});

test('the form behind such a button opens', async () => {
  const { reply } = await app.ask(asking, 'restock');
  const value = valuesOf(reply).find((each) => each.startsWith('restock.reorder|'));
  const [action, id] = (value ?? '').split('|') as [string, string];
  const { form } = await app.click(asking, action, id);
  if (!form) throw new Error('no form opened');
  const view = formView(form, { channel: 'C0SHOP', message: '1.1', thread: null, responseUrl: null });
  expect(checkView(view, 'modal', { image: () => null })).toEqual([]);
  const shown = `${readBlocks(view.blocks)}\n${view.submit?.text}\n${view.title.text}`;
  for (const each of stringsOf({ summary: '', parts: [{ kind: 'form', form }] }))
    expect(shown).toContain(each);
});

test('the page of a person holds all of theirs', async () => {
  const { reply } = await app.home(asking);
  const { blocks } = homeView(reply);
  expectSendable(blocks as never, 'home');
  for (const each of stringsOf({ ...reply, summary: '' })) expect(readBlocks(blocks)).toContain(each);
});

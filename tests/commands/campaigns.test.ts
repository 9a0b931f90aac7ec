import { describe, expect, it } from 'vitest';
import { campaigns } from '../../commands/campaigns.ts';
import { channels } from '../../commands/channels.ts';
import { exportCommand } from '../../commands/export.ts';
import { orders } from '../../commands/orders.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database, admin } = await testDatabase();
const { ask, press, bugs } = asked(database, [campaigns, channels, orders, exportCommand], NOW);

const sold = (number: string, day: string, campaign: string | null, gross: number): TestOrder => ({
  ...{ number, at: `${day}T12:00`, campaign },
  lines: [{ sku: 'MUG', gross }],
});
const store = await storeOf(database);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    sold('1', '2026-11-10', 'Autumn', 6000),
    {
      ...sold('2', '2026-11-11', 'autumn', 4000),
      reversals: [{ at: '2026-11-12T12:00', lines: [{ sku: 'MUG', quantity: 1, gross: 1000 }] }],
    },
    sold('3', '2026-11-12', 'Newsletter', 2000),
    sold('4', '2026-11-12', null, 3000),
    sold('5', '2026-10-12', 'Autumn', 3000),
  ]),
);
const spent = (campaign: string, day: string, until: string, spend: number, currency = 'EUR') => admin`
  insert into ad_spend values (${store.id}, 'meta-ads', '', ${campaign}, ${day}, ${until}, ${currency}, ${spend}, 0, 0, 0, 0)`;
await spent('AUTUMN', '2026-11-10', '2026-11-10', 1500);
await spent('Autumn', '2026-11-11', '2026-11-11', 1000);
await spent('Brand', '2026-11-11', '2026-11-11', 700);
await spent('Brand', '2026-10-20', '2026-11-05', 9900);
await spent('Brand', '2026-11-11', '2026-11-11', 500, 'USD');

const listed = (reply: Reply) =>
  reply.parts
    .flatMap((part) => (part.kind === 'facts' ? part.facts : []))
    .find(({ label }) => label === 'Net sales')?.value;

describe('campaigns', () => {
  it('shows each with its change, what was spent under its name in any case, and the return on it', async () => {
    const { data } = await ask('campaigns 1-23 Nov');
    expect(data).toMatchObject({
      campaigns: [
        {
          campaign: 'Autumn',
          net_sales: { value: { amount: '90.00' }, previous: { amount: '30.00' } },
          ad_spend: { value: { amount: '25.00' }, previous: { amount: '0.00' } },
          roas: 3.6,
        },
        { campaign: null, net_sales: { value: { amount: '30.00' } }, roas: null },
        { campaign: 'Newsletter', ad_spend: { value: { amount: '0.00' } }, roas: null },
      ],
      ad_spend: { value: { amount: '32.00' } },
      blended_roas: { value: 4.38 },
      total: { net_sales: { value: { amount: '140.00' } } },
    });
  });

  it('lists apart what was spent without sales, and says what is in none of it', async () => {
    const { data, reply } = await ask('campaigns 1-23 Nov');
    expect(data).toMatchObject({
      spend_without_sales: [{ campaign: 'Brand', ad_spend: { value: { amount: '7.00' } } }],
      ad_spend_beyond: { amount: '99.00' },
      ad_spend_not_converted: [{ campaign: 'Brand', spend: { amount: '5.00', currency: 'USD' } }],
    });
    const text = JSON.stringify(reply);
    expect(text).toContain('€99.00 was spent over stretches that reach beyond this period');
    expect(text).toContain('ad spend of US$5.00');
  });

  it('leads from each to exactly its orders, those of no campaign too', async () => {
    const answered = await ask('campaigns 1-23 Nov');
    const shown = await Promise.all(
      ['Autumn', 'Newsletter', 'No campaign', 'Orders'].map(async (each) =>
        listed(await press(answered, each)),
      ),
    );
    expect(shown).toEqual(['€90.00', '€20.00', '€30.00', '€140.00']);
  });

  it('ranks them in the picture, and hands them out as CSV with the spend', async () => {
    const answered = await ask('campaigns 1-23 Nov');
    const chart = answered.reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec).toMatchObject({ type: 'ranking', labels: ['Autumn', 'No campaign', 'Newsletter'] });
    const file = (await press(answered, 'CSV')).parts.find((part) => part.kind === 'file');
    let text = '';
    for await (const piece of file?.open() ?? []) text += new TextDecoder().decode(piece);
    expect(text).toContain('Autumn,25.00,3.6,EUR,');
    expect(text).toContain('Brand,7.00,0,EUR,');
  });

  it('says what is missing where no order names a campaign', async () => {
    await admin`update orders set campaign = null`;
    await database.tenant(store.id, (tx) => rebuildSums(tx, store.id));
    const { reply } = await ask('campaigns 1-23 Nov');
    expect(reply.summary).toBe('Acme Berlin, 1–23 Nov: no order names a campaign');
    expect(JSON.stringify(reply)).toContain('with a column of campaigns, such as utm_campaign');
    expect(bugs).toEqual([]);
  });
});

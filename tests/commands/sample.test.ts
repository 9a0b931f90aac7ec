/** The sample store: believable, the same every time, and there once. */
import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_SHOPS, type Sample, type SampleShop, sampleOf } from '../../src/connectors/sample.ts';
import { instant } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { storeOf } from '../helpers/people.ts';

const now = instant(Date.UTC(2026, 10, 21, 9, 40));
const HOUR = 3_600_000;
const shop = SAMPLE_SHOPS[1] as SampleShop;

describe('the sample shop', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await sampleOf(shop, now);
  });

  it('is the same every time, and an hour later only longer', async () => {
    expect(await sampleOf(shop, now)).toEqual(sample);
    const later = await sampleOf(shop, instant(now + HOUR));
    const told = (of: Sample) =>
      of.orders.slice(0, 5000).map(({ number, placedAt, lines }) => ({ number, placedAt, lines }));
    expect(told(later)).toEqual(told(sample));
    expect(later.orders.length).toBeGreaterThanOrEqual(sample.orders.length);
  });

  it('sells 30 to 60 orders on a usual day, most before Christmas, and none in the future', () => {
    expect(sample.orders.length / 548).toBeGreaterThan(30);
    expect(sample.orders.length / 548).toBeLessThan(60);
    const inMonth = (prefix: string) =>
      sample.orders.filter(({ placedAt }) => new Date(placedAt).toISOString().startsWith(prefix)).length;
    expect(inMonth('2025-12')).toBeGreaterThan(1.3 * inMonth('2026-07'));
    expect(Math.max(...sample.orders.map(({ placedAt }) => placedAt))).toBeLessThanOrEqual(now);
  });

  it('has three channels, promotions, refunds, cancellations and customers who come back', () => {
    const { orders } = sample;
    expect(new Set(orders.map(({ channel }) => channel))).toEqual(
      new Set(['web', 'instagram', 'marketplace']),
    );
    expect(orders.some(({ lines }) => lines.some(({ discounts }) => discounts > 0n))).toBe(true);
    const reasons = new Set(orders.flatMap(({ reversals }) => reversals.map(({ reason }) => reason)));
    expect(reasons).toEqual(new Set(['refund', 'cancellation']));
    expect(new Set(orders.map(({ customer }) => customer)).size).toBeLessThan(orders.length);
  });

  it('never sells what is not on the shelf, and has something missing now', () => {
    expect(sample.stock.every(({ onHand }) => onHand >= 0)).toBe(true);
    const current = sample.stock.filter(({ countedOn }) => countedOn === null);
    expect(current).toHaveLength(40);
    expect(current.find(({ sku }) => sku === 'SOAP-OAT')?.onHand).toBe(0);
    expect(sample.products.filter(({ price, cost }) => (price ?? 0n) < (cost ?? 0n))).toHaveLength(1);
  });
});

describe('loading it', async () => {
  const { database, admin } = await testDatabase();

  it('makes two stores for those who belong to the one asked from, and none the second time', async () => {
    const { id } = await storeOf(database, { name: 'Acme Paris' });
    const { ask, bugs } = dropping(database, id, now);
    const first = await ask('store sample');
    expect(bugs).toEqual([]);
    expect(first.data).toMatchObject({
      stores: [
        { name: 'Acme London', currency: 'GBP', new: true },
        { name: 'Acme Berlin', currency: 'EUR', new: true },
      ],
    });
    const rows = () => admin`
      select name, (select count(*) from members where members.store_id = stores.store_id) as members,
        (select count(*) from sales where sales.store_id = stores.store_id and unit_cost is null) as uncosted
      from stores where sample order by name`;
    const before = await rows();
    expect(before).toEqual([
      { name: 'Acme Berlin', members: 3n, uncosted: 0n },
      { name: 'Acme London', members: 3n, uncosted: 0n },
    ]);
    expect((await ask('store sample')).data).toMatchObject({ stores: [{ new: false }, { new: false }] });
    expect(await rows()).toEqual(before);
  });
});

/** How fast orders of a live source are taken, one by one and a hundred at a time, with sums kept and without. */
import { takeOrders } from '../src/app/take-orders.ts';
import { type Instant, instant } from '../src/core/time.ts';
import type { OrderRow } from '../src/csv/canonical.ts';
import type { Database, Sql } from '../src/db/client.ts';
import { SKUS } from './numbers-data.ts';

const AT_ONCE = 8;
const ROUND_MS = 1500;
const ROUNDS = 4;
/** Keeping the sums may cost a fifth of the rate; of a batch an order must go so many times as fast. */
const KEPT = 0.8;
const BATCHED = 4;

export async function benchIntake(
  { database, admin }: { database: Database; admin: Sql },
  stores: readonly bigint[],
  until: Instant,
): Promise<boolean> {
  let made = 0;
  const next = (): OrderRow => {
    made += 1;
    return someOrder(made, instant(until + made));
  };
  const keep = (edition: string) => admin`update kept_sums set edition = ${edition}`;
  const [kept] = await admin<{ edition: string }[]>`select max(edition) as edition from kept_sums`;
  const rates: Record<string, number[]> = {};
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const size of [1, 100])
      for (const sums of ['with', 'without']) {
        await keep(sums === 'with' ? (kept?.edition ?? '') : '');
        const rate = await rateOf(database, stores, () => Array.from({ length: size }, next));
        const name = `${size} ${sums}`;
        rates[name] ??= [];
        if (round > 0) rates[name].push(rate);
      }
  await keep(kept?.edition ?? '');
  const of = (name: string) => median(rates[name] ?? []);
  const say = (name: string, text: string) =>
    console.log(`${text.padEnd(52)} ${Math.round(of(name)).toLocaleString('en').padStart(10)} orders/s`);
  say('1 without', `orders one by one, ${AT_ONCE} at once, no sums kept`);
  say('1 with', 'the same, sums kept');
  say('100 without', 'a hundred at a time, no sums kept');
  say('100 with', 'the same, sums kept');
  return [
    atLeast('one by one: with sums, of without', of('1 with') / of('1 without'), KEPT),
    atLeast('an order in a batch, of one alone', of('100 with') / of('1 with'), BATCHED),
  ].every(Boolean);
}

function atLeast(name: string, value: number, least: number): boolean {
  const met = value >= least;
  console.log(
    `${name.padEnd(52)} ${value.toFixed(2).padStart(10)} (at least ${least})${met ? '' : '  OVER ITS LIMIT'}`,
  );
  return met;
}

/** Orders a second over a while. */
async function rateOf(
  database: Database,
  stores: readonly bigint[],
  batch: () => OrderRow[],
): Promise<number> {
  const start = performance.now();
  let orders = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, client) => {
      while (performance.now() - start < ROUND_MS) {
        const rows = batch();
        // 60, 30 and 10 % as in the data.
        const id = stores[[0, 0, 0, 1, 1, 0, 2, 0][client] ?? 0] as bigint;
        await database.tenant(id, (tx) => takeOrders(tx, { id }, rows));
        orders += rows.length;
      }
    }),
  );
  return orders / ((performance.now() - start) / 1000);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export function someOrder(n: number, placedAt: Instant): OrderRow {
  const lines = Array.from({ length: 2 + (n % 2) }, (_, index) => {
    const sku = 1 + ((n * 7919 + index * 104_729) % SKUS);
    const gross = BigInt(1000 + (sku % 90) * 50);
    return {
      ...{
        sku: `SKU-${sku}`,
        title: `Product ${sku}`,
        quantity: 1,
        gross,
        discounts: 0n,
        taxes: (gross * 19n) / 100n,
      },
      giftCard: false,
    };
  });
  return {
    ...{ source: 'live', number: `#${n}`, placedAt, cancelledAt: null, currency: 'EUR', status: 'paid' },
    channel: ['Online store', 'Instagram', 'Amazon', 'Shop'][n % 4] ?? null,
    campaign: n % 4 < 2 && n % 5 === 0 ? `Campaign ${1 + (n % 8)}` : null,
    ...{ fulfilment: null, customer: `customer-${n}@example.com`, country: 'DE', lines },
    ...{ shipping: 490n, duties: 0n, tips: 0n, reversals: [] },
  };
}

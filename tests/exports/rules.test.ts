/** Every view of sales by every profile, with amounts converted: its columns add up to the totals of the days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportCommand } from '../../commands/export.ts';
import { METRICS, metricOf, metricValue } from '../../src/core/metrics/metrics.ts';
import { RULES } from '../../src/core/metrics/rules.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { totals } from '../../src/db/sales.ts';
import { asked } from '../helpers/asked.ts';
import { recordsOf, sumOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertMovements, insertOrders, insertRates } from '../helpers/ledger.ts';
import { storeOf, vera } from '../helpers/people.ts';
import { anyLedger, RATES } from '../helpers/random-ledger.ts';

const NOW = at('2026-11-24T10:40');
const DAYS = '4 to 18 Nov';
const { database, admin } = await testDatabase();
const { ask } = asked(database, [exportCommand], NOW);
const drawn = fc.sample(anyLedger({ minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 23 })[0];
const store = await storeOf(database);
await database.tenant(store.id, async (tx) => {
  await insertOrders(tx, store.id, drawn?.orders ?? []);
  await insertMovements(tx, store.id, drawn?.movements ?? []);
  // JPY has none: it stands beside the rest.
  await insertRates(tx, store.id, RATES.slice(0, 3));
});

const VIEWS = [
  'orders',
  'daily',
  'hourly',
  'trend by:week',
  'compare',
  'hours',
  'channels',
  'campaigns',
  'products',
  'customers',
];

describe.each(RULES)('by the rules of %s', (rules) => {
  const ofDays = async (text: string, view?: 'booked') => {
    await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
    const answered = await ask(text, { who: vera });
    expect(answered.failed).toBeUndefined();
    const period = parsePeriod(DAYS, { now: NOW, zone: store.zone, weekStart: 1 });
    if (!period) throw new Error('no period');
    const sums = await database.tenant(store.id, (tx) => totals(tx, store.id, period, 'EUR', view));
    return { rows: await recordsOf(answered.reply), ...sums };
  };

  it.each(VIEWS)('an export of %s adds up to the totals of the days, in each currency', async (what) => {
    const [view, ...filters] = what.split(' ');
    const { rows, own, others } = await ofDays(`export ${view} ${filters.join(' ')} ${DAYS}`);
    expect(own.rules ?? 'shopify').toBe(rules);
    expect(others.map(({ currency }) => currency)).toEqual(['JPY']);
    for (const { currency, sums } of [{ currency: 'EUR', sums: own }, ...others])
      for (const { id, per } of METRICS) {
        if (per || !(id in (rows[0] ?? {}))) continue;
        if (metricOf(id, rules).none) expect(rows.map((row) => row[id]).join('')).toBe('');
        else expect([currency, id, sumOf(rows, id, currency)]).toEqual([currency, id, metricValue(id, sums)]);
      }
  });

  it('an export of lines is of the events as they were booked', async () => {
    const { rows, own, others } = await ofDays(`export lines ${DAYS}`, 'booked');
    expect(others.map(({ currency }) => currency)).toEqual(['JPY', 'USD']);
    for (const { currency, sums } of [{ currency: 'EUR', sums: own }, ...others])
      for (const { id, per } of METRICS)
        if (!per)
          expect([currency, id, sumOf(rows, id, currency)]).toEqual([currency, id, metricValue(id, sums)]);
  });
});

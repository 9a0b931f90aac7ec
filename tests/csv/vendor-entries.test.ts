/** Real files of the flat kinds against what a careful person computed: kind, counts, primary sums to the cent, days. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TransactionEntry } from '../../src/csv/entries/entry.ts';
import { CsvError } from '../../src/csv/errors.ts';
import { sharedFolder } from '../helpers/shared.ts';
import { inZone, type ReadEntries, readEntriesOf } from './entries.ts';

const shared = sharedFolder();

interface Expected {
  readonly file: string;
  readonly row_kind: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly money: readonly {
    readonly name: string;
    readonly currency: string;
    readonly sum: string;
    readonly primary?: boolean;
  }[];
  readonly date_range: { readonly from: string; readonly to: string } | null;
}

const KINDS: Readonly<Record<string, string>> = {
  payout_line: 'transactions',
  payout: 'transactions',
  payment: 'transactions',
  ad_spend: 'spend',
  traffic: 'traffic',
};

/** In whose zone the file's days are; where it matters. */
const ZONES: Readonly<Record<string, string>> = {
  'amazon-date-range': 'America/Los_Angeles',
  'amazon-fba-reimbursements': 'America/Los_Angeles',
  'paypal-activity-us': 'America/Los_Angeles',
  'paypal-statement-en': 'America/Los_Angeles',
  'adyen-settlement-238': 'Europe/Amsterdam',
  'shopify-payouts-us': 'America/Los_Angeles',
  'amazon-settlement-v1-small': 'UTC',
  'stripe-all-activity': 'UTC',
  'stripe-payments': 'UTC',
};

/** What the file does not decide, as the person answers it. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'paypal-activity-us': { date_order: 'mdy' },
};

const FOLDERS = [
  ...['ad-spend-monthly', 'adyen-settlement-238', 'amazon-ads-eu', 'amazon-date-range'],
  ...['amazon-fba-reimbursements', 'amazon-fba-reimbursements-paren', 'amazon-settlement-v1-small'],
  ...['ebay-transactions', 'etsy-statement-cad', 'flipkart-settlement', 'ga4-traffic', 'google-ads-en'],
  ...['google-ads-utf16', 'meta-ads-daily', 'packeta-cod', 'paypal-activity-us', 'paypal-statement-en'],
  ...['shopee-ads-all', 'shopify-payout-summary', 'shopify-payouts-us', 'sibs-settlement'],
  ...['stripe-all-activity', 'stripe-payments', 'tiktok-ads', 'tiktok-shop-settlement', 'x-ads-es'],
];

const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(`${shared}/csv/vendor/${name}/expected.json`, 'utf8'));

async function read(name: string, { file }: Expected, answers = ANSWERS[name] ?? {}): Promise<ReadEntries> {
  const zone = ZONES[name] ?? 'Europe/Berlin';
  return readEntriesOf(`${shared}/csv/vendor/${name}/${file}`, inZone(zone, file, answers));
}

const movements = ({ entries }: ReadEntries): TransactionEntry[] =>
  entries.filter((entry) => entry.kind === 'transactions');

const summed = (
  rows: readonly TransactionEntry[],
  field: 'gross' | 'fee' | 'net',
  currency: string,
): bigint => rows.filter((row) => row.currency === currency).reduce((sum, row) => sum + row[field], 0n);

/** What a named sum of expected.json is in our words, in minor units. */
function sumOf(name: string, currency: string, found: ReadEntries): bigint {
  const rows = movements(found);
  const lines = rows.filter(({ type }) => type !== 'payout');
  const charges = rows.filter(({ type }) => type === 'charge');
  const paid = rows.filter(({ type }) => type === 'payout');
  switch (name) {
    case 'spend':
    case 'revenue':
      return BigInt(found.sums[currency]?.[name === 'spend' ? 'spend' : 'value'] ?? 0);
    case 'sales':
    case 'amount':
    case 'payments_gross':
    case 'collected_cod':
      return summed(charges, 'gross', currency);
    case 'payout_total':
      return -summed(paid, 'net', currency);
    case 'settlement_total':
      expect(summed(lines, 'net', currency)).toBe(-summed(paid, 'net', currency));
      return summed(lines, 'net', currency);
    case 'net':
    case 'net_without_payout':
    case 'total_without_transfer':
    case 'bank_settlement':
    case 'settlement':
    case 'amount_total':
      return summed(lines, 'net', currency);
    default:
      throw new Error(`no word for ${name}`);
  }
}

/** Of the counts that the canonical rows hold. */
function countsOf(found: ReadEntries): Record<string, number> {
  const rows = movements(found);
  const of = (...types: string[]) => rows.filter(({ type }) => types.includes(type)).length;
  const spends = found.entries.filter((entry) => entry.kind === 'spend');
  const all = {
    data_rows: found.understood.rowsRead,
    payments: of('charge'),
    charges: of('charge'),
    refunds: of('refund'),
    refund_rows: of('refund'),
    payouts: of('payout'),
    withdrawals: of('payout'),
    deposits: of('payout'),
    transfers: of('payout'),
    fees: of('fee', 'shipping', 'advertising'),
    service_fees: of('fee', 'advertising'),
    balance_transfers: of('transfer'),
    conversion_rows: of('transfer'),
    parcels: of('charge'),
    cod_parcels: rows.filter(({ type, gross }) => type === 'charge' && gross > 0n).length,
    campaigns: new Set(spends.map(({ campaign }) => campaign)).size,
    ads: spends.length,
    days: new Set(spends.map(({ day }) => day)).size,
    months: new Set(spends.map(({ day }) => day)).size,
    channels: found.entries.length,
    impressions: found.counts.impressions ?? 0,
    clicks: found.counts.clicks ?? 0,
    clicks_destination: found.counts.clicks ?? 0,
    sessions: found.counts.sessions ?? 0,
  };
  return all;
}

describe.skipIf(shared === null)('real statements, campaigns and visits', () => {
  it.each(FOLDERS)('%s', async (name) => {
    const expected = expectedOf(name);
    const found = await read(name, expected);
    expect(found.understood.kind).toBe(KINDS[expected.row_kind]);
    expect(found.rejects).toEqual([]);
    const counts = Object.entries(countsOf(found)).filter(([key]) => expected.counts[key] !== undefined);
    expect(counts.length).toBeGreaterThan(0);
    for (const [key, count] of counts) expect(count, key).toBe(expected.counts[key]);
    const primaries = expected.money.filter(({ primary }) => primary);
    expect(primaries.length).toBeGreaterThan(0);
    for (const { name: called, currency, sum } of primaries) {
      const isSilent = currency.startsWith('(');
      expect(sumOf(called, isSilent ? 'EUR' : currency, found), called).toBe(BigInt(sum.replace('.', '')));
      if (isSilent) expect(found.understood.notes.join(' ')).toContain("taken as EUR, the store's");
    }
    const days = [expected.date_range?.from, expected.date_range?.to].map((day) => day?.slice(0, 10));
    // The first row of a settlement tells when it began; what is counted begins with its first movement.
    if (name === 'amazon-settlement-v1-small') expect(found.days.split(' ')[1]).toBe(days[1]);
    else if (expected.date_range) expect(found.days).toBe(days.join(' '));
  });

  it.each(Object.keys(ANSWERS))('%s is asked about, and nothing is read before the answer', async (name) => {
    await expect(read(name, expectedOf(name), {})).rejects.toThrow(/can be read two ways/);
  });

  it('say what of the lines was not paid out, or was paid from before', async () => {
    const notes = async (name: string) => (await read(name, expectedOf(name))).understood.notes.join(' ');
    expect(await notes('stripe-all-activity')).toContain('2.00 USD came from the balance.');
    expect(await notes('etsy-statement-cad')).toContain('2.90 CAD stay in the balance.');
  });

  it('are said to hold no rows where they hold none', async () => {
    await expect(read('paypal-empty', expectedOf('paypal-empty'))).rejects.toThrow('no rows in it');
  });

  it.each([
    ['bank-statement-it', 'a bank statement'],
    ['woocommerce-analytics-revenue', 'sales per day'],
    ['rakuten-store-daily', 'sales per day'],
  ])('%s is refused with what it is', async (name, what) => {
    const refused = read(name, expectedOf(name));
    await expect(refused).rejects.toThrow(CsvError);
    await expect(refused).rejects.toThrow(`seems to be ${what}`);
  });
});

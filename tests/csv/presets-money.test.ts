/** Each preset of a flat kind on its fixture: own rows on the vendor's header, summed by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/csv/entries/entry.ts';
import { CAMPAIGNS } from '../../src/csv/presets/campaigns/index.ts';
import { MONEY } from '../../src/csv/presets/money/index.ts';
import { OTHERS } from '../../src/csv/presets/others/index.ts';
import { openTable } from '../../src/csv/table.ts';
import { inZone, type ReadEntries, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';
import { fixture } from './imported.ts';

interface Expected {
  readonly preset: string;
  readonly file: string;
  readonly zone?: string;
  readonly entries: number;
  /** By currency, in cents. */
  readonly sums?: ReadEntries['sums'];
  readonly counts?: ReadEntries['counts'];
  readonly days: string;
  readonly note?: string;
  readonly types?: string;
}

const money = (
  preset: string,
  file: string,
  entries: number,
  sums: ReadEntries['sums'],
  days: string,
  more: Partial<Expected> = {},
): Expected => ({ preset, file, entries, sums, days, ...more });

const EXPECTED: readonly Expected[] = [
  // 100.00 less 5.99 taken in, 50.00 given back; 500.00 were there before and are paid out.
  money(
    'mercado-pago',
    'mercado-pago.csv',
    3,
    { EUR: { charges: 10000, refunds: -5000, fees: 599, net: 4401, payouts: 50000 } },
    '2026-09-01 2026-09-03',
    { types: 'charge refund payout', note: '2 rows moving no money: not counted.' },
  ),
  // 10:00 in Japan is the night before in Berlin.
  money(
    'amazon-settlement-v2',
    'amazon-settlement-v2-jp.txt',
    4,
    { JPY: { charges: 10000, fees: 1850, net: 8150, payouts: 8150 } },
    '2026-09-02 2026-09-14',
    { note: 'The lines of 1 payout come to what was paid out, to the cent.' },
  ),
  // 120.00 − 20.00 − (3.78 + 2.00) = 94.22, which is paid out on 5 September, 22:30 UTC: the 6th in Berlin.
  money(
    'stripe-balance',
    'stripe-balance.csv',
    4,
    { EUR: { charges: 12000, refunds: -2000, fees: 578, net: 9422, payouts: 9422 } },
    '2026-09-01 2026-09-06',
    {
      note: 'The lines of 1 payout come to what was paid out, to the cent.',
    },
  ),
  money(
    'stripe-balance',
    'stripe-report.csv',
    2,
    { USD: { charges: 5000, refunds: -1500, fees: 1675, net: 1825 } },
    '2026-09-06 2026-09-07',
    { types: 'charge dispute' },
  ),
  // 100.00 − 16.00 − (15.00 − 2.50) − 8.23 for a label = 63.27, which is paid on 1 May.
  money(
    'walmart-payments',
    'walmart.csv',
    6,
    { USD: { charges: 10000, refunds: -1600, fees: 1250, other: -823, net: 6327, payouts: 6327 } },
    '2026-04-29 2026-05-01',
    {
      note: 'The lines come to the 63.27 USD that were paid out, to the cent.',
      types: 'payout charge fee shipping refund fee',
    },
  ),
  // Of eight steps one settles 100.00 less 1.10 of fees, and one returns 20.00.
  money(
    'adyen-accounting',
    'adyen-accounting.csv',
    2,
    { EUR: { charges: 10000, refunds: -2000, fees: 110, net: 7890 } },
    '2026-09-03 2026-09-05',
    { note: '6 rows without an amount: not counted.' },
  ),
  money(
    'braintree-transactions',
    'braintree-transactions.csv',
    2,
    { USD: { charges: 11900, refunds: -2000, net: 9900 } },
    '2026-09-02 2026-09-16',
    { note: '2 rows not paid: not counted.' },
  ),
  money(
    'vipps-settlement',
    'vipps.csv',
    3,
    { NOK: { charges: 100000, refunds: -10000, fees: 2250, net: 87750 } },
    '2026-09-01 2026-09-02',
  ),
  money('stripe-payouts', 'stripe-payouts.csv', 1, { EUR: { payouts: 9422 } }, '2026-09-06 2026-09-06', {
    note: '1 row not paid: not counted.',
  }),
  // 100.00 and 20.00 less fees of 3.20 and 0.75; 10.00 came back on the 4th; one was declined.
  money(
    'stripe-payments',
    'stripe-payments.csv',
    3,
    { EUR: { charges: 12000, refunds: -1000, fees: 395, net: 10605 } },
    '2026-09-01 2026-09-04',
    { note: '1 row not paid: not counted.' },
  ),
  // 23:30 in Los Angeles is the next day in Berlin. The purchase of 54.99 is no refund.
  money(
    'paypal',
    'paypal.csv',
    4,
    { USD: { charges: 150000, refunds: -2000, fees: 4341, other: -5499, net: 138160, payouts: 40000 } },
    '2026-09-14 2026-09-16',
    { note: '1 row moving no money: not counted.' },
  ),
  money(
    'paypal',
    'paypal-es.csv',
    3,
    { EUR: { charges: 102000, refunds: -2000, fees: 3020, net: 96980, payouts: 50000 } },
    '2026-09-13 2026-09-15',
    { types: 'charge refund payout' },
  ),
  money(
    'paypal',
    'paypal-it.csv',
    3,
    { EUR: { charges: 102000, refunds: -2000, fees: 3020, net: 96980, payouts: 50000 } },
    '2026-09-13 2026-09-15',
    { types: 'charge refund payout' },
  ),
  // The purchase of 314.50 was paid by a card, which moves nothing else.
  money(
    'paypal',
    'paypal-it-activity.csv',
    4,
    { EUR: { charges: 6000, refunds: -1000, fees: 239, net: 4761 } },
    '2026-01-03 2026-01-15',
    { types: 'other transfer charge refund' },
  ),
  money(
    'paypal',
    'paypal-nl.csv',
    3,
    { EUR: { charges: 102000, refunds: -2000, fees: 3020, net: 96980, payouts: 50000 } },
    '2026-09-13 2026-09-15',
    { types: 'charge refund payout' },
  ),
  money(
    'paypal',
    'paypal-pl.csv',
    3,
    { PLN: { charges: 102000, refunds: -2000, fees: 3020, net: 96980, payouts: 50000 } },
    '2026-09-13 2026-09-15',
    { types: 'charge refund payout' },
  ),
  money(
    'paypal',
    'paypal-de.csv',
    4,
    { EUR: { charges: 125000, refunds: -5000, fees: 3035, other: 1000, net: 117965, payouts: 100000 } },
    '2026-09-13 2026-09-16',
    { types: 'charge refund transfer payout' },
  ),
  money(
    'paypal',
    'paypal-fr.csv',
    2,
    { EUR: { charges: 125000, fees: 3160, net: 121840, payouts: 100000 } },
    '2026-09-13 2026-09-16',
  ),
  money(
    'shopify-payments',
    'shopify-payments.csv',
    4,
    { EUR: { charges: 4366, refunds: -2983, fees: 1686, net: -303 } },
    '2026-09-06 2026-09-07',
    { types: 'charge charge refund dispute' },
  ),
  money('shopify-payouts', 'shopify-payouts.csv', 2, { EUR: { payouts: 51375 } }, '2026-09-03 2026-09-04', {
    note: '1 row not paid: not counted.',
  }),
  // 60.00 and 20.00 taken, 18.00 given back; one attempt failed, and one sum was reserved before it was taken.
  money(
    'shopify-transactions',
    'shopify-transactions.csv',
    3,
    { EUR: { charges: 8000, refunds: -1800, net: 6200 } },
    '2026-09-03 2026-09-15',
    { types: 'charge refund charge', note: '1 row moving no money: not counted.' },
  ),
  money(
    'square-transfers',
    'square-transfers.csv',
    2,
    { USD: { charges: 6480, refunds: -1080, fees: 149, net: 5251 } },
    '2026-09-14 2026-09-14',
  ),
  // What the buyer paid in is not what the amounts are in.
  money(
    'shopify-payments',
    'shopify-payments-presentment.csv',
    3,
    { EUR: { charges: 5207, refunds: -2994, fees: 246, net: 1967 } },
    '2026-04-15 2026-04-16',
    { note: "The file names no currency; its amounts are taken as EUR, the store's." },
  ),
  // Its own sums say 300.00 sold, 9.00 of fees, 50.00 returned: 241.00.
  money(
    'klarna-settlement',
    'klarna-summary.csv',
    5,
    { EUR: { charges: 30000, refunds: -5000, fees: 900, net: 24100 } },
    '2026-09-02 2026-09-10',
  ),
  money(
    'klarna-settlement',
    'klarna.csv',
    3,
    { EUR: { charges: 10000, refunds: -4000, fees: 329, net: 5671 } },
    '2026-09-01 2026-09-04',
  ),
  money(
    'klarna-settlement',
    'klarna-unsigned.csv',
    3,
    { EUR: { charges: 10000, refunds: -4000, fees: 329, net: 5671 } },
    '2026-09-01 2026-09-04',
    { note: 'The file writes no minus; refunds, fees and payouts are taken off by what their type says.' },
  ),
  // 97.50 + 2.50 of fees; −10.10 + 0.10; a fee of 7.40; 80.00 paid out.
  money(
    'adyen-settlement',
    'adyen.csv',
    4,
    { EUR: { charges: 10000, refunds: -1000, fees: 1000, net: 8000, payouts: 8000 } },
    '2026-09-01 2026-09-03',
    { note: 'The lines of 1 payout come to what was paid out, to the cent.' },
  ),
  // 100.00 and 46.00, of which 25.00 went back; 2.88 are fees that Mollie withheld.
  money(
    'mollie-settlement',
    'mollie.csv',
    4,
    { EUR: { charges: 14600, refunds: -2500, fees: 288, net: 11812 } },
    '2026-10-01 2026-10-04',
    { note: '1 row not paid: not counted.' },
  ),
  // 32.55 and 20.00 less fees of 1.72 and 1.10; 10.00 of the second went back.
  money(
    'etsy-payments',
    'etsy-payments.csv',
    3,
    { EUR: { charges: 5255, refunds: -1000, fees: 282, net: 3973 } },
    '2026-01-02 2026-01-03',
    {
      note: 'The monthly statement has the same movements; with both, fees count twice: keep to one of them.',
    },
  ),
  money('etsy-deposits', 'etsy-deposits.csv', 2, { EUR: { payouts: 20550 } }, '2026-01-05 2026-01-12'),
  money(
    'etsy-statement',
    'etsy-statement-de.csv',
    5,
    { EUR: { charges: 3255, refunds: -520, fees: 235, net: 2500, payouts: 2500 } },
    '2026-01-29 2026-01-31',
    { types: 'charge fee fee payout refund' },
  ),
  money(
    'braintree-fees',
    'braintree-fees.csv',
    2,
    { USD: { charges: 7250, refunds: -1000, fees: 40, net: 6210 } },
    '2026-02-02 2026-02-03',
  ),
  // 50.00 less 0.70 and 0.20 for the exchange.
  money(
    'revolut-merchant',
    'revolut-merchant.csv',
    2,
    { EUR: { charges: 5000, refunds: -2000, fees: 90, net: 2910 } },
    '2026-05-01 2026-05-02',
    { note: '1 row not paid: not counted.' },
  ),
  // The row that only counts pieces says nothing of money; the first row is the payout of the other four.
  money(
    'amazon-settlement-v1',
    'amazon-settlement-v1.txt',
    5,
    { EUR: { charges: 3300, fees: 812, net: 2488, payouts: 2488 } },
    '2026-09-03 2026-09-15',
    { note: 'The lines of 1 payout come to what was paid out, to the cent.' },
  ),
  money(
    'amazon-settlement-v2',
    'amazon-settlement-v2.txt',
    4,
    { EUR: { charges: 3500, fees: 562, other: -1000, net: 1938, payouts: 1938 } },
    '2026-09-03 2026-09-15',
    { note: 'The lines of 1 payout come to what was paid out, to the cent.' },
  ),
  // 65.45 + 11.55 and −31.38 − 4.62; 23:05 in California is the morning after in Berlin.
  money(
    'amazon-date-range',
    'amazon-date-range.csv',
    4,
    { USD: { charges: 7700, refunds: -3600, fees: 693, other: -1200, net: 2207, payouts: 2207 } },
    '2026-09-05 2026-09-16',
  ),
  money(
    'amazon-date-range',
    'amazon-date-range-de.csv',
    2,
    { EUR: { charges: 114300, fees: 17145, net: 97155, payouts: 97155 } },
    '2026-09-04 2026-09-16',
  ),
  money(
    'amazon-reimbursements',
    'amazon-reimbursements.txt',
    2,
    { USD: { other: 5975, net: 5975 } },
    '2026-07-03 2026-07-18',
  ),
  money(
    'etsy-statement',
    'etsy-statement.csv',
    5,
    { EUR: { charges: 7600, refunds: -2000, fees: 442, other: -500, net: 4658, payouts: 4658 } },
    '2026-09-03 2026-09-30',
    {
      types: 'charge fee advertising refund payout',
      note: 'The lines come to the 46.58 EUR that were paid out, to the cent.',
    },
  ),
  // 21.46 + 3.54 of fees: the 1.60 of tax that eBay collects is nobody's sale.
  money(
    'ebay-transactions',
    'ebay-transactions.csv',
    4,
    { USD: { charges: 2500, fees: 354, other: -560, net: 1586, payouts: 1586 } },
    '2026-09-05 2026-09-22',
    {
      types: 'charge shipping advertising payout',
      note: 'The lines of 1 payout come to what was paid out, to the cent.',
    },
  ),
  money('ebay-payouts', 'ebay-payouts.csv', 2, { USD: { payouts: 3586 } }, '2026-09-22 2026-09-29'),
  money(
    'flipkart-settlement',
    'flipkart.csv',
    2,
    { INR: { charges: 46100, refunds: -46100, fees: -22900, net: 22900 } },
    '2026-09-15 2026-09-15',
  ),
  money(
    'tiktok-shop-settlement',
    'tiktok-shop.csv',
    2,
    { USD: { charges: 2500, refunds: -1500, fees: 160, net: 840 } },
    '2026-09-10 2026-09-12',
  ),
  money(
    'sibs-settlement',
    'sibs.csv',
    3,
    { EUR: { charges: 129500, refunds: -2000, fees: 1036, net: 126464 } },
    '2026-09-17 2026-09-17',
  ),
  money(
    'packeta-cod',
    'packeta.csv',
    4,
    { EUR: { charges: 4590, other: -800, net: 3790 } },
    '2026-10-02 2026-10-03',
  ),
  money('meta-ads', 'meta-ads.csv', 3, { USD: { spend: 312666, value: 80950 } }, '2026-08-01 2026-08-02', {
    counts: { impressions: 107004, clicks: 720 },
    note: '1 row without a campaign: totals of the others: not counted.',
  }),
  money('meta-ads', 'meta-ads-de.csv', 2, { EUR: { spend: 212466 } }, '2026-08-01 2026-08-02', {
    counts: { impressions: 67117, clicks: 430 },
  }),
  money(
    'google-ads',
    'google-ads.csv',
    2,
    { GBP: { spend: 837976, value: 3010010 } },
    '2026-09-01 2026-09-30',
    { counts: { impressions: 56034, clicks: 3442 } },
  ),
  money('google-ads', 'google-ads-de.csv', 2, { EUR: { spend: 200000 } }, '2026-09-01 2026-09-02', {
    counts: { impressions: 9000, clicks: 400 },
  }),
  money('tiktok-ads', 'tiktok-ads.csv', 3, { EUR: { spend: 4000, value: 4495 } }, '2026-09-01 2026-09-02', {
    counts: { impressions: 12500, clicks: 240 },
  }),
  money(
    'microsoft-ads',
    'microsoft-ads.csv',
    2,
    { EUR: { spend: 2000, value: 11000 } },
    '2026-09-13 2026-09-14',
    { counts: { impressions: 1900, clicks: 75 } },
  ),
  money('amazon-ads', 'amazon-ads.csv', 3, { EUR: { spend: 1460, value: 123456 } }, '2026-09-01 2026-09-13', {
    counts: { impressions: 2500, clicks: 18 },
  }),
  money('x-ads', 'x-ads.csv', 2, { EUR: { spend: 2000 } }, '2026-09-01 2026-09-02', {
    counts: { impressions: 5000, clicks: 75 },
  }),
  money(
    'shopee-ads',
    'shopee-ads.csv',
    2,
    { IDR: { spend: 99151500, value: 1055798400 } },
    '2026-07-01 2026-07-31',
    { counts: { impressions: 49639, clicks: 2728 } },
  ),
  money('klaviyo-campaigns', 'klaviyo.csv', 2, { EUR: { value: 173450 } }, '2026-09-14 2026-09-21', {
    counts: { impressions: 10100, clicks: 510 },
    note: 'Not used: opens, bounces, unsubscribes and rates.',
  }),
  money('mailchimp-campaigns', 'mailchimp-full.csv', 2, { EUR: { value: 8050 } }, '2026-09-09 2026-09-18', {
    counts: { impressions: 247, clicks: 12 },
  }),
  money('mailchimp-campaigns', 'mailchimp.csv', 2, { EUR: { value: 130000 } }, '2026-09-14 2026-09-21', {
    counts: { impressions: 10000, clicks: 500 },
  }),
  money('ga4-traffic', 'ga4.csv', 4, { EUR: { value: 512040 } }, '2026-09-01 2026-09-30', {
    counts: { sessions: 3021, users: 0 },
  }),
  money('ga4-traffic', 'ga4-fr.csv', 2, { EUR: { value: 14050 } }, '2026-09-01 2026-09-30', {
    counts: { sessions: 180, users: 0 },
  }),
  money('ga4-traffic', 'ga4-de.csv', 2, { EUR: {} }, '2026-09-01 2026-09-30', {
    counts: { sessions: 68, users: 0 },
  }),
  money('ga4-traffic', 'ga4-daily.csv', 3, { EUR: { value: 16000 } }, '2026-09-01 2026-09-02', {
    counts: { sessions: 310, users: 265 },
  }),
  money('shipstation-labels', 'shipstation.csv', 2, { USD: { cost: 745 } }, '2026-09-13 2026-09-14', {
    note: '1 row void or refunded: not counted.',
  }),
  money('shipstation-labels', 'shipstation-groups.csv', 2, { EUR: { cost: 1200 } }, '2026-01-15 2026-01-16'),
  money('shippo-labels', 'shippo.csv', 1, { EUR: { cost: 435 } }, '2026-09-13 2026-09-13', {
    note: '1 row void or refunded: not counted.',
  }),
  money('pirateship-labels', 'pirateship.csv', 1, { USD: { cost: 520 } }, '2026-09-13 2026-09-13', {
    note: '1 row void or refunded: not counted.',
  }),
  money('hubspot-contacts', 'hubspot-contacts.csv', 2, {}, '2026-08-01 2026-09-05', {
    note: '1 row without an e-mail address: not counted.',
  }),
  money('shopify-customers', 'shopify-customers.csv', 2, {}, ''),
  money('woocommerce-customers', 'woocommerce-customers.csv', 2, {}, '2026-08-01 2026-08-05'),
  money('woocommerce-customers', 'woocommerce-customers-server.csv', 2, {}, '2026-01-02 2026-01-02'),
];

const ZONE = 'Europe/Berlin';
const typesOf = (entries: readonly Entry[]): string =>
  entries.map((entry) => (entry.kind === 'transactions' ? entry.type : '')).join(' ');

describe('presets of payouts, advertising, visits, shipping and customers', () => {
  it.each(EXPECTED)('$preset on $file', async (expected) => {
    const read = await readEntriesOf(fixture(`presets/${expected.file}`), inZone(ZONE));
    expect(read.understood.preset).toBe(expected.preset);
    expect(read.understood.questions).toEqual([]);
    expect(read.rejects).toEqual([]);
    expect(read.entries).toHaveLength(expected.entries);
    expect(read.sums).toEqual(expected.sums);
    expect(read.days).toBe(expected.days);
    if (expected.counts) expect(read.counts).toEqual(expected.counts);
    if (expected.types) expect(typesOf(read.entries)).toBe(expected.types);
    if (expected.note) expect(read.understood.notes).toContain(expected.note);
  });

  it('are all tried on a fixture', () => {
    const names = [...MONEY, ...CAMPAIGNS, ...OTHERS].map(({ name }) => name);
    expect([...new Set(EXPECTED.map(({ preset }) => preset))].sort()).toEqual([...names].sort());
  });

  it.each(EXPECTED)(
    '$preset knows $file with its columns turned round, one more, and in capitals',
    async (expected) => {
      const path = fixture(`presets/${expected.file}`);
      const before = await readEntriesOf(path, inZone(ZONE));
      const read = await readEntriesOf(await fileOf(await turned(path)), inZone(ZONE));
      expect(read.understood.preset).toBe(expected.preset);
      expect({ sums: read.sums, days: read.days, counts: read.counts }).toEqual({
        sums: before.sums,
        days: before.days,
        counts: before.counts,
      });
      // The names of the columns in capitals name a dimension too.
      const plain = (entries: readonly Entry[]) =>
        entries.map((entry) => ('dimension' in entry ? { ...entry, dimension: '' } : entry));
      expect(plain(read.entries)).toEqual(plain(before.entries));
    },
  );
});

/** The same lines above the header; then its rows, without totals, the columns backwards and one more in front. */
async function turned(path: string): Promise<string> {
  const table = await openTable(path);
  const { info } = table;
  const above = readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, info.headerLine - 1);
  const rows = [['My column', ...info.header.map((name) => name.toUpperCase()).reverse()]];
  for await (const batch of table.rows()) {
    for (const { cells } of batch) rows.push(['x', ...cells.slice(0, info.header.length).reverse()]);
  }
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  return [...above, ...rows.map((row) => row.map(cell).join(info.delimiter))].join('\n');
}

describe('the same movement in two exports of Stripe', () => {
  it('is one, under its number', async () => {
    const keys = async (file: string) => {
      const { entries } = await readEntriesOf(fixture(`presets/${file}`), inZone(ZONE));
      return entries.flatMap((entry) => (entry.kind === 'transactions' ? [entry.key] : []));
    };
    expect(await keys('stripe-balance.csv')).toEqual(['txn_1', 'txn_2', 'txn_3', 'txn_4']);
    expect(await keys('stripe-payouts.csv')).toEqual(['txn_4']);
    const { understood } = await readEntriesOf(fixture('presets/stripe-payments.csv'), inZone(ZONE));
    expect(understood.notes.at(-1)).toBe(
      "The export of Stripe's balance has the same movements; with both, fees count twice: keep to one of them.",
    );
  });
});

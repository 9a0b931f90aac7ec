/** Files of the flat kinds that nothing gives away: what they hold is asked, then their columns, then they load. */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/app/action.ts';
import type { Receipt } from '../../src/csv/receipt.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { buttonsOf, dropping } from '../helpers/dropping.ts';
import { olga, storeOf, team } from '../helpers/people.ts';

const { database } = await testDatabase();

async function fresh() {
  const { id } = await storeOf(database);
  const world = dropping(database, id);
  const press = (
    reply: Reply,
    label: string,
    values?: Readonly<Record<string, string>>,
  ): Promise<Outcome> => {
    const button = buttonsOf(reply).find((each) => each.label === label);
    if (!button) throw new Error(`no button “${label}” in ${labels(reply)}`);
    const asking = { who: olga, where: team, store: id.toString() };
    return world.app.click(asking, button.action, button.id, values);
  };
  return { ...world, press };
}
const labels = (reply: Reply) => buttonsOf(reply).map(({ label }) => label);

/** Headers that say nothing; what is picked, what is set in the first form, and the receipt's first line. */
const FILES = [
  {
    label: 'Payments',
    rows: ['2026-11-02,in,100.00,2.50,97.50', '2026-11-03,in,40.00,1.00,39.00'],
    values: { at: 'alpha', type: '-', gross: 'gamma', fee: 'delta', net: 'epsilon' },
    says: '2 new transactions',
    sums: { charges: '140.00', fees: '3.50', net: '136.50' },
  },
  {
    label: 'Advertising',
    rows: ['2026-11-02,Autumn,12.50,1000,30', '2026-11-03,Autumn,10.00,800,20'],
    values: { day: 'alpha', campaign: 'beta', spend: 'gamma', impressions: 'delta', clicks: 'epsilon' },
    says: '2 new campaign figures',
    sums: { spend: '22.50' },
  },
  {
    label: 'Visits',
    rows: ['2026-11-02,shop,120,100,3', '2026-11-03,shop,90,80,2'],
    values: { day: 'alpha', channel: 'beta', sessions: 'gamma', users: 'delta', conversions: 'epsilon' },
    says: '2 new visit figures',
  },
  {
    label: 'Shipping costs',
    rows: ['2026-11-02,P1,4.90,1001,x', '2026-11-03,P2,5.90,1002,x'],
    values: { at: 'alpha', cost: 'gamma', transaction: 'beta', number: 'delta', currency: '-' },
    says: '2 new parcels',
    sums: { cost: '10.80' },
  },
  {
    label: 'Customers',
    rows: ['a@b.example,2026-11-02,x,x,x', 'c@d.example,2026-11-03,x,x,x'],
    values: { customer: 'alpha', firstSeen: 'beta' },
    says: '2 new customers',
  },
  {
    label: 'Exchange rates',
    rows: ['2026-11-02,USD,EUR,0.92,x', '2026-11-03,USD,EUR,0.93,x'],
    values: { day: 'alpha', base: 'beta', quote: 'gamma', rate: 'delta' },
    says: '2 new exchange rates',
  },
  {
    label: 'Thresholds',
    rows: ['MUG,Mug,5,x,x', 'SOAP,Soap,8,x,x'],
    values: { sku: 'alpha', product: 'beta', threshold: 'gamma' },
    says: '2 new thresholds',
  },
];

describe('a file whose header says nothing', () => {
  it.each(FILES)('$label: asked, mapped by a form, loaded, and known the next time', async (file) => {
    const { drop, press, receipt } = await fresh();
    const text = `alpha,beta,gamma,delta,epsilon\n${file.rows.join('\n')}\n`;
    let { reply } = await drop(text, { answers: { kind: 'ask' } });
    expect(replyText(reply)).toContain('What does it hold?');
    reply = (await press(reply, file.label)).update as Reply;
    expect(labels(reply)).toContain('Main columns');
    const { form } = await press(reply, 'Main columns');
    expect(form?.fields.map(({ name }) => name)).toEqual(Object.keys(file.values));
    const set = await press(reply, 'Main columns', file.values);
    expect(set.fieldErrors ?? set.reply?.summary).toBeUndefined();
    const shown = set.update;
    const { update: loaded } = await press(shown as Reply, 'Load it so');
    expect(loaded?.summary).toBe(`orders.csv: ${file.says}`);
    const next: Receipt = await receipt(text);
    expect(next).toMatchObject({ state: 'loaded', rows: { read: 2, unchanged: 2, rejected: 0 } });
    if (file.sums) expect(next.sums?.EUR).toMatchObject(file.sums);
  });

  it('is told its kind in a terminal, and what kinds there are', async () => {
    const { drop } = await fresh();
    const text = 'alpha,beta\n2026-11-02,5\n';
    const told = await drop(text, { answers: { kind: 'spend', 'map.day': 'alpha', 'map.spend': 'beta' } });
    expect(told.reply.summary).toBe('orders.csv: 1 new campaign figure');
    const none = await drop(text, { answers: { kind: 'adverts' } });
    expect(none.failed?.message).toContain('no kind "adverts"');
  });
});

describe('a file that is taken for something else', () => {
  it('that names no day is asked for it, and can be another kind', async () => {
    const { drop, press } = await fresh();
    const text = 'Campaign,Spend,Impressions,When\nAutumn,12.50,1000,w1\n';
    const { reply } = await drop(text, { name: 'ads.csv' });
    expect(replyText(reply)).toContain('does not say of which days');
    expect(labels(reply)).toEqual([
      'Main columns',
      'Longer than a day',
      'Other columns',
      'Something else',
      'Not this file',
    ]);
    const { update } = await press(reply, 'Something else');
    expect(replyText(update as Reply)).toContain('ads.csv holds something else. What does it hold?');
    expect(labels(update as Reply)).toContain('Thresholds');
  });
});

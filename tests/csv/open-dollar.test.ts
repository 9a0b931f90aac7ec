/** A `$` without a name is the file's to say, or the store's; else it is asked about, in known exports too. */
import { describe, expect, it } from 'vitest';
import type { Zone } from '../../src/core/time.ts';
import { understand } from '../../src/csv/import.ts';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';
import { given, importText } from './imported.ts';

const MAGENTO =
  'ID,"Purchase Point","Purchase Date","Bill-to Name","Ship-to Name","Grand Total (Base)","Grand Total (Purchased)",Status\n' +
  '000000001,"Main Website","Feb 3, 2026, 10:10:10 AM",Olga,Olga,"$36.39","$36.39",Complete\n';
const LABELS =
  'Ship Date,Order #,Provider,Service,Shipping Paid,Carrier Fee,Tracking Number\n' +
  '2026-09-14,1001,Stamps.com,USPS Priority,$5.00,$7.35,9400\n';
const at = (storeZone: string, storeCurrency: string, answers = {}) => ({
  ...given(answers),
  storeZone: storeZone as Zone,
  storeCurrency,
});

describe('a dollar without a name', () => {
  it('is asked about where neither the file nor the store says which', async () => {
    const { questions } = await understand(await fileOf(MAGENTO), given());
    expect(questions.map(({ key }) => key)).toEqual(['currency']);
    const { orders } = await importText(MAGENTO, given({ currency: 'CAD' }));
    expect(orders[0]?.currency).toBe('CAD');
  });

  it.each([
    ['Australia/Sydney', 'AUD', 'AUD'],
    ['America/Los_Angeles', 'EUR', 'USD'],
    ['America/Toronto', 'EUR', 'CAD'],
  ])('is that of a store in %s with %s', async (zone, currency, expected) => {
    const { orders, understood } = await importText(MAGENTO, at(zone, currency));
    expect(orders[0]?.currency).toBe(expected);
    expect(understood.notes.join(' ')).toMatch(/the store's|the zone of the store/);
  });

  it('is the US one where the month comes before the day', async () => {
    const { orders } = await importText(MAGENTO.replace('Feb 3, 2026, 10:10:10 AM', '02/13/2026'));
    expect(orders[0]?.currency).toBe('USD');
  });

  it('is asked about beside the cost of parcels too, and answered', async () => {
    const path = await fileOf(LABELS);
    const { questions } = await understand(path, inZone('Europe/Berlin'));
    expect(questions.map(({ key }) => key)).toEqual(['currency']);
    const read = await readEntriesOf(path, inZone('Europe/Berlin', 'file.csv', { currency: 'AUD' }));
    expect(read.sums).toEqual({ AUD: { cost: 735 } });
  });

  it('is no question where the amounts have a sign of one currency', async () => {
    const { orders, understood } = await importText(MAGENTO.replaceAll('$', '€'));
    expect(orders[0]?.currency).toBe('EUR');
    expect(understood.notes.join(' ')).not.toContain('names no currency');
  });
});

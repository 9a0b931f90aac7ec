/** What programs write for programs: moments as seconds, a title line above the names. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';
import { importText } from './imported.ts';

const HEAD = 'id,created_at,order_number,total';
const text = (rows: string): string => `${HEAD}\n${rows}\n`;

describe('seconds since 1970', () => {
  it('are moments where a column is called one', async () => {
    const { orders } = await importText(text('1,1736400000,1001,25.00\n2,1736486400,1002,19.99'));
    expect(orders.map(({ placedAt, lines }) => [placedAt, lines[0]?.gross])).toEqual([
      [1_736_400_000_000, 2500n],
      [1_736_486_400_000, 1999n],
    ]);
  });

  it('are no date where no column is called one', async () => {
    const { understood } = await importText(
      'order_number,order_date,total,phone\n1001,2026-10-01,25.00,1736400000\n1002,2026-10-02,19.00,1736486400\n',
    );
    expect(understood.mapping.find(({ column }) => column === 'phone')?.field ?? null).toBeNull();
  });
});

describe('a title above the names', () => {
  it('is none of their words where columns that are called alike hold the same', async () => {
    const { entries } = await readEntriesOf(
      await fileOf(
        ',Sales,,,,,Bookings\nPayout ID,Created At,Gross,Processing Fee,Net,Payout ID,Item\n' +
          '#1,2025-06-27 @ 17:06,€200.20,-€0.29,€199.91,#1,Cruise\n#1,2025-06-27 @ 22:14,€270.40,-€0.29,€270.11,#1,Cruise\n',
      ),
      inZone('Europe/Berlin'),
    );
    expect(entries).toMatchObject([
      { kind: 'transactions', gross: 20_020n, fee: 29n, net: 19_991n, payout: '#1', at: 1_751_036_760_000 },
      { gross: 27_040n, fee: 29n, net: 27_011n },
    ]);
  });
});

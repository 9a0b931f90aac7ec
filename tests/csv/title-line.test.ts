/** A title line above the names of a statement. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';

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

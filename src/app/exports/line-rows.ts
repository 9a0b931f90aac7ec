/** Records of the ledger's rows (src/db/export-lines.ts) as lines of a file. */
import { localTimes } from '../../core/local-times.ts';
import type { SumColumn } from '../../core/metrics/sums.ts';
import { decimalsOf, decimalText, money } from '../../core/money.ts';
import type { Instant, Zone } from '../../core/time.ts';
import { LineBytes } from '../../csv/line-bytes.ts';
import { RecordBytes } from '../../csv/record-bytes.ts';
import { LINE_VALUES } from '../../db/export-lines.ts';
import { metricBytes } from './metric-bytes.ts';

type Kind = 'sale' | 'reversal';

/** What a row adds to the sums that are of its kind alone. */
const OF_KIND: Readonly<Record<Kind, Partial<Record<SumColumn, string>>>> = {
  sale: { saleGross: 'gross', saleDiscounts: 'discounts', saleUnits: 'quantity' },
  reversal: { reversedGross: 'gross', reversedDiscounts: 'discounts', reversedUnits: 'quantity' },
};
const VALUES: readonly string[] = LINE_VALUES;
const GIFT_CARDS = VALUES.indexOf('gift_cards');
const metricsOf = (kind: Kind) =>
  metricBytes('shopify', (column) => {
    const place = VALUES.indexOf(OF_KIND[kind][column] ?? column);
    return place < 0 ? null : place;
  });
const METRICS = { sale: metricsOf('sale'), reversal: metricsOf('reversal') };

/** Gives the bytes of the lines in some texts of records, one piece after the other. */
export function lineWriter(zone: Zone): (records: readonly Buffer[]) => Uint8Array {
  const out = new LineBytes();
  const record = new RecordBytes();
  const order = orderCells(zone, record);
  const values = VALUES.map(() => 0);
  let kind: Kind = 'sale';
  let currency = '';
  const amounts = (bytes: Buffer) => {
    const from = record.at;
    let isSafe = true;
    for (let place = 0; place < values.length; place += 1) {
      values[place] = record.integer() as number;
      if (Number.isNaN(values[place])) isSafe = false;
    }
    if (isSafe) {
      METRICS[kind].write(out, values, currency);
      out.comma();
      out.decimal(values[GIFT_CARDS] as number, decimalsOf(currency));
      return;
    }
    record.from(bytes, from);
    const large = values.map(() => BigInt(record.text()));
    METRICS[kind].writeLarge(out, large, currency);
    out.ascii(`,${decimalText(money(large[GIFT_CARDS] as bigint, currency))}`);
  };
  return (pieces) => {
    for (const bytes of pieces) {
      record.open(bytes);
      const moment = order.read();
      while (record.at < bytes.length) {
        record.open(bytes, record.at);
        out.ascii(moment);
        kind = record.word(kind) as Kind;
        out.ascii(kind);
        out.comma();
        out.add(order.cells);
        record.cellTo(out);
        out.comma();
        record.cellTo(out);
        out.comma();
        currency = record.word(currency);
        out.ascii(currency);
        amounts(bytes);
        out.ascii('\r\n');
      }
    }
    return out.take();
  };
}

/** An order's number and source; then, behind its moments, from its channel to its country. */
const [NAMES, TEXTS] = [2, 6];

interface OrderCells {
  /** Those from its number to its country, a comma behind each: the same for all of its lines. */
  readonly cells: LineBytes;
  /** Reads them anew; gives the lines' moment and its day, a comma behind each. */
  readonly read: () => string;
}

function orderCells(zone: Zone, record: RecordBytes): OrderCells {
  const local = localTimes(zone);
  const cells = new LineBytes();
  const next = (count: number) => {
    for (let cell = 0; cell < count; cell += 1) {
      record.cellTo(cells);
      cells.comma();
    }
  };
  const read = () => {
    cells.clear();
    const { iso, day } = local(record.integer() as Instant);
    const moments = [record.integer(), record.integer(), record.integer()];
    next(NAMES);
    for (const at of moments) cells.ascii(at === null ? ',' : `${local(at as Instant).iso},`);
    next(TEXTS);
    return `${iso},${day},`;
  };
  return { cells, read };
}

/** The metrics of a row as cells of a file, written from the columns that they are sums of. */
import { METRICS, metricOf } from '../../core/metrics/metrics.ts';
import type { Rules } from '../../core/metrics/rules.ts';
import type { SumColumn } from '../../core/metrics/sums.ts';
import { type Currency, decimalsOf, decimalText, money } from '../../core/money.ts';
import type { LineBytes } from '../../csv/line-bytes.ts';

interface Cell {
  readonly isMoney: boolean;
  /** Which value with which sign; null where the rules have no such number. */
  readonly terms: readonly { readonly place: number; readonly sign: 1 | -1 }[] | null;
}

export interface MetricBytes {
  /** Each with a comma before it. `values` are so small that no sum of them is unsafe. */
  readonly write: (out: LineBytes, values: readonly number[], currency: Currency) => void;
  /** The same of any values. */
  readonly writeLarge: (out: LineBytes, values: readonly bigint[], currency: Currency) => void;
}

/** Of the metrics that add up. `placeOf`: where a column stands among the values, null for one that is always nothing. */
export function metricBytes(rules: Rules, placeOf: (column: SumColumn) => number | null): MetricBytes {
  const cells = METRICS.filter(({ per }) => per === undefined).map(({ id }): Cell => {
    const { unit, terms, none } = metricOf(id, rules);
    const all = (Object.entries(terms) as [SumColumn, 1 | -1][]).flatMap(([column, sign]) => {
      const place = placeOf(column);
      return place === null ? [] : [{ place, sign }];
    });
    return { isMoney: unit === 'money', terms: none ? null : all };
  });
  return {
    write: (out, values, currency) => {
      const decimals = decimalsOf(currency);
      for (const { isMoney, terms } of cells) {
        out.comma();
        if (terms === null) continue;
        let total = 0;
        for (const { place, sign } of terms) total += sign * (values[place] as number);
        out.decimal(total, isMoney ? decimals : 0);
      }
    },
    writeLarge: (out, values, currency) => {
      for (const { isMoney, terms } of cells) {
        out.comma();
        if (terms === null) continue;
        let total = 0n;
        for (const { place, sign } of terms) total += BigInt(sign) * (values[place] as bigint);
        out.ascii(isMoney ? decimalText(money(total, currency)) : total.toString());
      }
    },
  };
}

/** A month's net sales added up day by day, against the way to its goal. */
import { decimalText, money } from '../core/money.ts';
import { sayDay } from '../core/time.ts';
import type { Store } from '../db/stores.ts';
import type { ChartSpec } from '../reply/chart-spec.ts';
import type { MonthFigures } from './goal-figures.ts';
import { unitOf } from './metric-chart.ts';

export function goalChart({ days, sold, pace, running }: MonthFigures, store: Store): ChartSpec {
  const whole = (minor: bigint) => Number(decimalText(money(minor, store.currency)));
  let total = 0n;
  const values = days.map((_, index) => {
    const amount = sold[index];
    if (amount === undefined) return null;
    total += amount;
    return whole(total);
  });
  return {
    type: 'line',
    title: 'Net sales of the month against its goal',
    unit: unitOf(store),
    labels: days.map((day) => sayDay(day, 'en-GB').split(' ').slice(1).join(' ')),
    series: [
      {
        label: 'Net sales',
        values,
        role: 'main',
        ...(running ? { unfinishedFrom: sold.length - 1 } : {}),
      },
      { label: 'Goal', values: pace.path.map(whole), role: 'against' },
    ],
  };
}

/** What a preset says where the file's own cells prove nothing. */
import { headerWords } from './header-words.ts';
import type { Mapped } from './mapped.ts';
import type { Plan } from './plan.ts';
import type { Home, Preset } from './presets/preset.ts';
import type { TableRow } from './table.ts';

export type { Home } from './presets/preset.ts';

/** Amounts that belong to an order as a whole. */
export const ORDER_AMOUNTS = [
  'discount',
  'taxes',
  'shipping',
  'shippingDiscount',
  'fees',
  'platformTax',
  'duties',
  'tips',
  'total',
  'totalNet',
  'refunded',
] as const;

/** Those of a preset that stand once or are repeated by each line; without one the file has to show it. */
export const onceOf = (preset: Preset | null): Plan['once'] =>
  preset && !preset.freeGrain ? ORDER_AMOUNTS.filter((field) => !preset.perLine?.includes(field)) : [];

/** The country whose words the first rows' cells have. */
export function homeOf({ preset, columns }: Mapped, sample: readonly TableRow[]): Home | null {
  const homes = preset?.homes ?? [];
  return (
    homes.find(({ field, words }) =>
      sample.some(({ cells }) => words.includes(headerWords(cells[columns[field] ?? -1] ?? ''))),
    ) ?? null
  );
}

/** As if somebody had answered so: what the whole column proves still goes before it. */
export function answersBy(preset: Preset | null, home: Home | null): Record<string, string> {
  const dates = home?.dates ?? preset?.dates;
  const answers: Record<string, string> = {};
  if (dates) answers.date_order = dates;
  if (preset?.marks) answers.decimal_mark = preset.marks;
  return answers;
}

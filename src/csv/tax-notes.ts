/** What a file of orders does not tell of its taxes: said, as net sales then hold them. */
import { headerWords } from './header-words.ts';
import type { Plan } from './plan.ts';
import { taxInPrices } from './price-words.ts';

/** Where prices are written without tax, which comes on top at the till. */
const ON_TOP = new Set(['USD', 'CAD']);

export function untoldTax(plan: Plan, header: readonly string[]): string[] {
  const { columns, rules, taxColumns } = plan;
  const told = columns.taxes ?? columns.lineTax ?? columns.totalNet ?? columns.platformTax;
  const rated = taxColumns && (taxColumns.rate ?? taxColumns.packed ?? taxColumns.pairs[0]) !== undefined;
  if (told !== undefined || rated) return [];
  const price = columns.unitPrice ?? columns.lineTotal ?? columns.total;
  const says = rules.taxes === 'included' ? 'included' : taxInPrices(headerWords(header[price ?? -1] ?? ''));
  if (says === 'included')
    return [
      'The prices include tax, but no column has the tax or its rate, so it stays in net sales. Export one of these too and drop the file again to have it taken out.',
    ];
  if (says === 'added' || ON_TOP.has(plan.currency)) return [];
  return ['No column has the tax or its rate. If the prices include it, so do net sales.'];
}

/** The product that a person means by a SKU, as they typed it. */
import { nearest } from '../core/nearest.ts';
import { cleanSku, skuKey } from '../core/sku.ts';
import { UserError } from './errors.ts';
import type { StockFigures } from './stock-figures.ts';

/**
 * The products whose SKU it is, or else whose SKU or title holds the text as it stands: `%` and `_`
 * are letters like any other. Throws UserError naming the three nearest SKUs.
 */
export function findProducts(typed: string, all: readonly StockFigures[]): StockFigures[] {
  const key = skuKey(cleanSku(typed));
  const exact = all.filter((each) => isCalled(each, key));
  if (exact.length > 0 && key !== '') return exact;
  const text = typed.trim().toLocaleLowerCase();
  const holding = all.filter(({ sku, title }) => `${sku}\n${title}`.toLocaleLowerCase().includes(text));
  if (holding.length > 0 && text !== '') return holding;
  throw unknownProduct(typed, all);
}

/** The one product of this SKU. Throws UserError naming the three nearest. */
export function findSku(typed: string, all: readonly StockFigures[]): StockFigures {
  const key = skuKey(cleanSku(typed));
  const found = all.find((each) => isCalled(each, key));
  if (!found) throw unknownProduct(typed, all);
  return found;
}

const isCalled = ({ skuKey: own, aliases }: StockFigures, key: string): boolean =>
  own === key || aliases.includes(key);

function unknownProduct(typed: string, all: readonly StockFigures[]): UserError {
  const near = nearest(
    typed,
    all.map((each) => each.sku),
  );
  const there = near.length > 0 ? ` The nearest are ${near.join(', ')}.` : '';
  return new UserError(
    `No product with stock is called “${typed}”.${there}`,
    near.map((sku) => `stock ${sku}`),
  );
}

/** At how many units left an alert comes, where a person has decided so. */
import { skuKey } from '../../core/sku.ts';
import { skuOf } from '../products.ts';
import { PRODUCT_NAMES } from '../synonyms.ts';
import type { TableRow } from '../table.ts';
import type { ThresholdEntry } from './entry.ts';
import type { EntryContext, EntryKind } from './entry-kind.ts';
import { words } from './names.ts';

export const thresholds: EntryKind<ThresholdEntry> = {
  kind: 'thresholds',
  called: 'thresholds',
  noun: ['threshold', 'thresholds'],
  needs: [
    { any: ['sku', 'product'], call: 'SKU', why: 'to know which product is meant' },
    { any: ['threshold'], call: 'Threshold', why: 'to know at how many units left to speak' },
  ],
  names: {
    ...(PRODUCT_NAMES.sku ? { sku: PRODUCT_NAMES.sku } : {}),
    ...(PRODUCT_NAMES.product ? { product: PRODUCT_NAMES.product } : {}),
    threshold: words(
      '=threshold|low stock threshold|stock threshold|low stock amount|reorder point|reorder level|minimum stock|min stock|=minimum|=meldebestand|=mindestbestand|=schwelle|schwellenwert|=seuil|seuil de stock|seuil d alerte|stock minimum|=umbral|stock minimo|punto de pedido|=soglia|scorta minima|=drempel|minimumvoorraad|=limiar|estoque minimo|=prog|stan minimalny|threshold',
      /date|percent|%/,
    ),
  },
  columns: ['sku_key', 'units'],
  sums: [],
  counts: [],
  open: thresholdReader,
  values: (row) => [skuKey(row.sku), row.units],
  added: () => ({ currency: null, sums: {}, counts: {}, from: null, to: null }),
};

function thresholdReader(context: EntryContext): (row: TableRow) => ThresholdEntry[] {
  const { reader } = context;
  return (row) => {
    const units = reader.whole(row, 'threshold');
    if (units === null) {
      context.leave('without a threshold');
      return [];
    }
    if (units < 0) reader.report('the threshold is below zero');
    return [{ kind: 'thresholds', sku: skuOf(row, reader, reader.text(row, 'product')), units }];
  };
}

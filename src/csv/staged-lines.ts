/** Canonical products and counts as lines of COPY text, by the column orders in staged.ts. */
import { skuKey } from '../core/sku.ts';
import type { ProductRow, StockRow } from './canonical.ts';
import { copyLine } from './copy-text.ts';

export const productLine = (product: ProductRow): string =>
  copyLine([
    skuKey(product.sku),
    product.sku,
    product.title,
    product.variant,
    product.price,
    product.cost,
    product.supplier,
    product.leadTimeDays,
    product.pack,
    product.giftCard,
  ]);

export const stockLine = (stock: StockRow): string =>
  copyLine([
    skuKey(stock.sku),
    stock.sku,
    stock.title ?? stock.sku,
    stock.variant,
    stock.location,
    stock.onHand,
    stock.committed,
    stock.incoming,
    stock.countedOn,
  ]);

/** Every view that can be taken as a file, in the order in which they are offered. */
import { daily } from './daily.ts';
import type { ExportView } from './export-view.ts';
import { lines } from './lines.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { restock } from './restock.ts';
import { stock } from './stock.ts';

export const exportViews: readonly ExportView[] = [orders, lines, products, stock, restock, daily];

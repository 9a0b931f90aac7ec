/** Every view that can be taken as a file, in the order in which they are offered. */
import { campaigns } from './campaigns.ts';
import { channels } from './channels.ts';
import { cohorts } from './cohorts.ts';
import { compare } from './compare.ts';
import { customers } from './customers.ts';
import { daily } from './daily.ts';
import type { ExportView } from './export-view.ts';
import { hourly } from './hourly.ts';
import { hours } from './hours.ts';
import { journal } from './journal.ts';
import { lines } from './lines.ts';
import { margin } from './margin.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { refunds } from './refunds.ts';
import { restock } from './restock.ts';
import { stock } from './stock.ts';
import { taxes } from './taxes.ts';
import { trend } from './trend.ts';
import { why } from './why.ts';

export const exportViews: readonly ExportView[] = [
  orders,
  lines,
  products,
  stock,
  restock,
  daily,
  hourly,
  trend,
  compare,
  hours,
  channels,
  campaigns,
  margin,
  customers,
  cohorts,
  taxes,
  refunds,
  why,
  journal,
];

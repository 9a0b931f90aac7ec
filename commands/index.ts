/** What ShopPulse can be asked, in the order in which a person meets it. */
import type { Action } from '../src/app/action.ts';
import type { Command } from '../src/app/command.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { channels } from './channels.ts';
import { compare } from './compare.ts';
import { customers } from './customers.ts';
import { digest } from './digest.ts';
import { erase } from './erase.ts';
import { exportCommand } from './export.ts';
import { goal } from './goal.ts';
import { help } from './help.ts';
import { hours } from './hours.ts';
import { importActions, importFile } from './import.ts';
import { imports, importsActions } from './imports.ts';
import { live } from './live.ts';
import { margin } from './margin.ts';
import { metric } from './metric.ts';
import { month } from './month.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { refunds } from './refunds.ts';
import { restock, restockActions } from './restock.ts';
import { roles } from './roles.ts';
import { stock } from './stock.ts';
import { store } from './store.ts';
import { taxes } from './taxes.ts';
import { threshold } from './threshold.ts';
import { today } from './today.ts';
import { trend } from './trend.ts';
import { week } from './week.ts';
import { why } from './why.ts';
import { yesterday } from './yesterday.ts';

export const commands: readonly Command[] = [
  today,
  yesterday,
  week,
  month,
  compare,
  trend,
  hours,
  goal,
  live,
  channels,
  campaigns,
  products,
  margin,
  customers,
  taxes,
  refunds,
  orders,
  why,
  metric,
  stock,
  restock,
  threshold,
  importFile,
  imports,
  exportCommand,
  accounts,
  digest,
  store,
  roles,
  erase,
  help,
];

/** What their buttons do. */
export const actions: readonly Action[] = [...restockActions, ...importActions, ...importsActions];

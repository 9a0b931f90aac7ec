/** What ShopPulse can be asked, in the order in which a person meets it. */
import type { Action } from '../src/app/action.ts';
import type { Command } from '../src/app/command.ts';
import { channels } from './channels.ts';
import { compare } from './compare.ts';
import { digest } from './digest.ts';
import { erase } from './erase.ts';
import { exportCommand } from './export.ts';
import { help } from './help.ts';
import { importActions, importFile } from './import.ts';
import { imports, importsActions } from './imports.ts';
import { metric } from './metric.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { restock, restockActions } from './restock.ts';
import { roles } from './roles.ts';
import { stock } from './stock.ts';
import { store } from './store.ts';
import { threshold } from './threshold.ts';
import { today } from './today.ts';
import { week } from './week.ts';
import { why } from './why.ts';

export const commands: readonly Command[] = [
  today,
  week,
  compare,
  channels,
  products,
  orders,
  why,
  metric,
  stock,
  restock,
  threshold,
  importFile,
  imports,
  exportCommand,
  digest,
  store,
  roles,
  erase,
  help,
];

/** What their buttons do. */
export const actions: readonly Action[] = [...restockActions, ...importActions, ...importsActions];

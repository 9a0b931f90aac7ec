/** The files that ShopPulse writes itself, read again: exactly, with nothing to guess (docs/exports.md). */
import type { Field } from '../fields.ts';
import { unharm } from '../harmless.ts';
import type { Plan } from '../plan.ts';
import type { Preset } from '../presets/preset.ts';
import type { TableRow } from '../table.ts';
import { ownLines } from './own-lines-layout.ts';
import { ownOrders } from './own-orders-layout.ts';

export const OWN_LAYOUTS: readonly Preset[] = [ownLines, ownOrders];

const NAMES = new Set<string | null>(OWN_LAYOUTS.map(({ name }) => name));
export const isOwn = ({ preset }: Plan): boolean => NAMES.has(preset);

/** As it was before it was written: no space is taken away. */
export const ownText = (row: TableRow, plan: Plan, field: Field): string =>
  unharm(row.cells[plan.columns[field] ?? -1] ?? '');

/** Two sources may have an order of one number. */
export const ownKey = (row: TableRow, plan: Plan): string =>
  `${ownText(row, plan, 'number')}\u0001${ownText(row, plan, 'source')}`;

/** The programs whose journals can be written. */
import { datev } from './datev.ts';
import type { JournalLayout, Told } from './layout.ts';
import { quickbooks } from './quickbooks.ts';
import { xero } from './xero.ts';

export const JOURNAL_LAYOUTS: readonly JournalLayout[] = [datev, xero, quickbooks];
export const JOURNAL_NAMES = JOURNAL_LAYOUTS.map(({ name }) => name) as [string, ...string[]];
export const layoutNamed = (name: string): JournalLayout =>
  JOURNAL_LAYOUTS.find((layout) => layout.name === name) as JournalLayout;

/** Every setting of a layout: as an owner set it, else as the layout has it for the chart of accounts. */
export function toldOf({ settings }: JournalLayout, set: Told): Told {
  const told: Record<string, string> = {};
  // A chart stands before the accounts that go by it.
  for (const { name, value } of settings)
    told[name] = set[name] ?? (typeof value === 'string' ? value : (value[told.chart ?? ''] ?? ''));
  return told;
}

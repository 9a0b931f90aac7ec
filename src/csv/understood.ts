/** What pass one makes of a file, and what pass two needs of it: plain data, so that it can be kept and sent. */

import type { Instant, Zone } from '../core/time.ts';
import type { Kind, OrderRow, ProductRow, Reject, StockRow } from './canonical.ts';
import type { Entry, EntryKindName } from './entries/entry.ts';
import type { EntryTotals } from './entries/totals.ts';
import type { HeaderMemory } from './memory.ts';
import type { Plan } from './plan.ts';
import type { TableInfo } from './table.ts';

export interface Given {
  readonly fileName: string;
  readonly storeCurrency: string;
  readonly storeZone: Zone;
  readonly locale: string;
  /** Question key → chosen value. */
  readonly answers: Readonly<Record<string, string>>;
  /** The caller refuses a file of unreadable rows itself, with those rows in hand; else `understand` throws. */
  readonly takesUnreadable?: true;
  /** The caller asks a person for columns that are missing, and about those that are guesses; else `understand` throws. */
  readonly asksColumns?: true;
  /** What the store learned, by the print of a header. */
  readonly memory?: Readonly<Record<string, HeaderMemory>>;
  /** Keys of SKUs that the store has, some thousands at most: a column of them is known by them. */
  readonly knownSkus?: readonly string[];
}

export interface Question {
  /** `columns`, `order_number`: a form sets them, whether or not there is an option to take them as they are. */
  readonly key: string;
  readonly text: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    /** What this reading would make of the file: `April: 212 orders, 18,402.00 EUR`. */
    readonly meaning: string;
  }[];
}

export interface Understood {
  readonly kind: Kind;
  /** `shopify-orders`, … Null when the columns were mapped by name. */
  readonly preset: string | null;
  readonly info: TableInfo;
  readonly mapping: readonly {
    readonly column: string;
    readonly field: string | null;
    readonly example: string;
    /** Where its name alone did not say so. */
    readonly by?: 'told' | 'remembered' | 'content' | 'guess';
  }[];
  /** Unanswered ones. Nothing may be loaded while there are any. */
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly rowsRead: number;
  /** Currencies seen in the file; empty when it names none. */
  readonly currencies: readonly string[];
  /** The latest moment the file mentions. */
  readonly asOf: Instant | null;
  /** How to read the rows; for pass two. */
  readonly plan: Plan;
  /** The header's print, null for none, and what this file proved of files with it: key → answer. */
  readonly header: string | null;
  readonly proved: Readonly<Record<string, string>>;
}

export interface Batch {
  readonly orders?: readonly OrderRow[];
  readonly products?: readonly ProductRow[];
  readonly stock?: readonly StockRow[];
  /** Of the one flat kind that the file is. */
  readonly entries?: readonly Entry[];
  readonly rejects: readonly Reject[];
  /** Data rows read so far, those of this batch included. */
  readonly rows: number;
}

/** Sums over the sale events of what was staged, minor units per currency. */
export interface FileTotals {
  readonly orders: number;
  readonly lines: number;
  /** Reversals that gave money back. */
  readonly refunds: number;
  readonly products: number;
  readonly stock: number;
  readonly rejected: number;
  /** Placed at, the first and the last. */
  readonly range: { readonly from: Instant; readonly to: Instant } | null;
  readonly currencies: Readonly<Record<string, CurrencyTotals>>;
  /** Of a flat kind alone. */
  readonly entries?: EntryTotals;
}

export interface CurrencyTotals {
  readonly gross_sales: bigint;
  readonly discounts: bigint;
  readonly net_sales: bigint;
  readonly shipping: bigint;
  readonly taxes: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  readonly gift_cards: bigint;
  /** What the orders came to: net sales + shipping + taxes + duties + tips + gift cards. */
  readonly total_sales: bigint;
  readonly refunded: bigint;
}

/** Of orders: their heads, then their ledger lines. */
export type StagedTable = 'orders' | 'sales' | 'products' | 'stock' | EntryKindName;

/** One piece of COPY text (whole lines) for a staging table, or the end. */
export interface StagedPiece {
  readonly table: StagedTable;
  readonly chunk: Uint8Array;
  readonly rejects: readonly Reject[];
  readonly progress: { readonly rows: number };
  /** Of a piece given ahead: those that the file has named so far. */
  readonly currencies?: readonly string[];
  /** On the last piece only, whose chunk is empty. */
  readonly totals?: FileTotals;
  /** Once the chunk is no longer needed: its memory goes back to whoever makes the pieces, and is gone here. */
  readonly release?: () => void;
}

/**
 * The rows that every source gives, whatever it is: a CSV now, a live connector later. Money is decimal
 * text already brought to plain form (`-1234.50`) until the currency's minor units are known, then bigint.
 */
import type { Currency } from '../core/money.ts';
import type { TaxLine } from '../core/tax-lines.ts';
import type { Day, Instant } from '../core/time.ts';
import type { EntryKindName } from './entries/entry.ts';

export type Kind = 'orders' | 'products' | 'stock' | EntryKindName;

/** One order, whole. All amounts are minor units of `currency`, taxes are not part of prices. */
export interface OrderRow {
  /** Where it was sold from the file's point of view: `shopify`, `csv`. With the number, its identity. */
  readonly source: string;
  readonly number: string;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  /** When it was paid, where the file says so. */
  readonly paidAt?: Instant | null;
  readonly currency: Currency;
  readonly channel: string | null;
  /** Of the first touch, as the order itself has it; null for an order that no campaign is known of. */
  readonly campaign: string | null;
  readonly status: string | null;
  readonly fulfilment: string | null;
  readonly customer: string | null;
  readonly country: string | null;
  readonly lines: readonly OrderLine[];
  readonly shipping: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  readonly reversals: readonly Reversal[];
  /** What the file tells apart of the sale's taxes; what it leaves of them is of no stated rate. */
  readonly taxLines?: readonly TaxLine[];
}

export interface OrderLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** Unit price × quantity before discounts, without tax. */
  readonly gross: bigint;
  /** Line discounts and this line's part of the order's, positive. */
  readonly discounts: bigint;
  readonly taxes: bigint;
  readonly giftCard: boolean;
}

/** What was taken back at one moment. Amounts are positive here and negative in the ledger. */
export interface Reversal {
  /** Null when the file does not say: then the loader dates it (docs/imports.md). */
  readonly at: Instant | null;
  readonly reason: 'refund' | 'cancellation';
  readonly lines: readonly {
    readonly line: number;
    readonly quantity: number;
    readonly gross: bigint;
    readonly discounts: bigint;
    readonly taxes: bigint;
    readonly giftCard: bigint;
  }[];
  readonly shipping: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  /** Money returned. */
  readonly refunded: bigint;
}

/** Amounts are minor units of the store's currency. Null leaves what the store has. */
export interface ProductRow {
  readonly sku: string;
  readonly title: string;
  readonly variant: string | null;
  readonly price: bigint | null;
  readonly cost: bigint | null;
  readonly supplier: string | null;
  readonly leadTimeDays: number | null;
  readonly pack: number | null;
  readonly giftCard: boolean;
}

export interface StockRow {
  readonly sku: string;
  readonly title: string | null;
  readonly variant: string | null;
  readonly location: string;
  readonly onHand: number;
  readonly committed: number;
  readonly incoming: number;
  /** The day of the count where the file has one. */
  readonly countedOn: Day | null;
}

/** A row that could not be read: kept as it was, with the reason a person can act on. */
export interface Reject {
  readonly line: number;
  readonly reason: string;
  readonly cells: readonly string[];
}

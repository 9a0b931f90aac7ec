/**
 * The canonical rows of the kinds that are flat: each row stands for itself, known by a key, and is added up by day.
 * Amounts are minor units of `currency`. A day with `until` is a stretch that the source gives one figure for.
 */
import type { Currency } from '../../core/money.ts';
import type { Day, Instant } from '../../core/time.ts';

export type Entry =
  | TransactionEntry
  | SpendEntry
  | TrafficEntry
  | LabelEntry
  | CustomerEntry
  | RateEntry
  | ThresholdEntry;

export type EntryKindName = Entry['kind'];

/**
 * What a movement is. `transfer` moves money without earning or costing any: conversions, reserves, carried
 * balances, money put in. `other` is what no word of its type says, purchases with the balance among it.
 */
export type TransactionType =
  | 'charge'
  | 'refund'
  | 'dispute'
  | 'fee'
  | 'tax'
  | 'shipping'
  | 'advertising'
  | 'adjustment'
  | 'transfer'
  | 'payout'
  | 'other';

/** A movement on the account at a payment service or marketplace. `net` is what it changes the balance by. */
export interface TransactionEntry {
  readonly kind: 'transactions';
  readonly source: string;
  /** Its number there; without one, what the row says. Equal keys of one file are numbered when they are loaded. */
  readonly key: string;
  readonly at: Instant;
  readonly type: TransactionType;
  readonly payout: string | null;
  /** gross − fee = net. */
  readonly gross: bigint;
  /** What was taken, positive; negative where some was given back. */
  readonly fee: bigint;
  /** A payout's is negative. */
  readonly net: bigint;
  readonly currency: Currency;
  readonly orderNumber: string | null;
}

/** Advertising, and campaigns that cost nothing by themselves (e-mail). Equal keys of one file add up. */
export interface SpendEntry {
  readonly kind: 'spend';
  readonly source: string;
  readonly account: string;
  readonly campaign: string;
  readonly day: Day;
  readonly until: Day;
  readonly currency: Currency;
  readonly spend: bigint;
  /** Times shown; of an e-mail, recipients. */
  readonly impressions: number;
  readonly clicks: number;
  /** As the platform attributes them, fractions included: decimal text. */
  readonly conversions: string;
  readonly value: bigint;
}

/** Visits. `channel` is what `dimension` names: a channel group, a source and medium; both empty for all. */
export interface TrafficEntry {
  readonly kind: 'traffic';
  readonly source: string;
  readonly dimension: string;
  readonly channel: string;
  readonly day: Day;
  readonly until: Day;
  readonly currency: Currency;
  readonly sessions: number;
  readonly users: number;
  readonly conversions: string;
  readonly value: bigint;
}

/** What sending a parcel cost. */
export interface LabelEntry {
  readonly kind: 'labels';
  readonly source: string;
  readonly key: string;
  readonly at: Instant;
  readonly orderNumber: string | null;
  readonly carrier: string | null;
  readonly cost: bigint;
  readonly currency: Currency;
}

/** A customer without name or address: the SHA-256 of the lower-case e-mail address, which orders can be held against. */
export interface CustomerEntry {
  readonly kind: 'customers';
  readonly source: string;
  readonly customer: string;
  readonly firstSeen: Instant | null;
}

/** One `base` is `rate` of `quote` on that day. */
export interface RateEntry {
  readonly kind: 'rates';
  readonly day: Day;
  readonly base: Currency;
  readonly quote: Currency;
  readonly rate: string;
}

export interface ThresholdEntry {
  readonly kind: 'thresholds';
  readonly sku: string;
  readonly units: number;
}

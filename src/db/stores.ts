/** Stores, and who belongs to them. */
import type { Currency } from '../core/money.ts';
import type { Role } from '../core/roles.ts';
import type { Zone } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface Store {
  readonly id: bigint;
  readonly name: string;
  readonly currency: Currency;
  /** `assumed` until a file or a person says it. */
  readonly currencySource: 'assumed' | 'file' | 'set';
  readonly zone: Zone;
  readonly locale: string;
  /** ISO weekday that a week starts on. */
  readonly weekStart: number;
  readonly profile: 'shopify' | 'woocommerce' | 'cash';
  readonly leadTimeDays: number;
  readonly coverDays: number;
  readonly sample: boolean;
}

/**
 * Etsy › Shop Manager › Settings › Options › Download Data › Etsy Payments Deposits (help.etsy.com, "How to Download Your
 * Shop Data"; the five columns also in public code that reads them): EtsyDeposits….csv, `January 5, 2026`. One row per
 * transfer to the bank.
 */
import type { Preset } from '../preset.ts';

export const etsyDeposits: Preset = {
  name: 'etsy-deposits',
  kind: 'transactions',
  source: 'etsy-deposits',
  fingerprint: ['date', 'amount', 'currency', 'status', 'bank account ending digits'],
  without: ['net', 'type'],
  columns: { at: ['date'], net: ['amount'], currency: ['currency'], status: ['status'] },
  grain: 'one row per transfer',
  entries: { payouts: true, twin: 'The monthly statement' },
};

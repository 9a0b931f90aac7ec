/**
 * Shopee Ads › Data › Export, in Indonesia and in English (seller.shopee.co.id/edu; the columns from a public sample of
 * 2026): six lines about the shop and the period, one row per ad for the whole of it. `Tanggal Mulai` is when the ad
 * began, not a day of its cost. `-` is empty.
 */
import type { Preset } from '../preset.ts';

export const shopeeAds: Preset = {
  name: 'shopee-ads',
  kind: 'spend',
  source: 'shopee-ads',
  fingerprint: ['nama iklan', 'biaya', ['dilihat', 'jumlah klik'], ['omzet penjualan', 'jenis iklan']],
  without: [],
  columns: {
    campaign: ['nama iklan'],
    spend: ['biaya'],
    impressions: ['dilihat'],
    clicks: ['jumlah klik'],
    conversions: ['konversi'],
    value: ['omzet penjualan'],
  },
  grain: 'one row per ad',
  entries: { currency: 'IDR' },
};

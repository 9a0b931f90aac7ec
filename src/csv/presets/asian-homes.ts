/** The countries of marketplaces in Asia and beyond, by a column of the country or by the words of a status. */
import type { Home } from './preset.ts';

export const ASIAN_HOMES: readonly Home[] = [
  { field: 'country', words: ['united kingdom', 'uk'], currency: 'GBP', dates: 'dmy' },
  { field: 'country', words: ['united states', 'us', 'usa'], currency: 'USD', dates: 'mdy' },
  { field: 'country', words: ['malaysia'], currency: 'MYR', dates: 'dmy' },
  { field: 'country', words: ['singapore'], currency: 'SGD', dates: 'dmy' },
  { field: 'country', words: ['philippines'], currency: 'PHP', dates: 'dmy' },
  { field: 'country', words: ['indonesia'], currency: 'IDR', dates: 'dmy' },
  { field: 'country', words: ['thailand'], currency: 'THB', dates: 'dmy' },
  { field: 'country', words: ['vietnam'], currency: 'VND', dates: 'dmy' },
  {
    field: 'status',
    words: [
      'dikirim',
      'perlu dikirim',
      'sedang dikirim',
      'selesai',
      'dibatalkan',
      'belum dibayar',
      'telah dikirim',
      'batal',
      'belum bayar',
    ],
    currency: 'IDR',
    dates: 'dmy',
  },
  {
    field: 'status',
    words: ['da hoan tat', 'da huy', 'can gui', 'da van chuyen', 'hoan thanh', 'cho lay hang', 'dang giao'],
    currency: 'VND',
    dates: 'dmy',
  },
];

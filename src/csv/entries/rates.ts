/** Exchange rates by day. */
import { isCurrency } from '../../core/money.ts';
import { startOfDay } from '../../core/time.ts';
import { short } from '../field-reader.ts';
import { dayText } from '../instants.ts';
import type { TableRow } from '../table.ts';
import type { RateEntry } from './entry.ts';
import type { EntryContext, EntryKind } from './entry-kind.ts';
import { words } from './names.ts';

export const rates: EntryKind<RateEntry> = {
  kind: 'rates',
  called: 'exchange rates',
  noun: ['exchange rate', 'exchange rates'],
  needs: [
    { any: ['day'], call: 'Date', why: 'to know the day of each rate' },
    { any: ['base'], call: 'From', why: 'to know which currency is converted' },
    { any: ['quote'], call: 'To', why: 'to know into which currency' },
    { any: ['rate'], call: 'Rate', why: 'to know how many of one are one of the other' },
  ],
  names: {
    day: words('=date|=day|=datum|=tag|=fecha|=data|=dia|=jour|rate date|effective date|as of|time period'),
    base: words(
      '=from|from currency|base currency|=base|source currency|currency from|=von|von wahrung|basiswahrung|=de|devise source|moneda origen|valuta base|=da|=van|=z|currency denom',
    ),
    quote: words(
      '=to|to currency|quote currency|=quote|target currency|currency to|=nach|zielwahrung|=vers|devise cible|moneda destino|=a|=naar|=para|=na|=currency|counter currency',
    ),
    rate: words(
      '=rate|exchange rate|fx rate|=wechselkurs|=kurs|=taux|taux de change|tipo de cambio|=tasa|=tasso|tasso di cambio|=wisselkoers|=koers|=cambio|taxa de cambio|kurs wymiany|obs value|=value|rate',
      /type|date/,
    ),
  },
  columns: ['day', 'base', 'quote', 'rate'],
  sums: [],
  counts: [],
  open: rateReader,
  values: (row) => [row.day, row.base, row.quote, row.rate],
  added: ({ day }, zone) => {
    const at = startOfDay(day, zone);
    return { currency: null, sums: {}, counts: {}, from: at, to: at };
  },
};

function rateReader({ reader }: EntryContext): (row: TableRow) => RateEntry[] {
  const code = (row: TableRow, field: 'base' | 'quote'): string => {
    const text = reader.text(row, field).toUpperCase();
    if (!isCurrency(text)) reader.report(`'${short(text)}' is no currency`);
    return text;
  };
  return (row) => {
    const written = reader.written(row, 'day');
    const rate = reader.plain(row, 'rate');
    if (written === null) reader.report('the row has no date');
    if (rate === null || Number(rate) <= 0) reader.report('the rate is missing or not above zero');
    const [base, quote] = [code(row, 'base'), code(row, 'quote')];
    if (written === null || rate === null) return [];
    return [{ kind: 'rates', day: dayText(written.year, written.month, written.day), base, quote, rate }];
  };
}

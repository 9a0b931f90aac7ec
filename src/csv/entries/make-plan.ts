/** From a header and what stands above it to what a plan needs of a flat kind. */
import { isCurrency } from '../../core/money.ts';
import type { Field } from '../fields.ts';
import { currencyInHeader, headerWords, signInHeader } from '../header-words.ts';
import { ColumnsNeeded, type Mapped } from '../mapped.ts';
import type { Plan } from '../plan.ts';
import { isNamed } from '../preset-mapping.ts';
import { openSignOf, storesOf } from '../row-currency.ts';
import { SYMBOLS } from '../row-reader.ts';
import type { TableInfo, TableRow } from '../table.ts';
import type { Given } from '../understood.ts';
import { isBreakdown } from './breakdowns.ts';
import type { EntryHints } from './hints.ts';
import { entryKind } from './index.ts';
import { periodsIn } from './period.ts';
import type { EntryPlan } from './plan.ts';

/** `signed`: the one currency sign beside most amounts of these columns. */
export function entryPlan(
  mapped: Mapped,
  info: TableInfo,
  given: Given,
  signed: (columns: readonly number[]) => string | null,
  sample: readonly TableRow[],
): EntryPlan {
  const { kind, preset, columns } = mapped;
  const { fileName } = given;
  const isPayouts =
    kind === 'transactions' &&
    columns.type === undefined &&
    (areDaysOfPayouts(columns, info) || areOneByOne(columns, sample));
  const hints = preset ? (preset.entries ?? {}) : isPayouts ? payoutsOf(columns) : {};
  const words = info.header.map(headerWords);
  const many: Partial<Record<Field, readonly number[]>> = {};
  for (const [field, names] of Object.entries(hints.many ?? {})) {
    const found = words.flatMap((header, column) => (isNamed(header, names) ? [column] : []));
    if (found.length > 0) many[field as Field] = found;
  }
  const { periods, undated } = daysOf(mapped, info, fileName);
  // A period is asked about only where the rows have no days of their own.
  const written = undated ? periods.written : [];
  const named = onlyCurrency(columns.currency, sample);
  const currency = named ?? currencyOf(mapped, info, given, signed);
  const breakdowns = kind === 'spend' ? partsOf(words, columns) : [];
  const decided = { unsigned: false, takes: false, breakdowns, summed: [] };
  return { hints, many, periods: { ...periods, written }, ...decided, currency };
}

/** Columns of parts, except for one that stands in for the campaign. */
function partsOf(words: readonly string[], { campaign }: Mapped['columns']): number[] {
  return words.flatMap((header, column) => (column !== campaign && isBreakdown(header) ? [column] : []));
}

const payoutsOf = ({ fee }: Mapped['columns']): EntryHints => ({
  payouts: true,
  ...(fee === undefined
    ? {}
    : { unused: 'the fees of each payout; they come with the export of its transactions' }),
});

/** No day but that of the payout; or beside it what only payouts have. */
const areDaysOfPayouts = ({ at }: Mapped['columns'], { header }: TableInfo): boolean =>
  at === undefined ||
  header.some((name) => /^(arrival date|deducted fees|payout type)$/.test(headerWords(name)));

/** Known by the number of a payout alone, a row each. */
function areOneByOne(
  { payout, transaction, number }: Mapped['columns'],
  sample: readonly TableRow[],
): boolean {
  if (payout === undefined || transaction !== undefined || number !== undefined) return false;
  const numbers = sample.map(({ cells }) => (cells[payout] ?? '').trim());
  return numbers.every((cell) => cell !== '') && new Set(numbers).size === numbers.length;
}

/** Of rows that leave it out, where the others of the file all name the same. */
function onlyCurrency(column: number | undefined, sample: readonly TableRow[]): EntryPlan['currency'] | null {
  if (column === undefined) return null;
  const cells = sample.map(({ cells }) => (cells[column] ?? '').trim().toUpperCase());
  const [code, ...others] = new Set(cells.filter((cell) => cell !== ''));
  return code !== undefined && others.length === 0 && isCurrency(code)
    ? { code, told: true, open: null }
    : null;
}

/** Throws ColumnsNeeded for a kind by day whose rows have none, where the lines above and the name have no period either. */
export function requireDays(mapped: Mapped, info: TableInfo, fileName: string): void {
  const { periods, undated } = daysOf(mapped, info, fileName);
  if (!undated || periods.dmy || periods.mdy) return;
  throw new ColumnsNeeded(
    `${fileName} looks like ${entryKind(mapped.kind)?.called}, but does not say of which days: there is no column for the day, and ` +
      'no period above the header.',
    'Export it by day, or with its title lines, and drop it again. Nothing was changed.',
    mapped.kind,
    mapped.columns,
  );
}

function daysOf({ kind, columns }: Mapped, { preamble }: TableInfo, fileName: string) {
  const above = periodsIn(preamble);
  const periods = above.dmy || above.mdy ? above : periodsIn([fileName.replace(/[_.]+/g, ' ')]);
  return { periods, undated: entryKind(kind)?.undated?.(columns) === true };
}

/** A preset's amounts are signed unless it says otherwise. */
export const mayBeUnsigned = ({ preset, entries }: Plan): boolean =>
  preset === null || entries?.hints.signs === 'maybe';

const AMOUNTS = ['net', 'gross', 'credit', 'debit', 'spend', 'value', 'cost', 'fee'] as const;
/** `spend_usd`, `Kosten EUR`: codes that are no word of any language. */
const TRAILING =
  /[\s_-](usd|eur|gbp|chf|cad|aud|nzd|jpy|sek|nok|dkk|pln|czk|huf|inr|idr|brl|mxn|zar|sgd|hkd)$/i;
const ABOVE =
  /(?:^|[^\p{L}])(?:amounts?|currency|figures|betr[aä]ge|w[aä]hrung|montants?|devise|importes?|moneda|importi|valuta|bedragen|valores|moeda)[^\p{L}](.*)$/iu;

/** Of rows that name none: as somebody said, by the amounts' headers, the lines above, a sign beside them, the vendor. */
function currencyOf(
  { columns, preset }: Mapped,
  info: TableInfo,
  given: Given,
  signed: (columns: readonly number[]) => string | null,
): EntryPlan['currency'] {
  const told = (code: string) => ({ code, told: true, open: null });
  const answer = given.answers.currency ?? '';
  if (isCurrency(answer)) return told(answer);
  const amounts = AMOUNTS.flatMap((field) => (columns[field] === undefined ? [] : [columns[field]]));
  const headers = amounts.map((column) => info.header[column] ?? '');
  const codes = new Set(
    headers.flatMap((name) => currencyInHeader(name) ?? TRAILING.exec(name.trim())?.[1]?.toUpperCase() ?? []),
  );
  const above = info.preamble
    .flatMap((line) => ABOVE.exec(line)?.[1]?.match(/(?<!\p{L})[A-Z]{3}(?!\p{L})/gu) ?? [])
    .find(isCurrency);
  const [only] = codes;
  if (codes.size === 1 && only && isCurrency(only)) return told(only);
  if (above) return told(above);
  const sign = signed(amounts) ?? signInHeader(headers);
  const code = sign === null ? '' : (SYMBOLS.get(sign) ?? sign);
  if (isCurrency(code)) return told(code);
  const vendors = preset?.entries?.currency ?? (code === '$' ? preset?.dollar : undefined);
  if (vendors) return told(vendors);
  const open = columns.currency === undefined ? openSignOf(code, given) : null;
  if (open) return { code: open.currencies[0] ?? given.storeCurrency, told: true, open };
  const own = storesOf(code, given) ?? given.storeCurrency;
  return { code: own, told: own !== given.storeCurrency, open };
}

/** The taxes of a finished order, told apart as far as its file does. What they leave of its taxes stays untold. */
import { parseDecimal } from '../core/money.ts';
import {
  isCountry,
  rateText,
  readTaxName,
  type StatedTax,
  type TaxLine,
  withBases,
} from '../core/tax-lines.ts';
import type { OrderRow } from './canonical.ts';
import { numberReader } from './numbers.ts';
import type { Draft } from './order-draft.ts';
import { ownTaxes } from './own-taxes.ts';
import type { Plan } from './plan.ts';
import type { TableRow } from './table.ts';
import type { TaxColumns } from './tax-columns.ts';

export function withTaxLines(order: OrderRow, draft: Draft, rows: readonly TableRow[], plan: Plan): OrderRow {
  const taxLines = plan.taxColumns ? taxLinesOf(order, draft, rows, plan, plan.taxColumns) : [];
  return taxLines.length === 0 ? order : { ...order, taxLines };
}

function taxLinesOf(
  order: OrderRow,
  draft: Draft,
  rows: readonly TableRow[],
  plan: Plan,
  columns: TaxColumns,
): readonly TaxLine[] {
  const stated = merged([
    ...pairsOf(rows, plan, order.currency, columns),
    ...packedOf(rows, order.currency, columns),
  ]);
  if (stated.length > 0) return withBases(stated, netOf(order));
  const taxes = order.lines.reduce((all, line) => all + line.taxes, 0n);
  if (taxes === 0n) return [];
  const rate = oneRate(rows, columns);
  if (rate !== null)
    return withBases([{ name: 'Tax', jurisdiction: null, rate, amount: taxes }], netOf(order));
  if (order.shipping === 0n && draft.lines.some((line) => line.rate !== undefined))
    return byRates(order, draft);
  return plan.columns.lineTax === undefined ? [] : ownTaxes(order, draft, columns.shipping);
}

/** What taxes are charged on: goods after discounts, and shipping. Gift cards bear none. */
const netOf = ({ lines, shipping }: OrderRow): bigint =>
  lines.reduce((all, line) => (line.giftCard ? all : all + line.gross - line.discounts), shipping);

/** They stand on the order's first row, or on each alike. A tax of nothing is one only where its rate is said to be 0. */
function pairsOf(
  rows: readonly TableRow[],
  plan: Plan,
  currency: string,
  { pairs }: TaxColumns,
): StatedTax[] {
  const read = numberReader(plan.marks.taxes ?? plan.marks.total ?? '.');
  return pairs.flatMap(({ name, amount, rate }) => {
    const row = rows.find(({ cells }) => (cells[name] ?? '').trim() !== '');
    const plain = row && read((row.cells[amount] ?? '').trim());
    const minor = plain ? parseDecimal(plain, currency)?.minor : undefined;
    if (!row || minor === undefined) return [];
    const said = readTaxName(row.cells[name] as string);
    const own = rate === null ? null : fractionOrPercent(row.cells[rate] ?? '');
    const tax = { ...said, rate: said.rate ?? own, amount: minor };
    return minor !== 0n || tax.rate === '0' ? [tax] : [];
  });
}

/** Matrixify writes 0.19 for 19 %. */
function fractionOrPercent(cell: string): string | null {
  const fraction = /^0[.,](\d{1,6})$/.exec(cell.trim())?.[1];
  if (fraction === undefined) return rateText(cell);
  const digits = fraction.padEnd(2, '0');
  return rateText(`${digits.slice(0, 2)}.${digits.slice(2) || '0'}`);
}

function packedOf(rows: readonly TableRow[], currency: string, { packed }: TaxColumns): StatedTax[] {
  if (packed === null) return [];
  const cell = rows.map(({ cells }) => cells[packed] ?? '').find((each) => each.trim() !== '') ?? '';
  return cell.split(';').flatMap((item) => {
    const said = new Map(
      item.split('|').map((part) => {
        const [key = '', ...value] = part.split(':');
        return [key.trim().toLowerCase(), value.join(':').trim()] as const;
      }),
    );
    const total = said.get('total') ?? said.get('tax_total');
    const minor = total === undefined ? undefined : parseDecimal(total, currency)?.minor;
    const code = said.get('code') ?? said.get('rate_code') ?? '';
    const title = said.get('title') ?? said.get('label') ?? (code || 'Tax');
    if (minor === undefined || minor === 0n) return [];
    const named = readTaxName(title);
    // WooCommerce's codes are `DE-MWST-1`: country, state, name, priority.
    const country = /^([A-Z]{2})-/.exec(code)?.[1] ?? '';
    const jurisdiction = named.jurisdiction ?? (isCountry(country) ? country : null);
    const rate = named.rate ?? rateText(said.get('rate_percent') ?? said.get('rate'));
    return [{ ...named, jurisdiction, rate, amount: minor }];
  });
}

/** The rate that every row names; several rates leave open what of the tax is whose. */
function oneRate(rows: readonly TableRow[], { rate }: TaxColumns): string | null {
  if (rate === null) return null;
  const rates = new Set(rows.map(({ cells }) => (cells[rate] ?? '').trim()).filter((cell) => cell !== ''));
  const [only] = rates;
  return rates.size === 1 && only !== undefined ? rateText(only) : null;
}

/** Where no shipping has a part of them, the taxes of the lines of each rate. */
function byRates(order: OrderRow, draft: Draft): readonly TaxLine[] {
  const found = new Map<string, { amount: bigint; base: bigint }>();
  for (const [index, { rate }] of draft.lines.entries()) {
    const line = order.lines[index];
    if (rate === undefined || line === undefined) continue;
    const known = found.get(rate) ?? { amount: 0n, base: 0n };
    found.set(rate, {
      amount: known.amount + line.taxes,
      base: known.base + line.gross - line.discounts,
    });
  }
  return [...found].map(([rate, sums]) => ({
    ...{ name: 'Tax', jurisdiction: null, rate, derived: true, part: 'goods' },
    ...sums,
  }));
}

/** One name at one rate is one tax, however many columns tell of it. */
function merged(taxes: readonly StatedTax[]): StatedTax[] {
  const found = new Map<string, StatedTax>();
  for (const tax of taxes) {
    const key = JSON.stringify([tax.name.toLowerCase(), tax.jurisdiction, tax.rate]);
    const known = found.get(key);
    found.set(key, known ? { ...known, amount: known.amount + tax.amount } : tax);
  }
  return [...found.values()];
}

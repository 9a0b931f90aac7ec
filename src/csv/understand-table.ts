/** Pass one: what a table is, how its columns read, and what must be asked. */
import { ONLY_PLACE } from '../core/places.ts';
import { adjust, byEntries, type Said, sameTypes } from './adjust-plan.ts';
import { type Ahead, readsAlike } from './ahead.ts';
import { canonicalOf } from './canonical-rows.ts';
import { centColumns } from './cents.ts';
import {
  ASKED,
  askAboutColumns,
  columnsQuestion,
  contentNotes,
  KIND,
  mappingOf,
  priceNotes,
} from './columns-question.ts';
import { orderProof } from './dates.ts';
import { isEntryKind } from './entries/index.ts';
import { entryPlan, requireDays } from './entries/make-plan.ts';
import { CsvError } from './errors.ts';
import { columnEvidence, type Decided } from './evidence.ts';
import { mapTable } from './kinds.ts';
import { ColumnsNeeded, type Mapped } from './mapped.ts';
import { meaningOf } from './meaning.ts';
import { recall } from './memory.ts';
import { memoryNotes } from './memory-notes.ts';
import { notesOf } from './notes.ts';
import { READINGS } from './order-reading.ts';
import { type OrderFindings, surveyOrders } from './order-survey.ts';
import type { Plan, Reading } from './plan.ts';
import { answersBy, type Home, homeOf, onceOf } from './preset-defaults.ts';
import { openQuestions } from './questions.ts';
import { mostlySigned, rowCurrency, vendorsCurrency } from './row-currency.ts';
import { isOpenToRows, ORDER_NUMBER, ROWS, rowsAreOrders } from './row-orders.ts';
import { rowReader } from './row-reader.ts';
import { unpacker } from './rules.ts';
import { sellersNotes } from './sellers-shipping.ts';
import { isUnreadable, surveyTable, unreadableError } from './survey-table.ts';
import type { Table, TableRow } from './table.ts';
import { taxColumns } from './tax-columns.ts';
import { type Told, toldColumns } from './told-columns.ts';
import type { Given, Understood } from './understood.ts';
import { namesAmounts } from './unsaid-units.ts';
import { areZeroed } from './zeroed-numbers.ts';

/** Throws CsvError: nothing of ours, a needed column missing, no rows, or too many that cannot be read. */
export async function understandTable(table: Table, asked: Given, ahead?: Ahead): Promise<Understood> {
  const { header, learned, given } = recall(asked, table.info.header);
  const first = await firstRows(table);
  if (first.length === 0) {
    const nothing = table.info.header.every((name) => name.trim() === '');
    throw new CsvError(
      `${given.fileName} has ${nothing ? 'nothing in it but blank rows' : 'a header but no rows in it'}. Export it again for a longer time or without the filter, and drop that. ` +
        'Nothing was changed.',
    );
  }
  const told = toldColumns(table.info, first, asked, learned);
  const mapped = columnsOf(table, first, given, told);
  if (mapped instanceof ColumnsNeeded) {
    const rows = isOpenToRows(mapped, given) ? await asRows(table, asked) : null;
    return askAboutColumns(table, mapped, { given, told, sample: first, header, rows });
  }
  const unpack = unpacker(mapped.rules, table.info.header.length);
  const sample = unpack(first);
  const home = homeOf(mapped, sample);
  const defaults = answersBy(mapped.preset, home);
  const dated = dateColumns(table.info.header.length, sample);
  const entries = isEntryKind(mapped.kind)
    ? entryPlan(mapped, table.info, given, (columns) => mostlySigned(sample, columns), sample)
    : undefined;
  const period = entries?.periods.written ?? [];
  const evidence = columnEvidence(mapped.columns, dated, period);
  const guess = columnEvidence(mapped.columns, dated, period);
  guess.add(sample);
  const spreadsheet = table.info.format === 'xlsx';
  const answers = { ...defaults, ...given.answers };
  const guessed = withNamedDiscounts(guess.decide(answers, spreadsheet), mapped, table);
  const read = planOf(table, mapped, given, sample, guessed, home);
  const trial = entries ? { ...read, entries, currency: entries.currency.code } : read;
  // The first rows' types are tried on all rows; only where the whole column proves another is it read again.
  const early = ahead ? planAhead(table, trial, { given, told }, sample, guessed, mapped) : null;
  if (early) ahead?.begin(early);
  const giving = ahead && early ? { to: ahead, plan: early } : null;
  const seen = await surveyTable(table, trial, given, (rows) => evidence.add(rows), giving);
  const decided = withNamedDiscounts(evidence.decide(answers, spreadsheet), mapped, table);
  const retyped = byEntries(adjust(trial, decided, seen.orders, { given, told }), seen.entries);
  const again = sameTypes(trial, retyped)
    ? seen
    : await surveyTable(table, retyped, given, () => undefined, null);
  const plan = adjust(retyped, decided, again.orders, { given, told });
  const unreadable = isUnreadable(again);
  if (unreadable && !given.takesUnreadable) throw unreadableError(again, given.fileName);
  const vendors = vendorsCurrency(table.info.header, mapped, home);
  const currency = rowCurrency(table.info.header, mapped, { given, vendors, sample });
  // Where the month comes before the day, a dollar is the US one.
  const open = entries ? entries.currency.open : currency.openSign;
  const isUs = decided.provedDate === 'mdy' && open?.sign === '$';
  const openSign = isUs ? null : open;
  const columns = await columnsQuestion(table, plan, mapped, given);
  const questions = columns
    ? [columns]
    : unreadable
      ? []
      : await openQuestions(table, plan, decided, again, given, openSign);
  const asExpected = early !== null && again === seen && sameTypes(trial, plan) && readsAlike(early, plan);
  ahead?.end(asExpected && !unreadable && questions.length === 0);
  return {
    kind: plan.kind,
    preset: plan.preset,
    info: table.info,
    mapping: mappingOf(table, { ...mapped, columns: plan.columns }, told, sample),
    questions,
    notes: [
      ...notesOf(plan, again, given, table),
      ...contentNotes(table, mapped),
      ...sellersNotes(table, mapped),
      ...priceNotes(table, mapped, plan),
      ...memoryNotes({ asked, learned, told, decided, orders: again.orders, plan }),
    ],
    rowsRead: again.rows,
    currencies: [...(again.orders?.currencies ?? [])].sort(),
    asOf: again.orders?.latest ?? again.entries?.latest ?? null,
    plan,
    header,
    proved: provedBy(decided, again.orders),
  };
}

/** What it would be with each row an order; null where that does not help. */
async function asRows(table: Table, asked: Given): Promise<string | null> {
  const given = { ...asked, answers: { ...asked.answers, [ORDER_NUMBER]: ROWS } };
  try {
    const { plan, questions } = await understandTable(table, given);
    if (!plan.rowsAreOrders) return null;
    const amounts = !questions.some(({ key }) => key === 'decimal_mark');
    const how = { amounts, locale: given.locale, zone: given.storeZone };
    return await meaningOf(canonicalOf(table, plan, given), how, given);
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** What this file shows of every file with its header. */
function provedBy({ provedDate, provedMark }: Decided, orders: OrderFindings | null): Record<string, string> {
  return {
    ...(provedDate ? { date_order: provedDate } : {}),
    ...(provedMark ? { decimal_mark: provedMark } : {}),
    ...(orders?.taxesProved ? { taxes: orders.taxesProved } : {}),
  };
}

function columnsOf(
  table: Table,
  sample: readonly TableRow[],
  given: Given,
  told: Told,
): Mapped | ColumnsNeeded {
  const { knownSkus, asksColumns } = given;
  const guess = asksColumns === true;
  const aid = { told, knownSkus: new Set(knownSkus), guess, rowsAreOrders: rowsAreOrders(given) };
  try {
    if (asksColumns && given.answers[KIND] === ASKED)
      return new ColumnsNeeded(`${given.fileName} holds something else.`, '', null, {});
    const mapped = mapTable(table.info, sample, given, aid);
    if (isEntryKind(mapped.kind)) requireDays(mapped, table.info, given.fileName);
    return mapped;
  } catch (error) {
    if (asksColumns && error instanceof ColumnsNeeded) return error;
    throw error;
  }
}

/** What is called an amount is no share of the price, however small. */
function withNamedDiscounts(decided: Decided, { columns }: Mapped, { info }: Table): Decided {
  const field = decided.maybeShares?.field;
  const name = field && info.header[columns[field] ?? -1];
  return name !== undefined && namesAmounts(name) ? { ...decided, maybeShares: null } : decided;
}

async function firstRows(table: Table): Promise<readonly TableRow[]> {
  for await (const rows of table.rows()) if (rows.length > 0) return rows;
  return [];
}

function dateColumns(width: number, sample: readonly TableRow[]): number[] {
  return Array.from({ length: width }, (_, column) => column)
    .filter((column) => {
      const filled = sample.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
      return filled.length > 0 && filled.every((cell) => /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(cell));
    })
    .filter((column) => sample.some(({ cells }) => orderProof(cells[column] ?? '') !== 'none'));
}

function planOf(
  table: Table,
  mapped: Mapped,
  given: Given,
  sample: readonly TableRow[],
  decided: Decided,
  home: Home | null,
): Plan {
  const vendors = vendorsCurrency(table.info.header, mapped, home);
  const { currency, by } = rowCurrency(table.info.header, mapped, { given, vendors, sample });
  const cents = mapped.preset ? [] : centColumns(table.info.header, mapped.columns, sample);
  const base: Plan = {
    kind: mapped.kind,
    preset: mapped.preset?.name ?? null,
    source: mapped.preset?.source ?? mapped.source ?? 'csv',
    columns: mapped.columns,
    locations: mapped.locations,
    zone: mapped.preset?.zone ?? null,
    place: mapped.preset?.place ?? ONLY_PLACE,
    marks: decided.marks,
    dates: decided.dates,
    currency: currency ?? vendors ?? given.storeCurrency,
    currencyBy: currency === null && vendors !== null ? 'vendor' : by,
    once: onceOf(mapped.preset),
    reading: READINGS[0] as Reading,
    scattered: [],
    serials: true,
    rules: mapped.rules,
    freeGrain: mapped.preset === null || mapped.preset.freeGrain === true,
    repeats: given.answers.repeats === 'once' ? 'once' : 'count',
    ...(areZeroed(mapped.kind === 'orders' ? mapped.columns.number : undefined, sample)
      ? { zeroed: true }
      : {}),
    ...taxColumns(table.info.header, mapped, sample),
    ...(mapped.kind === 'orders' && mapped.columns.number === undefined
      ? { rowsAreOrders: true as const }
      : {}),
    ...(cents.length > 0 ? { inCents: cents } : {}),
  };
  if (mapped.kind !== 'orders' || !base.freeGrain) return base;
  const trial = surveyOrders(base, rowReader(base, table.info, given.storeZone));
  trial.add(sample);
  return { ...base, once: trial.end().once };
}

/** How the orders are most likely read; null where the first rows leave something to be asked, or are no orders. */
function planAhead(
  table: Table,
  trial: Plan,
  said: Said,
  sample: readonly TableRow[],
  guess: Decided,
  { guessed = [] }: Mapped,
): Plan | null {
  if (trial.kind !== 'orders' || guessed.length > 0 || guess.openMark || guess.openDate) return null;
  const survey = surveyOrders(trial, rowReader(trial, table.info, said.given.storeZone));
  survey.add(sample);
  const found = survey.end();
  const plan = adjust(trial, guess, found, said);
  return found.taxesKnown && sameTypes(trial, plan) && plan.scattered.length === 0 ? plan : null;
}

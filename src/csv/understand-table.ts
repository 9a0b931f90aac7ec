/** Pass one: what a table is, how its columns read, and what must be asked. */
import { askAboutColumns, columnsQuestion, contentNotes, mappingOf } from './columns-question.ts';
import { orderProof } from './dates.ts';
import { CsvError } from './errors.ts';
import { columnEvidence, type Decided } from './evidence.ts';
import type { Findings } from './findings.ts';
import { ColumnsNeeded, type Mapped, mapTable } from './kinds.ts';
import { recall } from './memory.ts';
import { memoryNotes } from './memory-notes.ts';
import { notesOf } from './notes.ts';
import { READINGS } from './order-reading.ts';
import { type OrderFindings, surveyOrders } from './order-survey.ts';
import type { Plan, Reading } from './plan.ts';
import { productReader } from './products.ts';
import { openQuestions } from './questions.ts';
import { Refusals } from './refusals.ts';
import { rowCurrency } from './row-currency.ts';
import { rowReader } from './row-reader.ts';
import { stockReader } from './stock-rows.ts';
import type { Table, TableRow } from './table.ts';
import { type Told, toldColumns } from './told-columns.ts';
import type { Given, Understood } from './understood.ts';

/** More refused rows than this share, and the file is not taken. */
const UNREADABLE = 0.4;

/** Throws CsvError: nothing of ours, a needed column missing, no rows, or too many that cannot be read. */
export async function understandTable(table: Table, asked: Given): Promise<Understood> {
  const { header, learned, given } = recall(asked, table.info.header);
  const sample = await firstRows(table);
  if (sample.length === 0) {
    throw new CsvError(`${given.fileName} has a header but no rows in it. Nothing was changed.`);
  }
  const told = toldColumns(table.info, sample, asked, learned);
  const mapped = columnsOf(table, sample, given, told);
  if (mapped instanceof ColumnsNeeded) return askAboutColumns(table, mapped, { given, told, sample, header });
  const dated = dateColumns(table.info.header.length, sample);
  const evidence = columnEvidence(mapped.columns, dated);
  const guess = columnEvidence(mapped.columns, dated);
  guess.add(sample);
  const spreadsheet = table.info.format === 'xlsx';
  const first = planOf(table, mapped, given, sample, guess.decide(given.answers, spreadsheet));
  // The first rows' types are tried on all rows; only where the whole column proves another is it read again.
  const seen = await survey(table, first, given, (rows) => evidence.add(rows));
  const decided = evidence.decide(given.answers, spreadsheet);
  const retyped = adjust(first, decided, seen.orders, given);
  const again = sameTypes(first, retyped) ? seen : await survey(table, retyped, given, () => undefined);
  const plan = adjust(retyped, decided, again.orders, given);
  const unreadable = isUnreadable(again);
  if (unreadable && !given.takesUnreadable) throw unreadableError(again, given.fileName);
  const { openSign } = rowCurrency(table.info.header, mapped.columns, given, sample);
  const columns = await columnsQuestion(table, plan, mapped, given);
  const questions = columns
    ? [columns]
    : unreadable
      ? []
      : await openQuestions(table, plan, decided, again, given, openSign);
  return {
    kind: plan.kind,
    preset: plan.preset,
    info: table.info,
    mapping: mappingOf(table, mapped, told, sample),
    questions,
    notes: [
      ...notesOf(plan, again, given, table),
      ...contentNotes(table, mapped),
      ...memoryNotes({ asked, learned, told, decided, orders: again.orders, plan }),
    ],
    rowsRead: again.rows,
    currencies: [...(again.orders?.currencies ?? [])].sort(),
    asOf: again.orders?.latest ?? null,
    plan,
    header,
    proved: provedBy(decided, again.orders),
  };
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
  { fileName, knownSkus, asksColumns }: Given,
  told: Told,
): Mapped | ColumnsNeeded {
  const aid = { told, knownSkus: new Set(knownSkus), guess: asksColumns === true };
  try {
    return mapTable(table.info, sample, fileName, aid);
  } catch (error) {
    if (asksColumns && error instanceof ColumnsNeeded) return error;
    throw error;
  }
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
): Plan {
  const base: Plan = {
    kind: mapped.kind,
    preset: mapped.preset?.name ?? null,
    source: mapped.preset?.source ?? 'csv',
    columns: mapped.columns,
    locations: mapped.locations,
    marks: decided.marks,
    dates: decided.dates,
    currency: rowCurrency(table.info.header, mapped.columns, given, sample).currency,
    once: [],
    reading: READINGS[0] as Reading,
    scattered: [],
    serials: true,
    repeats: given.answers.repeats === 'once' ? 'once' : 'count',
  };
  if (mapped.kind !== 'orders') return base;
  const trial = surveyOrders(base, rowReader(base, table.info, given.storeZone));
  trial.add(sample);
  return { ...base, once: trial.end().once };
}

function adjust(plan: Plan, decided: Decided, found: OrderFindings | null, given: Given): Plan {
  const typed = { ...plan, marks: decided.marks, dates: decided.dates };
  if (!found) return typed;
  const answer = given.answers.taxes;
  const told = !found.taxesKnown && (answer === 'added' || answer === 'included') ? answer : null;
  const reading: Reading = told ? { ...found.reading, taxes: told } : found.reading;
  return { ...typed, once: found.once, scattered: found.scattered, reading };
}

const sameTypes = (a: Plan, b: Plan): boolean =>
  JSON.stringify([a.marks, a.dates, a.once]) === JSON.stringify([b.marks, b.dates, b.once]);

async function survey(
  table: Table,
  plan: Plan,
  given: Given,
  watch: (rows: readonly TableRow[]) => void,
): Promise<Findings> {
  const reader = rowReader(plan, table.info, given.storeZone);
  let rows = 0;
  let skipped = 0;
  if (plan.kind === 'orders') {
    const orders = surveyOrders(plan, reader);
    for await (const batch of table.rows()) {
      rows += batch.length;
      watch(batch);
      orders.add(batch);
    }
    const found = orders.end();
    return { rows, refusals: found.refusals, skipped, orders: found };
  }
  const refusals = new Refusals();
  const read =
    plan.kind === 'products' ? productReader(plan, reader, given.storeCurrency) : stockReader(plan, reader);
  for await (const batch of table.rows()) {
    rows += batch.length;
    watch(batch);
    const found = read(batch);
    refusals.add(found.rejects);
    skipped += found.skipped;
  }
  return { rows, refusals, skipped, orders: null };
}

const isUnreadable = ({ rows, refusals }: Findings): boolean => refusals.total > rows * UNREADABLE;

const unreadableError = ({ rows, refusals }: Findings, fileName: string): CsvError =>
  new CsvError(
    `${refusals.total} of ${rows} rows of ${fileName} cannot be read, so nothing was loaded. ` +
      `The most frequent reasons: ${refusals.most(10).join('; ')}.`,
  );

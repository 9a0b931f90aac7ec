/**
 * The score of the Pollock benchmark (VLDB 2023) for one file: whether it was read at all, and precision,
 * recall and F1 of the header's cells, of the rows and of all cells. Ten numbers, each at most 1. As in its
 * pollock/metrics.py: a row is its cells in one text, so that an empty cell too many costs only among the cells;
 * what the truth has nothing of counts as found.
 */
import { parse } from 'csv-parse/sync';

export interface Score {
  readonly success: number;
  readonly header: readonly number[];
  readonly rows: readonly number[];
  readonly cells: readonly number[];
}

export const NOTHING: Score = { success: 0, header: [0, 0, 0], rows: [0, 0, 0], cells: [0, 0, 0] };

export const total = (score: Score): number =>
  [score.success, ...score.header, ...score.rows, ...score.cells].reduce((a, b) => a + b, 0);

/** Both are clean CSV text, the header first. */
export function pollockScore(read: string, truth: string): Score {
  const [wanted, got] = [table(truth), table(read)];
  if (wanted.length === 0) return { success: 1, header: [1, 1, 1], rows: [1, 1, 1], cells: [1, 1, 1] };
  const joined = (rows: readonly string[][]) => rows.slice(1).map((row) => row.join(''));
  return {
    success: 1,
    header: agreement(got[0] ?? [], wanted[0] ?? []),
    rows: agreement(joined(got), joined(wanted)),
    cells: agreement(got.flat(), wanted.flat()),
  };
}

const table = (text: string): string[][] =>
  (parse(text, { relax_column_count: true }) as string[][]).map((row) => row.map(oneForm));

/** `007` and `7`, `TRUE` and `1` are the same to it, and so are letters of either case. */
function oneForm(raw: string): string {
  const cell = raw.trim().toLowerCase();
  if (cell === 'true' || cell === 'false') return cell === 'true' ? '1' : '0';
  return /^[-+]?\d{1,15}(?:\.\d*)?$/.test(cell) ? String(Number(cell)) : cell;
}

/** Precision, recall, F1 of two bags. */
function agreement(read: readonly string[], truth: readonly string[]): number[] {
  if (truth.length === 0) return [1, 1, 1];
  const left = new Map<string, number>();
  for (const each of truth) left.set(each, (left.get(each) ?? 0) + 1);
  let both = 0;
  for (const each of read) {
    const count = left.get(each) ?? 0;
    if (count === 0) continue;
    both += 1;
    left.set(each, count - 1);
  }
  const precision = read.length === 0 ? 0 : both / read.length;
  const recall = truth.length === 0 ? 0 : both / truth.length;
  return [precision, recall, both === 0 ? 0 : (2 * precision * recall) / (precision + recall)];
}

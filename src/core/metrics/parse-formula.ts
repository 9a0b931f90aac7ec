/** `net sales / sessions` → a formula. Numbers, names or ids of metrics, + − × ÷ and parentheses; nothing else. */
import { nearest } from '../nearest.ts';
import type { Formula, Operator, PartId } from './formula.ts';
import { METRICS } from './metrics.ts';
import { QUANTITIES } from './quantities.ts';
import { readNumber } from './rational.ts';

export const LONGEST_FORMULA = 200;
const DEEPEST = 10;
const MOST_PARTS = 20;

export type Parsed =
  | { readonly formula: Formula; readonly percent: boolean }
  /** `unknown`: the name in it that is no metric's, with the nearest that are. */
  | { readonly wrong: string; readonly unknown?: string; readonly nearest?: readonly string[] };

/** One spelling for each name: case, spaces and underscores do not matter. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replaceAll('_', ' ').replace(/\s+/g, ' ').trim();

const NAMED: ReadonlyMap<string, PartId> = new Map(
  [...METRICS, ...QUANTITIES].flatMap(({ id, label }) => [
    [nameKey(id), id] as const,
    [nameKey(label), id] as const,
  ]),
);

/** What a name means among the metrics that the ledger or another file gives. */
export const partNamed = (name: string): PartId | null => NAMED.get(nameKey(name)) ?? null;

class Wrong extends Error {
  readonly unknown: string | undefined;
  constructor(message: string, unknown?: string) {
    super(message);
    this.unknown = unknown;
  }
}

/** `named`: formulas that go by a name of their own. */
export function parseFormula(text: string, named: (name: string) => Formula | null = () => null): Parsed {
  const typed = text.normalize('NFKC').trim();
  if (typed.length > LONGEST_FORMULA) return { wrong: `a formula has at most ${LONGEST_FORMULA} characters` };
  const as = /\s+(?:as|in)\s+(?:percent|%)$/i.exec(typed);
  try {
    const tokens = tokensOf(as ? typed.slice(0, as.index) : typed);
    const reader: Reader = { tokens, named, at: 0, parts: 0 };
    const formula = sum(reader, 0);
    const rest = reader.tokens[reader.at];
    if (rest !== undefined) throw new Wrong(`“${rest}” is one too many`);
    return { formula, percent: as !== null };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const { message: wrong, unknown } = error;
    return unknown === undefined ? { wrong } : { wrong, unknown, nearest: nearestNames(unknown) };
  }
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '+': '+',
  '-': '−',
  '−': '−',
  '–': '−',
  '*': '×',
  '×': '×',
  '/': '÷',
  '÷': '÷',
  ':': '÷',
};

function tokensOf(text: string): string[] {
  const found = text.match(/\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{M}\d_ '’]*|[^\s]/gu) ?? [];
  return found.map((token) => token.trim());
}

interface Reader {
  readonly tokens: readonly string[];
  readonly named: (name: string) => Formula | null;
  at: number;
  parts: number;
}

function sum(reader: Reader, depth: number): Formula {
  return chain(reader, ['+', '−'], () => product(reader, depth));
}
function product(reader: Reader, depth: number): Formula {
  return chain(reader, ['×', '÷'], () => operand(reader, depth));
}

function chain(reader: Reader, operators: readonly Operator[], next: () => Formula): Formula {
  let left = next();
  for (;;) {
    const operator = OPERATORS[reader.tokens[reader.at] ?? ''];
    if (operator === undefined || !operators.includes(operator)) return left;
    reader.at += 1;
    left = { kind: 'apply', operator, left, right: next() };
  }
}

function operand(reader: Reader, depth: number): Formula {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new Wrong('it ends where a metric or a number should stand');
  reader.at += 1;
  reader.parts += 1;
  if (reader.parts > MOST_PARTS) throw new Wrong(`a formula has at most ${MOST_PARTS} metrics and numbers`);
  if (token === '(') return inner(reader, depth + 1);
  const value = readNumber(token);
  if (value) return { kind: 'number', text: token, value };
  const id = partNamed(token);
  const known = id ? ({ kind: 'part', id } as const) : reader.named(token);
  if (known) return known;
  if (!/^[\p{L}_]/u.test(token)) throw new Wrong(`a metric or a number should stand where “${token}” is`);
  throw new Wrong(`“${token.slice(0, 40)}” is no metric`, token);
}

function inner(reader: Reader, depth: number): Formula {
  if (depth > DEEPEST) throw new Wrong(`parentheses go ${DEEPEST} deep at most`);
  const formula = sum(reader, depth);
  if (reader.tokens[reader.at] !== ')') throw new Wrong('a parenthesis is not closed');
  reader.at += 1;
  return formula;
}

export const nearestNames = (typed: string): string[] =>
  nearest(
    nameKey(typed),
    [...METRICS, ...QUANTITIES].map(({ label }) => label.toLowerCase()),
  );

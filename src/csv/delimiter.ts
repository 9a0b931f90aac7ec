/** Which sign stands between a table's cells: the one that cuts most of the lines into the same number of cells. */
import { quoteOf } from './quoting.ts';
import { splitRecords } from './split.ts';

export interface Trial {
  readonly delimiter: string;
  /** How many cells it cuts most lines into. */
  readonly width: number;
  /** The part of the lines that it cuts so, and how many these are. */
  readonly even: number;
  readonly count: number;
  readonly score: number;
}

const ORDINARY = [',', ';', '\t', '|'];
/** Tried after those, and as good as they are where they cut as well. */
const SPACED = [', ', '; ', '| '];
/** Signs that also stand in ordinary text: taken only where nothing ordinary cuts the lines, and these do evenly. */
const ODD = [' ', ':', '^', '~'];
/** Never within a cell that is not quoted, unless the cut was a wrong one. A comma may be a decimal one. */
const FOREIGN = /[;\t|]/;
const ROWS = 300;

/** Lines end with LF. */
export function findDelimiter(text: string): Trial {
  const named = /^sep=([^\w\s"']|\t)\n/i.exec(text)?.[1];
  if (named) return attempt(text, named);
  const between = betweenQuotes(text);
  if (between) return attempt(text, between);
  const best = bestOf([...ORDINARY, ...SPACED].map((delimiter) => attempt(text, delimiter)));
  const odd = bestOf(ODD.map((delimiter) => attempt(text, delimiter)));
  if (isQuotedBetweenSpaces(text)) {
    const spaces = attempt(text, ' ');
    if (spaces.width >= 3 && spaces.even >= 0.3) return spaces;
  }
  const isOdd = odd.even >= 0.9 && odd.width >= 3 && (best.width < 2 || isClearly(odd, best));
  const taken = isOdd ? odd : best;
  if (taken.width < 2) return { delimiter: ',', width: 1, even: 1, count: 0, score: 0 };
  return isDoubled(text, taken.delimiter) ? attempt(text, taken.delimiter.repeat(2)) : taken;
}

/** Words in quotes may hold commas, which then cut a few of the lines. */
const isClearly = (odd: Trial, best: Trial): boolean =>
  odd.delimiter === ' ' && best.even < 0.8 && odd.score > best.score * 1.5;

const bestOf = (trials: readonly Trial[]): Trial =>
  trials.reduce((best, trial) => (isBetter(trial, best) ? trial : best));

const isBetter = (trial: Trial, best: Trial): boolean =>
  trial.score > best.score ||
  (trial.score === best.score && trial.score > 0 && trial.delimiter === `${best.delimiter} `);

/**
 * What stands between two quoted cells, where most lines have such and it is nothing ordinary: a space, or several signs.
 * Cells that are not quoted may then hold spaces too, and say nothing.
 */
function betweenQuotes(text: string): string | null {
  const lines = text.split('\n', ROWS).filter((line) => line.trim() !== '');
  const counts = new Map<string, number>();
  for (const line of lines) {
    const found = new Set(line.match(/"[^"\w\n]{1,3}(?="\S)/g)?.map((each) => each.slice(1)));
    for (const each of found) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const [most, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  // `, ` and the like are found as what they are by the sign before the space.
  const isKnown = ORDINARY.includes(most) || (most.length === 2 && ORDINARY.includes(most.trimEnd()));
  return !isKnown && lines.length > 1 && count > lines.length * 0.6 ? most : null;
}

/** Most lines have a cell in quotes with a space, or the line's end, at both sides of it; hardly any has another sign there. */
function isQuotedBetweenSpaces(text: string): boolean {
  const lines = text.split('\n', ROWS).filter((line) => line.trim() !== '');
  const spaced = lines.filter((line) => /(?:^| )"(?:[^"]|"")*"(?= |$)/.test(line)).length;
  const others = lines.filter((line) => /[,;\t|]"[^",;\t|]|[^",;\t|]"[,;\t|]/.test(line)).length;
  return lines.length > 1 && spaced > lines.length * 0.6 && others < lines.length * 0.1;
}

/** `a||b||c`: never alone, and not a tab or comma, which stand together where a cell is empty. */
function isDoubled(text: string, delimiter: string): boolean {
  if (!/^[|:^~]$/.test(delimiter)) return false;
  return !text.replaceAll(delimiter.repeat(2), '').includes(delimiter);
}

function attempt(text: string, delimiter: string): Trial {
  const quote = quoteOf(text, delimiter);
  const widths = new Map<number, number>();
  let rows = 0;
  let cells = 0;
  let foreign = 0;
  for (const record of splitRecords(text, { delimiter, quote, escape: quote }, ROWS)) {
    if (record.every((cell) => cell.trim() === '')) continue;
    rows += 1;
    cells += record.length;
    for (const cell of record) if (FOREIGN.test(cell) && !/\s\S*\s/.test(cell)) foreign += 1;
    widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
  }
  // Lines above the header are few and narrow: the width that most cells stand in is the table's.
  const [width, count] = [...widths].reduce((a, b) => (b[0] * b[1] > a[0] * a[1] ? b : a), [1, 0]);
  const even = rows === 0 ? 0 : count / rows;
  const pure = cells === 0 ? 1 : 1 - foreign / cells;
  return { delimiter, width, even, count, score: width < 2 ? 0 : (even * pure) ** 2 * Math.log2(width + 1) };
}

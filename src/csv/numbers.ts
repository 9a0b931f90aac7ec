/**
 * Numbers as files write them, to plain decimal text (`-1234.50`): never through a float. Whether a point
 * or a comma is the decimal mark is the whole column's to say, so a cell alone gives only evidence.
 */
import { isCurrency } from '../core/money.ts';
import type { DecimalMark } from './plan.ts';

const PLAIN = /^-?\d+$/;
const MONEY_SIGN =
  /^(?:[A-Z]{1,3}\s?\p{Sc}|\p{Sc}(?:\s?[A-Z]{3})?|[A-Z]{3}|kr\.?|zł|Kč|Ft|lei|Rs\.?|Rp\.?|RM|Fr\.?|лв\.?|руб\.?)$/u;
const BLANK = /^(?:[-–—]+|n\/?a|null|none|variable)?$/i;

/** An empty cell, or a dash or `n/a` standing for one. */
export const isBlankNumber = (text: string): boolean => BLANK.test(text.trim());

interface Bare {
  readonly negative: boolean;
  /** Digits with points and commas. */
  readonly core: string;
  /** The currency code or symbol beside it. */
  readonly sign: string;
}

/** The cell without currency, grouping spaces and apostrophes, and sign. Null when it is no number. */
export function bareNumber(cell: string): Bare | null {
  if (PLAIN.test(cell)) {
    const negative = cell.startsWith('-');
    return { negative, core: negative ? cell.slice(1) : cell, sign: '' };
  }
  let text = cell
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\p{Cf}]/gu, '')
    .trim();
  // `45,-` is 45: a dash in the place of the decimals takes nothing away.
  text = text.replace(/(\d[.,])[-—]{1,2}(?=\D*$)/, '$1');
  text = /^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'(?=[-+\d])/, '');
  const brackets = /^\((.*)\)$/.exec(text) ?? /^(\D*)\(([^)]*)\)$/.exec(text);
  if (brackets) text = brackets.slice(1).join('');
  const found = /^([-+]?)\s*([^\d.,+-]*)\s*([-+]?)\s*([\d.,][\d.,\s'’]*?)\s*([^\d.,+-]*?)\s*([-+]?)$/u.exec(
    text,
  );
  if (!found) return null;
  const [, before = '', left = '', inner = '', digits = '', right = '', after = ''] = found;
  const signs = before + inner + after;
  if (signs.length > 1 || (left && right) || (brackets && signs)) return null;
  const sign = (left || right).trim();
  if (sign && !isMoneySign(sign)) return null;
  const core = ungroup(digits.trim());
  if (core === null) return null;
  return { negative: brackets !== null || signs === '-', core, sign };
}

const isMoneySign = (text: string): boolean =>
  MONEY_SIGN.test(text) && (!/^[A-Z]{3}$/.test(text) || isCurrency(text));

/** Takes out spaces and apostrophes where they stand between groups of three. */
function ungroup(digits: string): string | null {
  if (!/[\s'’]/.test(digits)) return digits;
  return /^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d*)?$/.test(digits) ? digits.replace(/[\s'’]/g, '') : null;
}

/** `whole`: no mark. A mark: it is the decimal one. `open.`, `open,`: that mark may be either (`18.500`). */
export type Shape = 'whole' | DecimalMark | 'open.' | 'open,';

/** What a bare number says of its decimal mark. Null when its marks stand where none can. */
export function shapeOf(core: string): Shape | null {
  const point = core.lastIndexOf('.');
  const comma = core.lastIndexOf(',');
  if (point < 0 && comma < 0) return 'whole';
  if (point >= 0 && comma >= 0) {
    const mark = point > comma ? '.' : ',';
    const grouped = core.slice(0, Math.max(point, comma));
    return isGrouped(grouped, mark === '.' ? ',' : '.') ? mark : null;
  }
  const mark = point >= 0 ? '.' : ',';
  if (core.indexOf(mark) !== core.lastIndexOf(mark)) {
    return isGrouped(core, mark) ? (mark === '.' ? ',' : '.') : null;
  }
  const at = core.indexOf(mark);
  if (core.length === 1) return null;
  const groupable = core.length - at - 1 === 3 && at >= 1 && at <= 3 && core[0] !== '0';
  return groupable ? (mark === '.' ? 'open.' : 'open,') : mark;
}

/** Groups of three, or the Indian twos before the last three. */
const isGrouped = (text: string, mark: DecimalMark): boolean =>
  (mark === ',' ? /^\d{1,3}(?:,\d{2,3})*,\d{3}$/ : /^\d{1,3}(?:\.\d{3})+$/).test(text);

const [ZERO, NINE, POINT, MINUS] = [48, 57, 46, 45];

/** The shape of `-12`, `12.50`: digits and at most one point within them. Null for all else, number or not. */
export function plainShape(cell: string): Shape | null {
  const start = cell.charCodeAt(0) === MINUS ? 1 : 0;
  const last = cell.length - 1;
  let point = -1;
  for (let index = start; index <= last; index += 1) {
    const code = cell.charCodeAt(index);
    if (code >= ZERO && code <= NINE) continue;
    if (code !== POINT || point >= 0 || index === start || index === last) return null;
    point = index;
  }
  if (last < start) return null;
  if (point < 0) return 'whole';
  const groupable = last - point === 3 && point - start <= 3 && cell.charCodeAt(start) !== ZERO;
  return groupable ? 'open.' : '.';
}

/** Plain decimal text when the column's mark is `mark`. Null when it is no number under that mark. */
export function plainNumber(cell: string, mark: DecimalMark): string | null {
  const bare = bareNumber(cell);
  const shape = bare && shapeOf(bare.core);
  if (!bare || !shape) return null;
  const sign = bare.negative ? '-' : '';
  if (shape === 'whole') return sign + bare.core;
  const open = shape.startsWith('open');
  if (!open && shape !== mark) return null;
  const other = mark === '.' ? ',' : '.';
  return sign + bare.core.replaceAll(other, '').replace(mark, '.');
}

/** How many different texts a reader remembers: prices repeat, and a repeated one costs a look-up. */
const REMEMBERED = 20_000;

/** `plainNumber` of one mark, remembering what it has read. */
export function numberReader(mark: DecimalMark): (cell: string) => string | null {
  const known = new Map<string, string | null>();
  return (cell) => {
    const plainly = plainShape(cell);
    if (plainly === 'whole' || (plainly !== null && mark === '.')) return cell;
    const found = known.get(cell);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const plain = plainNumber(cell, mark);
    known.set(cell, plain);
    return plain;
  };
}

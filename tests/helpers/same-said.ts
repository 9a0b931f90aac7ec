/** Holds what a chat shows against what the console shows: what is missing, what is more, what differs. */
import { flat, type Said, type Told } from './said.ts';

/** Words with which a chat joins and shortens; everything else must be in the answer. */
const GLUE = new Set(['open', 'one']);
/** Where a file went that a message cannot hold. */
const FILE_GLUE = ['in', 'your', 'direct', 'messages'];

/** How Slack asks before a button takes something away. */
const SURE = 'Are you sure? Keep it';

/** Empty when a person reads and can press the same. */
export function differences(told: Told, said: Said): string[] {
  const wrong: string[] = [];
  const need = (is: boolean, what: string) => void (is || wrong.push(what));
  for (const line of told.lines) need(said.text.includes(line), `not read: ${line}`);
  for (const fact of told.facts) {
    need(inOrder(said.text, fact) !== null, `fact not read: ${fact.join(' · ')}`);
  }
  const gone = told.tables.flatMap((table) => tableDifferences(table, said, need));
  need(said.onlyFor === told.onlyFor, `seen by ${said.onlyFor ?? 'all'}, not ${told.onlyFor ?? 'all'}`);
  for (const alt of told.pictures) need(said.pictures.includes(alt), `no picture: ${alt}`);
  need(said.pictures.length === told.pictures.length, `${said.pictures.length} pictures`);
  for (const file of told.files) {
    need(said.text.includes(file.name) && said.text.includes(flat(file.about)), `no file: ${file.name}`);
  }
  for (const [carried, label] of told.buttons) {
    const shown = said.buttons.get(carried);
    if (shown === undefined) need(gone.includes(carried), `no button: ${label} (${carried})`);
    else need(saysLabel(shown, label, carried, told), `button ${label} says ${shown}`);
  }
  for (const [carried, label] of said.buttons) {
    need(told.buttons.has(carried), `a button more: ${label} (${carried})`);
  }
  wrong.push(...wordsMore(told, said));
  return wrong;
}

/** Where a chat sees no dropped file, “Drop … here” reads “Bring in …” and how that is done: this and nothing else. */
export function broughtIn(told: Told, how: string): Told {
  const line = (text: string): string =>
    text === 'Drop a file here'
      ? 'Bring in a file'
      : text.replaceAll(
          /\bDrop ([^.]*?\S) here\b([^.]*)\./g,
          (_, what, more) => `Bring in ${what}${more}. ${how}`,
        );
  return { ...told, lines: told.lines.map(line) };
}

type Table = Told['tables'][number];

/** Gives the buttons of rows that were left out. */
function tableDifferences(table: Table, said: Said, need: (is: boolean, what: string) => void): string[] {
  const { caption, labels, rows, pressed, more } = table;
  need(said.text.includes(caption), `caption not read: ${caption}`);
  let from = Math.max(0, said.text.indexOf(caption)) + caption.length;
  const between = new Set(labels.flatMap(wordsOf));
  const end = rows.findIndex((row) => {
    const found = inOrder(said.text, row, between, from);
    if (found === null) return true;
    from = found;
    return false;
  });
  const shown = end < 0 ? rows.length : end;
  // What is left out is counted, together with what the console left out itself.
  const left = rows.length - shown + Number(/^and ([\d,]+)/.exec(more ?? '')?.[1]?.replaceAll(',', '') ?? 0);
  const counted = `and ${left.toLocaleString('en')} more`;
  if (left > 0)
    need(said.text.includes(counted), `row not read, nor “${counted}”: ${rows[shown]?.join(' · ')}`);
  if (shown < rows.length) need(shown >= 5, `${shown} of ${rows.length} rows of ${caption}`);
  return pressed.slice(shown).flat();
}

/** Where the last of the pieces ends, when nothing but labels is read between them; null when they do not stand so. */
function inOrder(
  text: string,
  pieces: readonly string[],
  labels: ReadonlySet<string> = new Set(),
  from = 0,
): number | null {
  const [first] = pieces;
  if (first === undefined) return from;
  for (let start = text.indexOf(first, from); start >= 0; start = text.indexOf(first, start + 1)) {
    let at = start;
    const all = pieces.every((piece) => {
      const found = text.indexOf(piece, at);
      const between = wordsOf(text.slice(at, Math.max(at, found)));
      at = found + piece.length;
      return found >= 0 && between.every((word) => labels.has(word) || labels.has(bare(word)));
    });
    if (all) return at;
  }
  return null;
}

/** A menu's line says the button's label, or the menu says it and the line its row. */
function saysLabel(shown: string, label: string, carried: string, { tables }: Told): boolean {
  if (shown === label || shown.includes(label)) return true;
  const rows = tables.flatMap(({ pressed, rows }) => rows.filter((_, at) => pressed[at]?.includes(carried)));
  return shown.includes('…') && rows.flat().some((cell) => shown.includes(cell));
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}.,:%€£$#'’-]*/gu) ?? [];

function wordsMore(told: Told, said: Said): string[] {
  const all = [
    told.summary,
    ...told.lines,
    ...told.facts.flat(),
    ...told.tables.flatMap(({ caption, labels, rows }) => [caption, ...labels, ...rows.flat()]),
    ...told.pictures,
    ...told.files.flatMap(({ name, about }) => [name, about]),
    ...told.buttons.values(),
    ...(told.asked.length > 0 ? [...told.asked, SURE] : []),
    ...(told.files.length > 0 ? FILE_GLUE : []),
    ...(/\band [\d,]+ more, [\w ]+/.exec(said.text) ?? []),
  ];
  const known = new Set(all.flatMap(wordsOf).map(bare));
  const more = wordsOf(said.text)
    .map(bare)
    .filter((word) => !known.has(word) && !GLUE.has(word));
  return [...new Set(more)].map((word) => `a word more: ${word}`);
}
const bare = (word: string): string => word.replace(/[.,:…]+$/, '');

/**
 * Discord's Markdown in which every text is shown as it is. A backslash is put only before what would mean something,
 * since notifications show it.
 */

import { beginning } from '../../core/beginning.ts';
import type { Span, Text } from '../../reply/reply.ts';
import { fitLines, fitSaying, inert, isolated, saidLeft } from '../chat/cut.ts';

const NOTHING = '–';
const ALWAYS = /[\\*_~|`<[@]/g;
/** `:smile:` and `https://` begin with one; `10:40` and `Total: 3` do not, and no emoji is called by two digits. */
const COLON = /:(?!\s|$)(?!(?<=\d:)\d\d[).,;:]?(?:\s|$))/g;
/** `# `, `-# `, `- `, `> `, `1. ` at the beginning of a line. A text may always be put at one. */
const LINE_START = /^([^\S\n]*)(#+(?=\s|$)|[-+](?=[-#\s]|$)|>|\d+[.)](?=\s|$))/gm;

/** `followed`: by something else than a blank or the end, so that the last colon could find another one there. */
export function escaped(text: string, followed = false): string {
  const end = followed ? 'x' : '';
  return `${text}${end}`
    .replaceAll(ALWAYS, '\\$&')
    .replaceAll(COLON, '\\:')
    .slice(0, followed ? -1 : undefined)
    .replaceAll(LINE_START, (_, blank: string, mark: string) =>
      /^\d/.test(mark) ? `${blank}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${blank}\\${mark}`,
    );
}

/** On one line, and it says what is left out. */
export const line = (text: string, most = 1000): string => escaped(fitSaying(text, most));
export const boldLine = (text: string, most = 1000): string => bold(fitSaying(text, most));

/** Line for line, and without the blanks around it, which would undo it. */
export function bold(text: string, followed = false): string {
  return text
    .split('\n')
    .map((each) => {
      const said = each.trim();
      if (said === '') return each;
      const [before = '', after = ''] = each.split(said);
      return `${before}**${escaped(said, followed)}**${after}`;
    })
    .join('\n');
}

/** In code nothing is escaped, so that what could end it is said without. */
const isCode = (text: string): boolean => /^[^\s`\\](?:[^`\\\n]*[^\s`\\])?$/.test(text);

/** Null where the text would end the block that it stands in. */
export const codeBlock = (text: string): string | null =>
  text.includes('```') ? null : `\`\`\`\n${text.trim() === '' ? NOTHING : text}\n\`\`\``;

/** Small and grey. Discord takes a `#` at its end for its own. */
export const small = (text: string, most = 2000): string =>
  fitLines(text, most)
    .split('\n')
    .map((each) => (each.trim() === '' || /#\s*$/.test(each) ? escaped(each) : `-# ${escaped(each)}`))
    .join('\n');

/** A heading is one line, which Discord takes a `#` from at its end. */
export function headingOf(text: Text): string {
  const whole = text.map(saidBy).join('');
  if (whole.trim() === '') return NOTHING;
  if (/#\s*$/.test(whole) || whole.length > 1000) return markdownOf(text.map(strong), 2000);
  const flat = text.map((span) => mapped(span, (said) => inert(said).replaceAll('\n', ' ')));
  return `## ${markdownOf(flat, 2000).trimStart()}`;
}

const strong = (span: Span): Span => (typeof span === 'string' ? { strong: span } : span);

function mapped(span: Span, by: (text: string) => string): Span {
  if (typeof span === 'string') return by(span);
  if ('strong' in span) return { strong: by(span.strong) };
  return 'code' in span ? { code: by(span.code) } : span;
}

/** From `most` characters on it says how many are left out. */
export function markdownOf(text: Text, most: number): string {
  const spans = joined(text.map((span) => mapped(span, inert))).filter((span) => saidBy(span) !== '');
  let room = spans.reduce((sum, span) => sum + saidBy(span).length, 0) > most ? most - 40 : most;
  let made = '';
  for (const [index, span] of spans.entries()) {
    const said = saidBy(span);
    const kept = said.length > room ? beginning(said, room) : said;
    const rest = spans
      .slice(index + 1)
      .map(saidBy)
      .join('');
    if (kept !== '') made += spanOf(span, isolated(kept), kept === said && /^\S/.test(rest));
    room -= kept.length;
    if (kept !== said) return made + escaped(saidLeft(said.slice(kept.length) + rest));
  }
  return made.trim() === '' ? NOTHING : made;
}

function spanOf(span: Span, said: string, followed: boolean): string {
  if (typeof span === 'string') return escaped(said, followed);
  if ('strong' in span) return bold(said, followed);
  if ('code' in span) return isCode(said) ? `\`${said}\`` : escaped(said, followed);
  return isChannel(span.channel) ? `<#${span.channel}>` : escaped(said, followed);
}

/** Neighbours of one kind are one: `**a****b**` would not be bold, and `1` and `. b` would be a list. */
function joined(text: Text): Span[] {
  const spans: Span[] = [];
  for (const span of text.map(sayable)) {
    const both = together(spans.at(-1), span);
    if (both !== null) spans.splice(-1, 1, both);
    else if (saidBy(span) !== '') spans.push(span);
  }
  return spans;
}

const sayable = (span: Span): Span =>
  typeof span === 'object' && 'code' in span && !isCode(span.code) ? span.code : span;

function together(first: Span | undefined, then: Span): Span | null {
  if (typeof first === 'string' && typeof then === 'string') return first + then;
  if (typeof first !== 'object' || typeof then !== 'object') return null;
  if ('strong' in first && 'strong' in then) return { strong: first.strong + then.strong };
  return 'code' in first && 'code' in then ? { code: first.code + then.code } : null;
}

const isChannel = (id: string): boolean => /^\d{15,21}$/.test(id);

/** What a span says where it can be no more than text. */
export function saidBy(span: Span): string {
  if (typeof span === 'string') return span;
  if ('strong' in span) return span.strong;
  return 'code' in span ? span.code : `#${span.channel}`;
}

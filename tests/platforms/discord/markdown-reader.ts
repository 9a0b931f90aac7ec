/** Reads Discord's Markdown as its client does, rule by rule, and says what took effect. Knows nothing of how we write it. */

export interface Read {
  /** What a person sees. */
  readonly text: string;
  /** `bold`, `link`, `mention`, …, in their order. */
  readonly effects: readonly string[];
}

type Rule = readonly [
  name: string,
  pattern: RegExp,
  /** The part that is read on, the part that is shown as it is, or what stands for it. */
  show: (found: RegExpExecArray) => { readonly inner?: string; readonly literal?: string },
  atLineStart?: true,
];

const literal = (text = '') => ({ literal: text });
const inner = (text = '') => ({ inner: text });

const RULES: readonly Rule[] = [
  ['block', /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```/i, (found) => literal(found[2])],
  ['heading', /^ *#{1,3}\s+((?:\\.|[^\n])+?)#*[^\S\n]*(?:\n|$)/, (found) => inner(`${found[1]}\n`), true],
  ['small', /^ *-#\s+([^\n]+?)#*[^\S\n]*(?:\n|$)/, (found) => inner(`${found[1]}\n`), true],
  ['quote', /^ *>(?:>>)?\s+([^\n]*)/, (found) => inner(found[1]), true],
  ['list', /^ *(?:[-*+]|\d+[.)])(?:\s+|$)([^\n]*)/, (found) => inner(found[1]), true],
  ['', /^\\([^0-9A-Za-z\s])/, (found) => literal(found[1])],
  ['link', /^(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/, (found) => literal(found[0])],
  ['link', /^<(?:https?:\/\/|mailto:|\+?\d)[^ >]+>/, (found) => literal(found[0])],
  ['link', /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?[^\s]*?>?\s*\)/, (found) => inner(found[1])],
  ['mention', /^<(?:@[!&]?|#)\d+>|^@(?:everyone|here)\b/, () => literal('?')],
  ['command', /^<\/[^:>]+:\d+>|^<id:\w+>/, () => literal('?')],
  ['emoji', /^<a?:\w+:\d+>|^:(?!\d\d:)[^\s:]+?(?:::skin-tone-\d)?:/, () => literal('?')],
  ['time', /^<t:-?\d+(?::\w)?>/, () => literal('?')],
  ['code', /^(`+)([\s\S]*?[^`])\1(?!`)/, (found) => literal(found[2])],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, (found) => inner(found[1])],
  ['underlined', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, (found) => inner(found[1])],
  [
    'italic',
    /^_((?:__|\\[\s\S]|[^\\_])+?)_|^\*(?=\S)((?:\\[\s\S]|\*\*|[^*])+?)\*(?!\*)/,
    (found) => inner(found[1] ?? found[2]),
  ],
  ['struck', /^~~(?=\S)((?:\\[\s\S]|~(?!~)|[^\s\\~]|\s(?!~~))+?)~~/, (found) => inner(found[1])],
  ['hidden', /^\|\|([\s\S]+?)\|\|/, (found) => inner(found[1])],
];

export function readMarkdown(markdown: string): Read {
  let rest = markdown;
  let text = '';
  const effects: string[] = [];
  while (rest !== '') {
    const atLineStart = /(?:^|\n)$/.test(text);
    const met = firstRule(rest, atLineStart);
    if (met === null) {
      const [character] = rest;
      text += character;
      rest = rest.slice(character?.length);
      continue;
    }
    const { name, found, shown } = met;
    if (name !== '') effects.push(name);
    const read =
      shown.inner === undefined ? { text: shown.literal ?? '', effects: [] } : readMarkdown(shown.inner);
    text += read.text;
    effects.push(...read.effects);
    rest = rest.slice(found[0].length);
  }
  return { text, effects };
}

function firstRule(rest: string, atLineStart: boolean) {
  for (const [name, pattern, show, lineStart] of RULES) {
    const found = lineStart && !atLineStart ? null : pattern.exec(rest);
    if (found) return { name, found, shown: show(found) };
  }
  return null;
}

/** Discord's Markdown as its client shows it: what took effect is marked ⟦…⟧, so that it can be told from text. */

/** Whether a mention means somebody: ids of people are plain names in tests. */
export type Knows = (id: string) => boolean;

interface Rule {
  readonly pattern: RegExp;
  readonly shown: (found: RegExpExecArray, read: (text: string) => string, knows: Knows) => string | null;
}

const around = (mark: string) => (found: RegExpExecArray, read: (text: string) => string) =>
  `⟦${mark}⟧${read(found[1] ?? found[2] ?? '')}⟦${mark}⟧`;
const isId = (id: string, knows: Knows): boolean => /^\d+$/.test(id) || knows(id);

const CODE_BLOCK = /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```/i;

/** Inside a line, in the order in which the client tries them. */
const INLINE: readonly Rule[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/, shown: ([, literal]) => literal as string },
  { pattern: CODE_BLOCK, shown: ([, , code]) => `⟦\`\`\`⟧${code}⟦\`\`\`⟧` },
  {
    pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/,
    shown: ([, , code]) => `⟦\`⟧${(code as string).replace(/^ (?= *`)|(` *) $/g, '$1')}⟦\`⟧`,
  },
  {
    pattern: /^<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+|tel:[^\s<>]+)>/i,
    shown: ([, url]) => `⟦link ${url}⟧${url}`,
  },
  { pattern: /^<@!?([\w-]+)>/, shown: ([, id], _, knows) => (isId(id as string, knows) ? `⟦@${id}⟧` : null) },
  { pattern: /^<@&(\d+)>/, shown: ([, id]) => `⟦@&${id}⟧` },
  { pattern: /^<#(\d+)>/, shown: ([, id]) => `⟦#${id}⟧` },
  { pattern: /^<\/([^:>]+):(\d+)>/, shown: ([, name]) => `⟦/${name}⟧` },
  { pattern: /^<id:(customize|browse|guide|linked-roles(?::\d+)?)>/, shown: ([, name]) => `⟦id:${name}⟧` },
  { pattern: /^<t:-?\d+(?::[tTdDfFRsS])?>/, shown: () => '⟦time⟧' },
  { pattern: /^<a?:(\w+):(\d+)>/, shown: ([, name]) => `⟦:${name}:⟧` },
  { pattern: /^@(everyone|here)\b/, shown: ([, who]) => `⟦@${who}⟧` },
  {
    pattern:
      /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))+)\]\(\s*<?(https?:\/\/(?:\([^)]*\)|[^\s\\>)]|\\.)*)>?(?:\s+['"][\s\S]*?['"])?\s*\)/i,
    shown: ([, label, url], read) => `⟦link ${url}⟧${read(label as string)}`,
  },
  { pattern: /^((?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s])/i, shown: ([, url]) => `⟦link⟧${url}` },
  { pattern: /^\|\|([\s\S]+?)\|\|/, shown: around('||') },
  { pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, shown: around('**') },
  { pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, shown: around('__') },
  {
    pattern:
      /^_((?:__|\\[\s\S]|[^\\_])+?)_\b|^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    shown: around('*'),
  },
  { pattern: /^~~(?=\S)((?:\\[\s\S]|~(?!~)|[^~\\])+?)~~(?!~)/, shown: around('~~') },
  {
    pattern: /^:([a-z0-9_+-]{2,}):/,
    // Times of day are none.
    shown: ([, name]) => (/^\d+$/.test(name as string) ? null : `⟦:${name}:⟧`),
  },
];

/** Text without meaning, up to where something might begin. */
const PLAIN = /^(?:[0-9A-Za-z\u00c0-\uffff]+(?=:)|[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\w+:\S|$))/;

function inline(text: string, knows: Knows): string {
  const read = (inner: string): string => inline(inner, knows);
  let shown = '';
  let rest = text;
  while (rest !== '') {
    const taken = takeRule(rest, read, knows) ?? takePlain(rest);
    shown += taken.shown;
    rest = rest.slice(taken.length);
  }
  return shown;
}

interface Taken {
  readonly shown: string;
  readonly length: number;
}
function takeRule(rest: string, read: (text: string) => string, knows: Knows): Taken | null {
  for (const { pattern, shown } of INLINE) {
    const found = pattern.exec(rest);
    const said = found && shown(found, read, knows);
    if (found && said !== null) return { shown: said as string, length: found[0].length };
  }
  return null;
}
function takePlain(rest: string): Taken {
  // `http` begins an address, so that a word ends before it.
  const word = PLAIN.exec(rest)?.[0] ?? (rest[0] as string);
  const address = word.slice(1).search(/https?$/i);
  const length = address >= 0 && rest.slice(word.length).startsWith('://') ? address + 1 : word.length;
  return { shown: rest.slice(0, length), length };
}

/** At the beginning of a line. */
const LINES: readonly { readonly pattern: RegExp; readonly mark: (found: RegExpExecArray) => string }[] = [
  { pattern: /^(#{1,3}) +(?=\S)/, mark: ([, hashes]) => `⟦${hashes} ⟧` },
  { pattern: /^-# +(?=\S)/, mark: () => '⟦-# ⟧' },
  { pattern: /^ *>>> /, mark: () => '⟦> ⟧' },
  { pattern: /^ *> /, mark: () => '⟦> ⟧' },
  { pattern: /^ *[*-] +(?=\S)/, mark: () => '⟦- ⟧' },
  { pattern: /^ *(\d+)\. +(?=\S)/, mark: ([, number]) => `⟦${number}. ⟧` },
];

function line(text: string): { readonly marks: string; readonly rest: string } {
  let marks = '';
  let rest = text;
  for (;;) {
    const found = LINES.map(({ pattern, mark }) => ({ found: pattern.exec(rest), mark })).find(
      (each) => each.found,
    );
    if (!found?.found) return { marks, rest };
    marks += found.mark(found.found);
    rest = rest.slice(found.found[0].length);
  }
}

// Stands for a mark of a line while formats that go over several lines are read; nobody writes it.
const HOLD = '\uE000';

/** What is read in a text of Discord's. Blanks at its ends are gone, as Discord takes them away. */
export function readMarkdown(text: string, knows: Knows = () => false): string {
  const marks: string[] = [];
  let inCode = false;
  const lines = text
    .trim()
    .split(/(```[\s\S]*?```)/)
    .map((piece, index) => {
      inCode = index % 2 === 1 && CODE_BLOCK.test(piece);
      if (inCode) return piece;
      // Only what follows a line's end begins a line.
      return piece
        .split('\n')
        .map((each, at) => {
          if (at === 0 && index > 0) return each;
          const { marks: found, rest } = line(each);
          if (found === '') return each;
          marks.push(found);
          return `${HOLD}${marks.length - 1}${HOLD}${rest}`;
        })
        .join('\n');
    })
    .join('');
  return inline(lines, knows).replaceAll(
    new RegExp(`${HOLD}(\\d+)${HOLD}`, 'g'),
    (_all, index) => marks[Number(index)] ?? '',
  );
}

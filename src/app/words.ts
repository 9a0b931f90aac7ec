/** A typed line as words: quotes keep a phrase together, straight or as a phone types them. */

export interface Word {
  readonly text: string;
  /** It stood in quotes: then it is never a name with a value. */
  readonly quoted: boolean;
}

const CLOSES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
]);

/** `<@U123|Max M>`, `<#C123|team>`: a person or a channel as chats write it, whatever its name holds. */
const MENTION = /^<[@#][^<>]*>/;

/** A quote that is never closed reaches to the end; one inside a word (`O'Neill`) is a letter. */
export function words(line: string): Word[] {
  const found: Word[] = [];
  let text = '';
  let quoted = false;
  let closes: string | undefined;
  const end = () => {
    if (text !== '' || quoted) found.push({ text, quoted });
    text = '';
    quoted = false;
  };
  const typed = line.normalize('NFC');
  let at = 0;
  let mentionEnds = 0;
  for (const letter of typed) {
    const opens = CLOSES.get(letter);
    if (letter === '<' && closes === undefined)
      mentionEnds = at + (MENTION.exec(typed.slice(at))?.[0].length ?? 0);
    const inMention = at < mentionEnds;
    at += letter.length;
    if (inMention) text += letter;
    else if (closes !== undefined) {
      if (letter === closes) closes = undefined;
      else text += letter;
    } else if (opens !== undefined && (text === '' || /[:=]$/.test(text))) {
      closes = opens;
      quoted = quoted || text === '';
    } else if (/\s/u.test(letter)) end();
    else text += letter;
  }
  end();
  return found;
}

const QUOTES = ['""', "''", '„“', '«»'] as const;

/** As the words of a command are read: in the first quotes that do not stand in it. */
export const inQuotes = (name: string): string => {
  if (/^[\p{L}\p{N}._-]+$/u.test(name)) return name;
  const [open, close] = QUOTES.find((pair) => !name.includes(pair[1] as string)) ?? QUOTES[0];
  return `${open}${name}${close}`;
};

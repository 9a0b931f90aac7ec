/** Slack's own markup, as its client shows it: what took effect is marked, so that it can be told from text. */

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const undo = (text: string): string => text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity] as string);

/** `<…>`: a mention or a link. */
function angle(inside: string): string {
  const [target = '', label] = inside.split('|');
  if (/^@[\w.-]+$/.test(target)) return `⟦${target}⟧`;
  if (/^#[\w-]+$/.test(target)) return `⟦${target}⟧`;
  if (/^!(here|channel|everyone)$/.test(target)) return `⟦@${target.slice(1)}⟧`;
  if (target.startsWith('!')) return `⟦${target}⟧${label ? undo(label) : ''}`;
  if (/^(https?:\/\/|mailto:|tel:)/.test(target)) return `⟦link ${target}⟧${undo(label ?? target)}`;
  return `<${undo(inside)}>`;
}

// A mark is one where it stands at the edge of a word and closes on the same line.
const FORMATS = ['*', '_', '~'].map((mark) => {
  const each = mark === '*' ? '\\*' : mark;
  return {
    mark,
    pattern: new RegExp(
      `(^|[\\s(⟧>"'-])${each}(?=\\S)([^${each}\\n]*?\\S)${each}(?=$|[\\s).,:;!?⟦<"'-])`,
      'g',
    ),
  };
});

const formatted = (text: string): string =>
  FORMATS.reduce(
    (said, { mark, pattern }) =>
      said.replace(pattern, (_all, before, inner) => `${before}⟦${mark}⟧${inner}⟦${mark}⟧`),
    text,
  );

export const emoji = (text: string): string =>
  text.replace(/:([a-z0-9_+-]{2,}):/g, (all, name: string) => (/^\d+$/.test(name) ? all : `⟦:${name}:⟧`));

/** Outside of code. Links that Slack finds by itself are left: their text is the same. */
function running(text: string, format: (text: string) => string = formatted): string {
  const pieces = text.split(/(<[^<>\n]+>)/);
  const shown = pieces.map((piece, index) => (index % 2 ? angle(piece.slice(1, -1)) : piece));
  return undo(
    emoji(format(shown.map((piece, index) => (index % 2 ? piece.replaceAll('&', '&amp;') : piece)).join(''))),
  );
}

/** The text of a message that was posted with `mrkdwn: false`: mentions, links and emoji work, formatting does not. */
export const readUnformatted = (text: string): string => running(text, (each) => each);

/** What is read in a mrkdwn text. */
export function readMrkdwn(text: string): string {
  return text
    .split(/(```[\s\S]+?```|`[^`\n]+`)/)
    .map((piece, index) => {
      if (index % 2 === 0) return running(piece);
      const fence = piece.startsWith('```') ? '```' : '`';
      return `⟦${fence}⟧${undo(piece.slice(fence.length, -fence.length))}⟦${fence}⟧`;
    })
    .join('');
}

/** What a person typed, from what Slack made of it: its links, mentions and entities undone. */

const PIECES: readonly (readonly [RegExp, string])[] = [
  // A channel by its id; a mention stays, since what it names is a person.
  [/<#([A-Z0-9]+)(?:\|[^>]*)?>/g, '$1'],
  [/<(?:https?:\/\/|mailto:|tel:)[^|>]*\|([^>]*)>/g, '$1'],
  [/<((?:https?:\/\/)[^|>]*)>/g, '$1'],
  [/<(?:mailto:|tel:)([^|>]*)>/g, '$1'],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  // Last, so that what reads `&amp;lt;` was typed `&lt;`.
  [/&amp;/g, '&'],
];

export const asTyped = (text: string): string =>
  PIECES.reduce((done, [piece, plain]) => done.replace(piece, plain), text).trim();

/** In a direct message everything is a command, and saying its name first does no harm. */
export function withoutCommand(text: string, command: string): string {
  const [first = '', ...rest] = text.split(/(?<=^\S+)\s+/);
  return first.toLowerCase() === command.toLowerCase() ? rest.join(' ') : text;
}

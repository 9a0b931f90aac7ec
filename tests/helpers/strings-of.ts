/** Every string of a reply that a person is meant to read, whatever the platform makes of it. */
import type { Part, Reply, Text } from '../../src/reply/reply.ts';

export const stringsOf = (reply: Reply): string[] => [reply.summary, ...reply.parts.flatMap(partStrings)];

function partStrings(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
    case 'text':
      return textStrings(part.text);
    case 'facts':
      return part.facts.flatMap(({ label, value, change, note }) => present(label, value, change, note));
    case 'table': {
      const cells = part.rows.flat().map((cell) => (typeof cell === 'string' ? cell : cell.text));
      return [part.caption, ...part.columns.map((column) => column.label), ...cells];
    }
    case 'chart':
      return [part.alt];
    case 'file':
      return [part.name, part.about];
    case 'buttons':
      return part.buttons.map((button) => button.label);
    case 'form': {
      const { title, submit, fields } = part.form;
      const inside = fields.flatMap(({ label, value, hint, options, kind }) => [
        ...present(label, hint, kind === 'select' ? undefined : value),
        ...(options ?? []).map((option) => option.label),
      ]);
      return [title, submit, ...inside];
    }
    default:
      return part satisfies never;
  }
}

const textStrings = (text: Text): string[] =>
  text.map((span) => (typeof span === 'string' ? span : (Object.values(span)[0] as string)));

const present = (...texts: readonly (string | undefined)[]): string[] =>
  texts.filter((text) => text !== undefined);

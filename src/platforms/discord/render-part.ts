/** One part of a reply as components. */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Fact, FilePart, Part, Text } from '../../reply/reply.ts';
import { fitSaying } from '../chat/cut.ts';
import type { Kit } from './kit.ts';
import { DESCRIPTION } from './limits.ts';
import { bold, headingOf, line, markdownOf, saidBy, small } from './markdown.ts';
import { display } from './pieces.ts';
import { buttonRows } from './render-buttons.ts';
import { formComponents } from './render-form.ts';
import { tableComponents } from './render-table.ts';

export function partComponents(part: Part, kit: Kit): APIMessageTopLevelComponent[] {
  switch (part.kind) {
    case 'heading':
      return [display(headingOf(part.text))];
    case 'text':
      return [display(textOf(part.text, part.quiet ?? false, kit.tight.text))];
    case 'facts':
      return part.facts.length === 0 ? [] : [display(part.facts.map(factLine).join('\n'))];
    case 'table':
      return tableComponents(part, kit);
    case 'chart':
      return [picture(part.alt, attachmentsOf(part, kit)[0])];
    case 'file':
      return fileComponents(part, kit);
    case 'buttons':
      return buttonRows(part.buttons, kit);
    case 'form':
      return formComponents(part.form, kit);
    default:
      return part satisfies never;
  }
}

function textOf(text: Text, quiet: boolean, most: number): string {
  const isPlain = text.every((span) => typeof span === 'string');
  if (quiet && isPlain) return small(text.map(saidBy).join(''), most);
  const said = markdownOf(text, most);
  // A text of several lines keeps what runs over them.
  return quiet && !said.includes('\n') && !said.endsWith('#') ? `-# ${said.trimStart()}` : said;
}

const FACT = 300;

function factLine({ label, value, change, note }: Fact): string {
  const rest = [change ? line(change, FACT) : '', note ? `(${line(note, FACT)})` : ''];
  return [line(label, FACT), bold(fitSaying(value, FACT)), ...rest].filter(Boolean).join('  ');
}

function attachmentsOf(part: Part, kit: Kit): readonly string[] {
  const names = kit.options.files?.get(part) ?? [];
  return typeof names === 'string' ? [names] : names;
}

const media = (name: string) => ({ url: `attachment://${name}` });

function picture(alt: string, attachment: string | undefined): APIMessageTopLevelComponent {
  if (attachment === undefined) return display(small(`Picture not shown: ${fitSaying(alt, DESCRIPTION)}`));
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: media(attachment), description: fitSaying(alt, DESCRIPTION) }],
  };
}

function fileComponents(part: FilePart, kit: Kit): APIMessageTopLevelComponent[] {
  const about = part.about === '' ? '' : ` · ${fitSaying(part.about, 1000)}`;
  return [
    display(small(`${fitSaying(part.name, 300)}${about}`)),
    ...attachmentsOf(part, kit).map((name) => ({ type: ComponentType.File as const, file: media(name) })),
  ];
}

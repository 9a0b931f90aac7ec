/** One part of a reply as blocks. */
import type { KnownBlock } from '@slack/types';
import type { Button, Fact, FilePart, Part, Span, Text } from '../../reply/reply.ts';
import { cut, fitSaying, oneLine } from '../chat/cut.ts';
import type { Kit, RenderOptions } from './kit.ts';
import { ACTIONS_ELEMENTS, ALT_TEXT, CONTEXT, HEADER } from './limits.ts';
import { actions, BUTTONS_IN_LINE, isCut, slackButton } from './render-buttons.ts';
import { formBlocks } from './render-form.ts';
import { tableBlocks } from './render-table.ts';
import {
  bold,
  elementsOf,
  namesChannel,
  plain,
  richText,
  saidBy,
  section,
  smallPrint,
  words,
} from './rich-text.ts';
import type { Tightness } from './tightness.ts';

export function partBlocks(part: Part, kit: Kit): KnownBlock[] {
  switch (part.kind) {
    case 'heading':
      return [headingBlock(part.text)];
    case 'text':
      return [textBlock(part.text, part.quiet ?? false, kit.tight.text)];
    case 'facts':
      return part.facts.length === 0 ? [] : [factsBlock(part.facts, kit.tight)];
    case 'table':
      return tableBlocks(part, kit);
    case 'chart':
      return [pictureBlock(part.alt, kit.options.images?.get(part))];
    case 'file':
      return [fileBlock(part, kit.options.files)];
    case 'buttons':
      return buttonBlocks(part.buttons, kit);
    case 'form':
      return formBlocks(part.form, kit);
    default:
      return part satisfies never;
  }
}

/** A header takes no more than a line of plain text; a heading that is more becomes bold text. */
function headingBlock(text: Text): KnownBlock {
  const said = fitSaying(text.map(saidBy).join(''), 3000);
  if (said.length <= HEADER && !namesChannel(text)) return { type: 'header', text: plain(said) };
  const strong = text.map((span) => (typeof span === 'string' ? { strong: span } : span));
  return richText(section(...elementsOf(strong, 3000)));
}

function textBlock(text: Text, quiet: boolean, most: number): KnownBlock {
  const said = text.map(quiet ? quoted : saidBy).join('');
  if (quiet && said.length <= CONTEXT - 20 && !namesChannel(text)) return smallPrint(said);
  return richText(section(...elementsOf(text, most)));
}

/** Small print knows no font for what is to be typed. */
const quoted = (span: Span): string =>
  typeof span !== 'string' && 'code' in span ? `“${span.code}”` : saidBy(span);

const FACT = 300;

function factsBlock(facts: readonly Fact[], tight: Tightness): KnownBlock {
  const lines = facts.map((fact) => ({
    label: fitSaying(fact.label, FACT),
    value: fitSaying(fact.value, FACT),
    rest: restOf(fact),
  }));
  if (tight.merged)
    return richText(
      section(words(lines.map(({ label, value, rest }) => `${label}  ${value}${rest}`).join('\n'))),
    );
  return richText(
    section(
      ...lines.flatMap(({ label, value, rest }, index) => {
        const end = `${rest}${index < lines.length - 1 ? '\n' : ''}`;
        return [words(`${label}  `), bold(value), ...(end === '' ? [] : [words(end)])];
      }),
    ),
  );
}

function restOf({ change, note }: Fact): string {
  const changed = change ? `  ${fitSaying(change, FACT)}` : '';
  return note ? `${changed}  (${fitSaying(note, FACT)})` : changed;
}

function pictureBlock(alt: string, file: string | undefined): KnownBlock {
  if (file === undefined) return smallPrint(`Picture not shown: ${fitSaying(alt, CONTEXT - 100)}`);
  return { type: 'image', slack_file: { id: file }, alt_text: fitSaying(alt, ALT_TEXT) };
}

const PLACES = {
  thread: ' · in the thread below',
  direct: ' · in your direct messages',
  below: ' · below',
} as const;

function fileBlock(part: FilePart, where: RenderOptions['files']): KnownBlock {
  const about = part.about === '' ? '' : ` · ${fitSaying(part.about, 1000)}`;
  return smallPrint(`${fitSaying(part.name, 300)}${about}${where ? PLACES[where] : ''}`);
}

function buttonBlocks(buttons: readonly Button[], kit: Kit): KnownBlock[] {
  const elements = buttons.flatMap((button) => slackButton(button, kit.next) ?? []);
  kit.used.buttonsLeft += buttons.length - elements.length;
  // What a button is too small to say stands below it.
  const long = buttons.filter(({ label }) => isCut(label)).map(({ label }) => cut(oneLine(label), 1000));
  return [
    ...actions(elements, kit.tight.merged ? ACTIONS_ELEMENTS : BUTTONS_IN_LINE),
    ...(long.length > 0 ? [smallPrint(long.join(' · '))] : []),
  ];
}

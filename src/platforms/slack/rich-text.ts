/** The pieces of Slack's rich text, in which every text is shown as it is. */
import type {
  ContextBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { beginning } from '../../core/beginning.ts';
import type { Span, Text } from '../../reply/reply.ts';
import { fitLines, fitSaying, inert, isolated, saidLeft } from '../chat/cut.ts';
import { CONTEXT } from './limits.ts';

export const words = (text: string): RichTextText => ({ type: 'text', text });
export const bold = (text: string): RichTextText => ({ type: 'text', text, style: { bold: true } });

export const section = (...elements: RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements,
});

export const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** `text` is fitted already. Without `emoji: false` Slack would draw `:name:` as a picture. */
export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

export const smallPrint = (text: string): ContextBlock => ({
  type: 'context',
  elements: [plain(fitLines(text, CONTEXT))],
});

export const boldLine = (text: string): RichTextSection => section(bold(fitSaying(text, 1000)));

/** A text as elements; from `most` characters on it says how many are left out. */
export function elementsOf(text: Text, most: number): RichTextElement[] {
  const elements: RichTextElement[] = [];
  const spans = text.map((span) => ({ span, said: inert(saidBy(span)) })).filter(({ said }) => said !== '');
  let room = spans.reduce((sum, { said }) => sum + said.length, 0) > most ? most - 40 : most;
  for (const [index, { span, said }] of spans.entries()) {
    const kept = said.length > room ? beginning(said, room) : said;
    if (kept !== '') elements.push(elementOf(span, isolated(kept)));
    room -= kept.length;
    if (kept === said) continue;
    const rest = spans.slice(index + 1).map((each) => each.said);
    elements.push(words(saidLeft(said.slice(kept.length) + rest.join(''))));
    break;
  }
  return elements.length > 0 ? elements : [words('–')];
}

function elementOf(span: Span, text: string): RichTextElement {
  if (typeof span === 'string') return words(text);
  if ('strong' in span) return bold(text);
  if ('code' in span) return { type: 'text', text, style: { code: true } };
  return isChannel(span.channel) ? { type: 'channel', channel_id: span.channel } : words(text);
}

/** What a span says where it can be no more than text. */
export function saidBy(span: Span): string {
  if (typeof span === 'string') return span;
  if ('strong' in span) return span.strong;
  if ('code' in span) return span.code;
  // Slack shows no name for a conversation of two.
  return /^D[A-Z0-9]{2,}$/.test(span.channel) ? 'a direct message' : `#${span.channel}`;
}

const isChannel = (id: string): boolean => /^[CG][A-Z0-9]{2,}$/.test(id);

export const namesChannel = (text: Text): boolean =>
  text.some((span) => typeof span !== 'string' && 'channel' in span);

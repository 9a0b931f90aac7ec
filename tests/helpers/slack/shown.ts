/** Everything that can be read in blocks, as Slack's client shows it. */
import { emoji, readMrkdwn } from './mrkdwn.ts';
import { isObject } from './shape.ts';

type Json = Readonly<Record<string, unknown>>;

function readInline(element: Json): string {
  const text = typeof element.text === 'string' ? element.text : '';
  switch (element.type) {
    case 'text':
      return text;
    case 'link':
      return `⟦link ${element.url}⟧${text || element.url}`;
    case 'user':
      return `⟦@${element.user_id}⟧`;
    case 'channel':
      return `⟦#${element.channel_id}⟧`;
    case 'usergroup':
      return `⟦@${element.usergroup_id}⟧`;
    case 'broadcast':
      return `⟦@${element.range}⟧`;
    case 'emoji':
      return `⟦:${element.name}:⟧`;
    case 'date':
      return `⟦date ${element.timestamp}⟧${element.fallback ?? ''}`;
    default:
      return `⟦${element.type}⟧`;
  }
}

/** Sections and quotes are runs of inline elements; lists hold sections. */
function readRichText(element: Json): string {
  const elements = Array.isArray(element.elements) ? element.elements.filter(isObject) : [];
  if (element.type === 'rich_text' || element.type === 'rich_text_list')
    return elements.map(readRichText).join('\n');
  return elements.map(readInline).join('');
}

function readText(object: Json): string {
  const text = String(object.text ?? '');
  if (object.type === 'mrkdwn') return readMrkdwn(text);
  // plain_text turns :smile: into a picture unless it is told not to.
  return object.type === 'plain_text' && object.emoji !== false ? emoji(text) : text;
}

// What a key holds that is text by itself, without an object around it.
const LITERAL = new Set(['alt_text', 'initial_value', 'initial_date']);
// Sent back to the app, never shown.
const HIDDEN = new Set([
  'value',
  'action_id',
  'block_id',
  'type',
  'initial_option',
  'initial_options',
  'url',
]);

function read(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(read);
  if (!isObject(value)) return [];
  if (value.type === 'rich_text') return [readRichText(value)];
  if (['mrkdwn', 'plain_text', 'raw_text', 'raw_number'].includes(String(value.type)))
    return [readText(value)];
  if (value.type === 'markdown') return [readMrkdwn(String(value.text))];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (HIDDEN.has(key)) return [];
    if (LITERAL.has(key) && typeof inner === 'string') return [inner];
    return read(inner);
  });
}

export const readBlocks = (blocks: readonly unknown[]): string => blocks.flatMap(read).join('\n');
export const readView = (view: Json): string =>
  [...read(view.title), ...read(view.blocks), ...read(view.submit), ...read(view.close)].join('\n');

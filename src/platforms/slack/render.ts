/** A reply as a message of Slack's: blocks, and the text that stands for them in a notification. Pure. */
import type { KnownBlock } from '@slack/types';
import type { Part, Reply } from '../../reply/reply.ts';

export interface Rendered {
  /** The summary, escaped: what a notification says. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface RenderOptions {
  /** Slack's id of the picture that was drawn for a chart. A chart without one says its alt text. */
  readonly images?: ReadonlyMap<Part, string>;
  /** Where the files are that come with it: in the message's thread, in direct messages, right below. */
  readonly files?: 'thread' | 'direct' | 'below';
  /** Small print at the end. */
  readonly note?: string;
}

export type ChartPart = Extract<Part, { kind: 'chart' }>;
export type { FilePart } from '../../reply/reply.ts';

export function render(reply: Reply, _options: RenderOptions = {}): Rendered {
  return {
    text: escapeText(reply.summary),
    blocks: [{ type: 'section', text: { type: 'plain_text', text: reply.summary || '–', emoji: false } }],
  };
}

/** Slack reads `<`, `>` and `&` in a message's text; nothing else in it is markup that mentions or links. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const chartsOf = (reply: Reply): ChartPart[] => reply.parts.filter((part) => part.kind === 'chart');
export const filesOf = (reply: Reply) => reply.parts.filter((part) => part.kind === 'file');

/** A reply as a message of Slack's: blocks, and the text that stands for them in a notification. Pure. */
import type { KnownBlock } from '@slack/types';
import type { FilePart, Part, Reply, TablePart } from '../../reply/reply.ts';
import { fitSaying } from '../chat/cut.ts';
import type { RenderOptions, Surface } from './kit.ts';
import { FALLBACK, MESSAGE_BLOCKS, MESSAGE_CHARACTERS } from './limits.ts';
import { packed, packedWith } from './pack.ts';

export type { RenderOptions } from './kit.ts';

export interface Rendered {
  /** The summary, escaped: what a notification says. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const MESSAGE: Surface = {
  blocks: MESSAGE_BLOCKS,
  characters: MESSAGE_CHARACTERS,
  table: true,
  inputs: true,
};

export const render = (reply: Reply, options: RenderOptions = {}): Rendered => ({
  text: escapeText(fitSaying(reply.summary, FALLBACK)),
  blocks: packed(reply, MESSAGE, options),
});

/** The tables of which not every row fits into a message: what is left out is to be had in another way. */
export function cutTables(reply: Reply): TablePart[] {
  const { cut } = packedWith(reply, MESSAGE, {});
  return reply.parts.filter((part) => part.kind === 'table').filter((part) => cut.has(part.rows));
}

/** In a message's text `<!channel>` would call everybody; escaped it is text. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export type ChartPart = Extract<Part, { kind: 'chart' }>;
export const chartsOf = (reply: Reply): ChartPart[] => reply.parts.filter((part) => part.kind === 'chart');
export const filesOf = (reply: Reply): FilePart[] => reply.parts.filter((part) => part.kind === 'file');

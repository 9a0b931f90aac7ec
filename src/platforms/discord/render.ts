/** A reply as a message of Discord's: components, and the flag that says so. Pure. */
import { type APIMessageTopLevelComponent, MessageFlags } from 'discord.js';
import type { FilePart, Part, Reply, TablePart } from '../../reply/reply.ts';
import type { RenderOptions } from './kit.ts';
import { packed } from './pack.ts';

export type { RenderOptions } from './kit.ts';

export interface Rendered {
  readonly components: APIMessageTopLevelComponent[];
  readonly flags: number;
}

export const render = (reply: Reply, options: RenderOptions = {}): Rendered => ({
  components: packed(reply, options).components,
  flags: MessageFlags.IsComponentsV2,
});

/** The tables of which not every row fits into a message: what is left out is to be had in another way. */
export function cutTables(reply: Reply): TablePart[] {
  const { cut } = packed(reply, {});
  return reply.parts.filter((part) => part.kind === 'table').filter((part) => cut.has(part.rows));
}

export type ChartPart = Extract<Part, { kind: 'chart' }>;
export const chartsOf = (reply: Reply): ChartPart[] => reply.parts.filter((part) => part.kind === 'chart');
export const filesOf = (reply: Reply): FilePart[] => reply.parts.filter((part) => part.kind === 'file');

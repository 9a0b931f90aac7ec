/** A reply as a message of Discord's: components, and the flag that says so. Pure. */
import { type APIMessageTopLevelComponent, MessageFlags } from 'discord.js';
import type { FilePart, Part, Reply } from '../../reply/reply.ts';
import type { RenderOptions } from './kit.ts';
import { packed } from './pack.ts';

export type { RenderOptions } from './kit.ts';

export interface Rendered {
  readonly components: APIMessageTopLevelComponent[];
  readonly flags: number;
}

export const render = (reply: Reply, options: RenderOptions = {}): Rendered => ({
  components: packed(reply, options),
  flags: MessageFlags.IsComponentsV2,
});

export type ChartPart = Extract<Part, { kind: 'chart' }>;
export const chartsOf = (reply: Reply): ChartPart[] => reply.parts.filter((part) => part.kind === 'chart');
export const filesOf = (reply: Reply): FilePart[] => reply.parts.filter((part) => part.kind === 'file');

/** Packs a reply into what a message may hold. */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Reply } from '../../reply/reply.ts';
import type { RenderOptions } from './kit.ts';

export function packed(reply: Reply, _options: RenderOptions): APIMessageTopLevelComponent[] {
  return [{ type: ComponentType.TextDisplay, content: reply.summary }];
}

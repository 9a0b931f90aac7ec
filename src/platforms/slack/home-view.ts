/** A reply as the app's Home tab. */
import type { HomeView } from '@slack/types';
import type { Reply } from '../../reply/reply.ts';
import type { RenderOptions } from './kit.ts';
import { VIEW_BLOCKS, VIEW_CHARACTERS } from './limits.ts';
import { packed } from './pack.ts';

const HOME = { blocks: VIEW_BLOCKS, characters: VIEW_CHARACTERS, table: false, inputs: true };

export const homeView = (reply: Reply, options: RenderOptions = {}): HomeView => ({
  type: 'home',
  blocks: packed(reply, HOME, options),
});

/** A reply as the app's Home tab. */
import type { HomeView } from '@slack/types';
import type { Reply } from '../../reply/reply.ts';
import { render } from './render.ts';

export const homeView = (reply: Reply): HomeView => ({ type: 'home', blocks: render(reply).blocks });

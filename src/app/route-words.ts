/** Routes in words: which channel, what comes there, and why nothing does. */
import type { Schedule } from '../db/schedules.ts';
import type { Span, Text } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';
import { sayTimes } from './routes.ts';

type Asker = Pick<Ctx, 'who' | 'app'>;

/** In the chat and workspace that are asked from. */
export const isOurs = ({ who }: Asker, route: Pick<Schedule, 'platform' | 'workspace'>): boolean =>
  route.platform === who.platform && route.workspace === who.workspace;

/** Its name where the asker's chat knows it; an id of another chat says with it whose it is. */
export function channelOf(asker: Asker, route: Pick<Schedule, 'platform' | 'workspace' | 'channel'>): Span {
  if (isOurs(asker, route)) return { channel: route.channel };
  const elsewhere = route.platform === asker.who.platform ? 'another workspace' : route.platform;
  return `${route.channel} (${elsewhere})`;
}

/** Nothing can be posted there while ShopPulse runs without it. A terminal has no chats, and knows nothing of it. */
export const isConnected = ({ app }: Asker, platform: string): boolean =>
  app.platforms.size === 0 || app.platforms.has(platform);

const WHAT = { digest: 'The digest', low_stock: 'Low-stock alerts' } as const;

/** `The digest in #team: every day at 08:30`; `Low-stock alerts in #team: off, turned off by Max`. */
export function routeLine(asker: Asker, route: Schedule): Text {
  return [`${WHAT[route.kind]} in `, channelOf(asker, route), `: ${stateOf(asker, route)}`];
}

function stateOf(asker: Asker, route: Schedule): string {
  if (!route.enabled) return `off, ${route.disabledReason ?? 'turned off'}`;
  const when = route.kind === 'digest' ? sayTimes(route) : 'as they come';
  return isConnected(asker, route.platform)
    ? when
    : `${when}, but ${route.platform} is not connected: nothing is posted`;
}

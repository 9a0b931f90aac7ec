/** Where a form came from, signed for whoever opened it: what comes back from a browser with another place in it changes nothing there. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FormAbout } from './room.ts';
import type { SlackSettings } from './settings.ts';

type Settings = Pick<SlackSettings, 'receive'>;

export const sealed = (settings: Settings, user: string, about: FormAbout): FormAbout => ({
  ...about,
  seal: sealOf(settings, user, about),
});

export function isSealed(settings: Settings, user: string, about: FormAbout): boolean {
  const [given, right] = [Buffer.from(about.seal ?? ''), Buffer.from(sealOf(settings, user, about))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/**
 * The response URL is left out: it may have been dropped for its length, and who knows one was given it. What Slack
 * signs with the same secret begins with `v0:`, so that neither can be taken for the other.
 */
function sealOf({ receive }: Settings, user: string, { channel, message, thread }: FormAbout): string {
  const secret = receive.kind === 'http' ? receive.signingSecret : receive.appToken;
  const what = JSON.stringify(['form', user, channel, message, thread]);
  return createHmac('sha256', secret).update(what).digest('base64url');
}

/** Whether a request was signed by Slack, and just now. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Instant } from '../../core/time.ts';

/** In either direction: Bolt's own check lets a timestamp of next year pass. */
const MOST_OFF_SECONDS = 300;

/** A header that was sent twice is no string of the right form, and is refused with the others. */
export function isSigned(
  headers: IncomingHttpHeaders,
  body: Buffer,
  signingSecret: string,
  now: Instant,
): boolean {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > MOST_OFF_SECONDS) return false;
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(Buffer.from(signature.slice(3), 'hex'), expected);
}

/** Whether a request was signed by Slack, and just now. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Instant } from '../../core/time.ts';

/** In either direction: Bolt's own check lets a timestamp of next year pass. */
const MOST_OFF_SECONDS = 300;

export interface Signature {
  /** Hexadecimal. */
  readonly digest: string;
  readonly timestamp: string;
}

/** Null where the headers alone show that it is not signed just now. One that was sent twice is no string of the right form. */
export function signatureIn(headers: IncomingHttpHeaders, now: Instant): Signature | null {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return null;
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > MOST_OFF_SECONDS) return null;
  return { digest: signature.slice(3), timestamp };
}

export function isSigned({ digest, timestamp }: Signature, body: Buffer, signingSecret: string): boolean {
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(Buffer.from(digest, 'hex'), expected);
}

/** A platform that does not answer for so long has failed for now. */
import { DeliveryError } from './errors.ts';

export const SEND_TIMEOUT_MS = 30_000;

/** What comes of it after the time is up no longer counts: the key makes the next try harmless. */
export function within<T>(sending: Promise<T>, timeoutMs: number, platform: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () =>
      reject(new DeliveryError(`${platform} did not answer in ${timeoutMs} ms`, { permanent: false }));
    const timer = setTimeout(late, timeoutMs);
    sending.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

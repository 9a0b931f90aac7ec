/** Rows of one store as they are asked for, out of a transaction that lives as long as somebody reads. */
import type { Database, Tx } from './client.ts';

class Stopped extends Error {}

interface Handed<T> {
  readonly value: T;
  readonly next: (goOn: boolean) => void;
}

/**
 * `read` is run in the tenant's transaction, at most one piece ahead of nobody: the next piece is fetched
 * when it is asked for. A reader that stops early ends the cursor and the transaction; the connection is
 * as clean as before. Errors of `read` reach the reader.
 */
export async function* tenantStream<T>(
  database: Pick<Database, 'tenant'>,
  storeId: bigint,
  read: (tx: Tx) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let hand: (handed: Handed<T> | null) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const coming = () =>
    new Promise<Handed<T> | null>((resolve, reject) => {
      hand = resolve;
      fail = reject;
    });
  let waiting = coming();
  const done = database
    .tenant(storeId, async (tx) => {
      for await (const value of read(tx)) {
        const goOn = await new Promise<boolean>((next) => hand({ value, next }));
        if (!goOn) throw new Stopped();
      }
    })
    .then(
      () => hand(null),
      (error) => fail(error),
    );
  let current: Handed<T> | null = null;
  try {
    for (current = await waiting; current !== null; current = await waiting) {
      yield current.value;
      waiting = coming();
      const { next } = current;
      current = null;
      next(true);
    }
  } finally {
    waiting.catch(() => {});
    if (current !== null) {
      waiting = coming();
      waiting.catch(() => {});
      current.next(false);
    }
    await done;
  }
}

/**
 * COPY FROM STDIN that always settles. postgres 3.4.9 forgets an error that the server reports after the
 * last chunk (upstream issue 1173): inside a transaction there is then no rollback and the connection is
 * lost. The query's own `reject` still hears of it, so every wait here is a race against that.
 */
import type { Writable } from 'node:stream';
import type { Tx } from './client.ts';

export interface Copy {
  /** Resolves when the chunk has left; rejects with the server's error about this or an earlier chunk. */
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** Resolves when the server has taken every row. No other query may run on the transaction before. */
  readonly end: () => Promise<void>;
  /** Stops the COPY: nothing of it stays. */
  readonly abort: (reason: Error) => void;
}

interface Rejecting {
  reject: (error: Error) => void;
}

/** Opens `copy <table> from stdin` in the text format: tabs between columns, `\N` for null. */
export async function openCopy(tx: Tx, table: string): Promise<Copy> {
  const query = tx`copy ${tx(table)} from stdin`;
  let broken: Error | null = null;
  const failed = new Promise<never>((_, reject) => {
    const inner = query as unknown as Rejecting;
    const original = inner.reject;
    inner.reject = (error) => {
      broken = error;
      reject(error);
      original(error);
    };
  });
  failed.catch(() => {});
  const stream: Writable = await Promise.race([query.writable(), failed]);
  stream.on('error', () => {});
  const done = async (act: (settle: (error?: Error | null) => void) => void): Promise<void> => {
    // It broke while nothing was written: the stream would only say that it is closed.
    if (broken) throw broken;
    await Promise.race([
      new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve()))),
      failed,
    ]);
  };
  return {
    write: async (chunk) => {
      await done((settle) => stream.write(chunk, settle));
      // A source that never waits would keep the server's error from being read.
      await new Promise((resolve) => setImmediate(resolve));
    },
    end: () => done((settle) => stream.end(settle)),
    abort: (reason) => {
      stream.destroy(reason);
    },
  };
}

/** The whole of a source into a table. Throws the source's error or the server's; then nothing stays. */
export async function copyIn(tx: Tx, table: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const copy = await openCopy(tx, table);
  try {
    for await (const chunk of source) await copy.write(chunk);
  } catch (error) {
    copy.abort(error as Error);
    throw error;
  }
  await copy.end();
}

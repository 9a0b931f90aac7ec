/** Draws charts off the event loop: one worker thread, kept alive, one chart at a time. */
import type { Worker } from 'node:worker_threads';
import { errorFields, type Log } from '../log.ts';
import type { ChartSpec, DrawChart } from '../reply/chart-spec.ts';
import { startThread } from '../thread.ts';
import type { Asked, Drawn } from './worker.ts';

export interface Drawer {
  readonly draw: DrawChart;
  /** Ends the thread; what is being drawn is rejected. */
  readonly stop: () => Promise<void>;
}

/** `timeoutMs`: how long one chart may take, a thread's start (up to a second) included. */
export function createDrawer(options: { timeoutMs: number; log?: Log }): Drawer {
  let worker: Worker | null = null;
  let line: Promise<unknown> = Promise.resolve();
  let lastId = 0;
  let stopped = false;

  const discard = async (): Promise<void> => {
    const old = worker;
    worker = null;
    await old?.terminate();
  };
  const start = (): Worker => {
    const started = startThread(new URL('./worker.ts', import.meta.url));
    const { threadId } = started;
    options.log?.('info', 'chart.thread', { thread: threadId });
    const gone = (fields: Readonly<Record<string, unknown>>) => {
      if (worker === started) worker = null;
      options.log?.('info', 'chart.thread-ended', { thread: threadId, ...fields });
    };
    // Also while nothing is drawn: an error event that nobody hears would end the whole process.
    started.on('error', (error) => gone(errorFields(error))).on('exit', (code) => gone({ code }));
    // An idle thread must not keep the process alive.
    started.unref();
    return started;
  };
  const drawNow = async (spec: ChartSpec): Promise<Uint8Array> => {
    if (stopped) throw new Error('The drawer has stopped');
    worker ??= start();
    lastId += 1;
    try {
      return await answer(worker, { id: lastId, spec }, options.timeoutMs);
    } catch (error) {
      // A thread that hangs or has died is of no use to the next chart; one that answered is.
      if (!(error instanceof Refused)) {
        options.log?.('warn', 'chart.thread-replaced', { reason: String(error) });
        await discard();
      }
      throw error;
    }
  };
  return {
    draw: (spec) => {
      const drawn = line.then(() => drawNow(spec));
      line = drawn.catch(() => undefined);
      return drawn;
    },
    stop: async () => {
      stopped = true;
      await discard();
    },
  };
}

/** The thread drew nothing but is sound: the spec was at fault. */
class Refused extends Error {}

function answer(worker: Worker, asked: Asked, timeoutMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      settle();
    };
    const onMessage = (drawn: Drawn) => {
      if (drawn.id !== asked.id) return;
      end(() => ('png' in drawn ? resolve(drawn.png) : reject(new Refused(drawn.error))));
    };
    const onError = (error: Error) => end(() => reject(error));
    const onExit = (code: number) => end(() => reject(new Error(`The chart thread ended with ${code}`)));
    const timer = setTimeout(
      () => end(() => reject(new Error(`The chart took longer than ${timeoutMs} ms`))),
      timeoutMs,
    );
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(asked);
  });
}

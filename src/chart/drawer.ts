/** Draws charts off the event loop: one worker thread, kept alive, a few charts at a time. */
import type { Worker } from 'node:worker_threads';
import { errorFields, type Log } from '../log.ts';
import type { ChartSpec, DrawChart } from '../reply/chart-spec.ts';
import { startThread as startModule } from '../thread.ts';
import type { Asked, Drawn } from './worker.ts';

export interface Drawer {
  readonly draw: DrawChart;
  /** Ends the thread; what is being drawn is rejected. */
  readonly stop: () => Promise<void>;
}

export interface DrawerOptions {
  /** How long one chart may take, the start of a thread included (a seventh of a second). */
  readonly timeoutMs: number;
  readonly log?: Log;
  readonly startThread?: () => Promise<Worker>;
}

export function createDrawer(options: DrawerOptions): Drawer {
  const startThread = options.startThread ?? startDrawing;
  let thread: Promise<Worker> | null = null;
  const turns = createTurns(AT_ONCE);
  let lastId = 0;
  let stopped = false;

  const forget = (old: Promise<Worker> | null): void => {
    if (thread === old) thread = null;
  };
  const discard = async (old: Promise<Worker> | null): Promise<void> => {
    forget(old);
    await (await old)?.terminate();
  };
  const start = (): Promise<Worker> => {
    const starting = startThread().then((started) => {
      const { threadId } = started;
      options.log?.('info', 'chart.thread', { thread: threadId });
      const gone = (fields: Readonly<Record<string, unknown>>) => {
        forget(starting);
        options.log?.('info', 'chart.thread-ended', { thread: threadId, ...fields });
      };
      // Also while nothing is drawn: an error event that nobody hears would end the whole process.
      started.on('error', (error) => gone(errorFields(error))).on('exit', (code) => gone({ code }));
      // An idle thread must not keep the process alive.
      started.unref();
      return started;
    });
    return starting;
  };
  const drawNow = async (spec: ChartSpec, tries = 1): Promise<Uint8Array> => {
    if (stopped) throw new Error('The drawer has stopped');
    thread ??= start();
    const used = thread;
    lastId += 1;
    const id = lastId;
    try {
      return await answer(await used, { id, spec }, options.timeoutMs);
    } catch (error) {
      // A thread that hangs or has died is of no use to the next chart; one that answered is.
      if (error instanceof Refused) throw error;
      // It may have gone because of another chart; one that ends a second thread is at fault itself.
      if (error instanceof Ended && tries === 1 && !stopped) return drawNow(spec, 2);
      options.log?.('warn', 'chart.thread-replaced', { reason: String(error) });
      await discard(used).catch(() => {});
      throw error;
    }
  };
  return {
    draw: (spec) => turns(() => drawNow(spec)),
    stop: async () => {
      stopped = true;
      await discard(thread);
    },
  };
}

const startDrawing = () => startModule(new URL('./worker.ts', import.meta.url));

/** Drawing takes the thread, compressing one of Node's: the next is drawn while the one before is compressed. */
const AT_ONCE = 4;

/** Runs so many at once and the others in their order. */
function createTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** The thread drew nothing but is sound: the spec was at fault. */
class Refused extends Error {}
/** The thread is gone. */
class Ended extends Error {}

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
    const onExit = (code: number) => end(() => reject(new Ended(`The chart thread ended with ${code}`)));
    const timer = setTimeout(
      () => end(() => reject(new Error(`The chart took longer than ${timeoutMs} ms`))),
      timeoutMs,
    );
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(asked);
  });
}

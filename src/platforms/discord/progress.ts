/** What is shown while an answer takes longer: how far it is, where there is anything to say of that. */
import { errorFields } from '../../log.ts';
import { redact } from './log.ts';
import type { Room } from './room.ts';

/** Discord says by itself that ShopPulse is thinking. */
const SHOWN_AFTER_MS = 3_000;
const EVERY_MS = 3_000;

export interface Progress {
  readonly progress: (text: string) => void;
  /** From here on it shows nothing more; resolves when what is on its way has arrived. */
  readonly end: () => Promise<void>;
}

/** Nothing that goes wrong in `show` is in the answer's way. */
export function startProgress(
  { pause, log }: Pick<Room, 'pause' | 'log'>,
  show: (text: string) => Promise<void>,
  first: string | null = null,
): Progress {
  let ended = false;
  let latest = first;
  let said: string | null = null;
  let ready = false;
  let ticking = false;
  let underway: Promise<void> = Promise.resolve();

  const tick = async (): Promise<void> => {
    if (ticking || !ready) return;
    ticking = true;
    while (!ended && latest !== null && said !== latest) {
      said = latest;
      underway = show(said).catch((error: unknown) =>
        log('warn', 'discord.progress', { error: redact(errorFields(error).error) }),
      );
      await underway;
      await pause(EVERY_MS);
    }
    ticking = false;
  };

  void pause(SHOWN_AFTER_MS).then(() => {
    ready = true;
    return tick();
  });

  return {
    progress: (text) => {
      latest = text;
      void tick();
    },
    end: async () => {
      ended = true;
      await underway;
    },
  };
}

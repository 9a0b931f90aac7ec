/** Commands asked as a person asks them, through the whole application, on a clock that stands. */
import type { Answered, Asking } from '../../src/app/app.ts';
import type { Command } from '../../src/app/command.ts';
import { createApp } from '../../src/app/create-app.ts';
import type { Who } from '../../src/app/platform.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Database } from '../../src/db/client.ts';
import { replyText } from '../../src/reply/text.ts';
import { olga, team } from './people.ts';

export interface Asked {
  readonly ask: (text: string, options?: Partial<Omit<Asking, 'where'>>) => Promise<Answered>;
  /** The answer as a terminal shows it. */
  readonly text: (text: string) => Promise<string>;
  /** Presses the first button of this label in an answer, the cells of tables included. */
  readonly press: (answered: Answered, label: string, who?: Who) => Promise<Answered['reply']>;
  /** What a bug wrote into the log. */
  readonly bugs: Record<string, unknown>[];
}

/** A clock that moves is for who asks more in ten seconds than one may. */
export function asked(
  database: Database,
  commands: readonly Command[],
  now: Instant | (() => Instant),
): Asked {
  const bugs: Record<string, unknown>[] = [];
  // Anew for each question: on a clock that stands, a hundred of them are too many at once.
  const app = () =>
    createApp({
      commands,
      actions: [],
      platforms: [],
      database,
      clock: typeof now === 'function' ? now : () => now,
      log: (level, event, fields) => {
        if (level === 'error') bugs.push({ event, ...fields });
      },
      draw: async () => new Uint8Array(),
      ingest: async () => {
        throw new Error('no files here');
      },
      newReference: () => 'reference',
    });
  const askingOf = (who: Who = olga): Asking => ({ who, where: team });
  const ask: Asked['ask'] = (text, { who, ...rest } = {}) => app().ask({ ...askingOf(who), ...rest }, text);
  return {
    ask,
    bugs,
    text: async (text) => replyText((await ask(text)).reply),
    press: async (answered, label, who) => {
      const button = answered.reply.parts
        .flatMap((part) =>
          part.kind === 'buttons'
            ? part.buttons
            : part.kind === 'table'
              ? part.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : [cell.button]))
              : [],
        )
        .find((each) => each.label === label);
      if (!button) throw new Error(`no button “${label}”`);
      const outcome = await app().click(askingOf(who), button.action, button.id);
      const reply = outcome.reply ?? outcome.update;
      if (!reply) throw new Error(`“${label}” answered nothing`);
      return reply;
    },
  };
}

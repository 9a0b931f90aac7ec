/** The only writer of lines: one JSON object each, on standard error, with no figures of a store and no secrets. */
import type { Clock } from './core/time.ts';

export type Level = 'info' | 'warn' | 'error';
export type Log = (level: Level, event: string, fields?: Readonly<Record<string, unknown>>) => void;

export const createLog = (clock: Clock, write: (line: string) => void): Log => {
  return (level, event, fields = {}) => {
    write(`${JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...fields })}\n`);
  };
};

/** An error as log fields: its message and stack, nothing that a driver hangs on it (rows, parameters). */
export function errorFields(error: unknown): { error: string; stack?: string } {
  if (!(error instanceof Error)) return { error: String(error) };
  return error.stack ? { error: error.message, stack: error.stack } : { error: error.message };
}

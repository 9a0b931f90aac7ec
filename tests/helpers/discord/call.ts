/** One REST call as its handlers see it. */
import type { UploadedFile } from './message-check.ts';
import type { Json, State } from './state.ts';

export interface Called {
  readonly state: State;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Whatever JSON came; `{}` where none did. */
  readonly json: unknown;
  readonly body: Json;
  readonly files: readonly UploadedFile[];
}
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export type Handler = (call: Called) => Answer;
export const param = (call: Called, name: string): string => call.params[name] ?? '';

/** Slack's no to a call. */

export interface Refusal {
  readonly refused: string;
  /** What is wrong with the call itself; null where it is the world that says no (an archived channel, a dead token). */
  readonly violation: string | null;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** The call was in order; the world is not as it would have to be. */
export const refuse = (error: string, extra: Readonly<Record<string, unknown>> = {}): Refusal => ({
  refused: error,
  violation: null,
  extra,
});

/** Nobody should ever make this call: Slack's error, and a violation. */
export const wrong = (
  error: string,
  violation: string,
  extra: Readonly<Record<string, unknown>> = {},
): Refusal => ({ refused: error, violation, extra });

export const isRefusal = (thrown: unknown): thrown is Refusal =>
  typeof thrown === 'object' && thrown !== null && 'refused' in thrown;

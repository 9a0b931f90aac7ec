/** Discord's no to a call. */

export interface Refusal {
  readonly code: number;
  readonly status: number;
  readonly message: string;
  /** What is wrong with the call itself; empty where it is the world that says no. */
  readonly violations: readonly string[];
  readonly errors?: Tree;
}
export interface Tree {
  [key: string]: Tree | readonly { readonly code: string; readonly message: string }[];
}
/** One thing that is wrong in a body: where, Discord's code for it, and the words. */
export interface Wrong {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

const KNOWN: Readonly<Record<number, readonly [status: number, message: string]>> = {
  0: [401, '401: Unauthorized'],
  10002: [404, 'Unknown Application'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  40001: [401, 'Unauthorized'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50035: [400, 'Invalid Form Body'],
};

/** The call was in order; the world is not as it would have to be. */
export function refuse(code: number, status?: number, message?: string): Refusal {
  const [usual, words] = KNOWN[code] ?? [400, `Error ${code}`];
  return { code, status: status ?? usual, message: message ?? words, violations: [] };
}

/** Nobody should ever make this call: Discord's error, and a violation. */
export const wrong = (code: number, violation: string): Refusal => ({
  ...refuse(code),
  violations: [violation],
});

/** 50035 with Discord's tree of what is wrong where; each a violation too. */
export function invalid(problems: readonly Wrong[], isViolation = true): Refusal {
  const errors: Tree = {};
  for (const { path, code, message } of problems) {
    let at: Tree = errors;
    for (const key of path) {
      at[key] ??= {};
      at = at[key] as Tree;
    }
    at._errors = [...((at._errors as [] | undefined) ?? []), { code, message }];
  }
  const violations = problems.map(({ path, code, message }) => `${path.join('.')}: ${code}: ${message}`);
  return { ...refuse(50035), violations: isViolation ? violations : [], errors };
}

export const isRefusal = (thrown: unknown): thrown is Refusal =>
  typeof thrown === 'object' && thrown !== null && 'violations' in thrown && 'code' in thrown;

/** The methods that the fake answers, and what all of them ask before. */
import { METHODS as ASKED_FOR } from '../../../src/platforms/slack/methods.ts';
import { CHAT } from './chat.ts';
import { CONVERSATIONS } from './conversations.ts';
import { FILES } from './files.ts';
import { refuse, wrong } from './refusal.ts';
import { checkArgs, type Encoding, scopesFor } from './spec-check.ts';
import type { Installation, Json, State } from './state.ts';
import { USERS } from './users.ts';
import { VIEWS } from './views.ts';

export interface MethodCall {
  readonly state: State;
  readonly method: string;
  readonly args: Json;
  readonly installation: Installation;
}
/** The answer without `ok`; throws a Refusal. */
export type Handler = (call: MethodCall) => Json;

const HANDLERS: Readonly<Record<string, Handler>> = {
  ...CHAT,
  ...CONVERSATIONS,
  ...FILES,
  ...USERS,
  ...VIEWS,
};

export const knows = (method: string): boolean => Object.hasOwn(HANDLERS, method);

const HISTORY = { public: 'channels:history', private: 'groups:history', im: 'im:history' } as const;

/** One of these is needed. */
function needed({ state, method, args }: MethodCall): readonly string[] {
  if (method === 'conversations.history' || method === 'conversations.replies') {
    const kind = state.channels.get(String(args.channel))?.kind;
    return kind ? [HISTORY[kind]] : [];
  }
  if (method === 'conversations.open')
    return String(args.users ?? '').includes(',') ? ['mpim:write'] : ['im:write'];
  const published = scopesFor(method);
  const own: readonly string[] = (ASKED_FOR as Readonly<Record<string, readonly string[]>>)[method] ?? [];
  return published.length > 0 ? published : own;
}

function checkScopes(call: MethodCall): void {
  const { installation, method } = call;
  const scopes = needed(call);
  if (scopes.length === 0 || scopes.some((scope) => installation.scopes.includes(scope))) return;
  const answer = { needed: scopes.join(','), provided: installation.scopes.join(',') };
  // Without channels:history an app finds out by asking, and scopes that a test took away are its own doing.
  if (method === 'conversations.history' || method === 'conversations.replies' || installation.narrowed)
    throw refuse('missing_scope', answer);
  throw wrong('missing_scope', `needs ${answer.needed}`, answer);
}

export function callMethod(call: MethodCall, encoding: Encoding): Json {
  const { state, method, args } = call;
  const handler = HANDLERS[method];
  if (!handler || !knows(method)) throw wrong('unknown_method', 'the fake Slack has no such method');
  if (!Object.hasOwn(ASKED_FOR, method)) state.violate(`${method}: is not in src/platforms/slack/methods.ts`);
  const problems = checkArgs(method, args, encoding);
  if (problems.length > 0)
    throw wrong('invalid_arguments', problems.join('; '), {
      response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
    });
  checkScopes(call);
  return handler(call);
}

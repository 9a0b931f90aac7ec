/** A Slack that speaks the real protocol on this machine, and refuses what Slack refuses. */
import { createFileActs } from './acts-files.ts';
import { createModal } from './acts-modal.ts';
import { createPress } from './acts-press.ts';
import { createWords } from './acts-words.ts';
import { createDelivery } from './delivery.ts';
import { createFaults } from './faults.ts';
import { createOAuth } from './oauth.ts';
import { listen } from './server.ts';
import { createSight } from './sight.ts';
import { newState, type State } from './state.ts';
import type { FakeSlack, FakeSlackOptions } from './types.ts';
import { until } from './until.ts';
import { createWorld } from './world.ts';

export type * from './types.ts';
export { MANIFEST_SCOPES } from './world.ts';

/** What was called and not expected, and the other way round. */
function expectCalls(state: State, methods: readonly string[], ignore: readonly string[]): void {
  const left = [...methods];
  const more: string[] = [];
  for (const { method } of state.calls) {
    const at = left.indexOf(method);
    if (at >= 0) left.splice(at, 1);
    else if (!ignore.includes(method)) more.push(method);
  }
  if (left.length === 0 && more.length === 0) return;
  throw new Error(
    `Expected and not called: ${left.join(', ') || 'none'}.\nCalled and not expected: ${more.join(', ') || 'none'}.`,
  );
}

function forgive(state: State, text: string): number {
  const kept = state.violations.filter((each) => !each.includes(text));
  const forgiven = state.violations.length - kept.length;
  if (forgiven === 0)
    throw new Error(`There is no violation with "${text}" to forgive, only:\n${state.violations.join('\n')}`);
  state.violations.splice(0, state.violations.length, ...kept);
  return forgiven;
}

export async function createFakeSlack({ clock = Date.now }: FakeSlackOptions = {}): Promise<FakeSlack> {
  const state = newState(clock);
  const server = await listen(state);
  const { deliver, close: closeSockets, ...delivery } = createDelivery(state, server);
  const carrier = { deliver, close: closeSockets, ...delivery };
  const { releaseAll, ...faults } = createFaults(state);
  const { url, appId, appToken, clientId, clientSecret, signingSecret, calls, violations } = state;
  return {
    url,
    apiUrl: `${url}/api/`,
    appId,
    appToken,
    clientId,
    clientSecret,
    signingSecret,
    calls,
    violations,
    ...createWorld(state),
    ...delivery,
    ...faults,
    ...createOAuth(state),
    ...createSight(state),
    ...createWords(state, carrier),
    ...createPress(state, carrier),
    ...createModal(state, carrier),
    ...createFileActs(state, carrier),
    check: () => {
      if (violations.length > 0) throw new Error(`Slack would not have this:\n${violations.join('\n')}`);
    },
    forgive: (text) => forgive(state, text),
    forgetCalls: () => {
      calls.length = 0;
    },
    expectCalls: (methods, { ignore = [] } = {}) => expectCalls(state, methods, ignore),
    until: (predicate, what, { ceiling } = {}) => until(state, predicate, what, ceiling),
    close: async () => {
      releaseAll();
      await closeSockets();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** A Discord that speaks the real protocol on this machine, and refuses what Discord refuses. */
import { createCommands } from './acts-command.ts';
import { createModal } from './acts-modal.ts';
import { createPress } from './acts-press.ts';
import { createWords } from './acts-words.ts';
import { CHANNELS } from './channels.ts';
import { COMMANDS } from './commands.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { INTERACTIONS } from './interactions.ts';
import { createLookups } from './lookups.ts';
import { listen } from './server.ts';
import { createSight } from './sight.ts';
import { readSpec } from './spec-check.ts';
import { newState, type State } from './state.ts';
import type { FakeDiscord, FakeDiscordOptions } from './types.ts';
import { until } from './until.ts';
import { createWorld } from './world.ts';

export type * from './types.ts';

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

export async function createFakeDiscord({ clock = Date.now }: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const state = newState(clock);
  readSpec();
  const recommended = { shards: 1, remaining: 1000 };
  const handlers = { ...createLookups(recommended), ...CHANNELS, ...COMMANDS, ...INTERACTIONS };
  const server = await listen(state, handlers);
  const { gateway, kick, close } = createGateway(state, server, recommended);
  const { releaseAll, ...faults } = createFaults(state);
  const { url, botToken, applicationId, botUser, calls, violations } = state;
  return {
    url,
    apiUrl: `${url}/api`,
    botToken,
    applicationId,
    botUser,
    gateway,
    calls,
    violations,
    ...createWorld(state, kick),
    ...faults,
    ...createSight(state),
    ...createCommands(state),
    ...createPress(state),
    ...createModal(state),
    ...createWords(state),
    check: () => {
      if (violations.length > 0) throw new Error(`Discord would not have this:\n${violations.join('\n')}`);
    },
    forgive: (text) => forgive(state, text),
    forgetCalls: () => {
      calls.length = 0;
    },
    expectCalls: (methods, { ignore = [] } = {}) => expectCalls(state, methods, ignore),
    until: (predicate, what, { ceiling } = {}) => until(state, predicate, what, ceiling),
    close: async () => {
      releaseAll();
      close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

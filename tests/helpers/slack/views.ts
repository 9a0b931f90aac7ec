/** views.* : modals by a trigger, what takes their place, and the Home tab. */
import { checkView } from './blocks-check.ts';
import { withIds } from './chat.ts';
import { LIMITS as L } from './limits.ts';
import { aroundOf } from './message-check.ts';
import type { Handler, MethodCall } from './methods.ts';
import { refuse, wrong } from './refusal.ts';
import { findUser, type Installation, type Json, type State, type StoredView, userKey } from './state.ts';

/** A view as it is kept; what Slack refuses in it is thrown. */
export function takeView(
  call: Pick<MethodCall, 'state'>,
  view: unknown,
  surface: 'modal' | 'home',
): StoredView['view'] {
  const problems = checkView(view, surface, aroundOf(call.state));
  if (problems.length > 0)
    throw wrong('invalid_arguments', problems.join('; '), {
      response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
    });
  const bytes = Buffer.byteLength(JSON.stringify(view));
  if (bytes > L.viewBytes)
    throw wrong('view_too_large', `the view has ${bytes} bytes, at most ${L.viewBytes} are allowed`);
  const taken = view as Json;
  return { ...taken, blocks: withIds(call, taken.blocks) };
}

/** A view as Slack sends it. */
export function asSlackSends(
  state: State,
  { id, team, view, hash, root, previous, installation }: StoredView,
): Json {
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    submit: null,
    close: null,
    ...view,
    id,
    team_id: team,
    state: { values: {} },
    hash,
    root_view_id: root,
    previous_view_id: previous,
    app_id: state.appId,
    app_installed_team_id: installation.team ?? installation.enterprise,
    bot_id: installation.botId,
  };
}

const freshHash = (state: State): string => `${state.ts()}.${state.id('h')}`;

export function openView(
  state: State,
  installation: Installation,
  at: { readonly team: string; readonly user: string },
  view: StoredView['view'],
): StoredView {
  const key = userKey(at.team, at.user);
  const stack = state.stacks.get(key) ?? [];
  const id = state.id('V0');
  const root = stack[0] ?? id;
  const stored = {
    ...at,
    id,
    installation,
    root,
    previous: stack.at(-1) ?? null,
    view,
    hash: freshHash(state),
  };
  state.views.set(id, stored);
  state.stacks.set(key, [...stack, id]);
  state.changed();
  return stored;
}

export function replaceView(state: State, stored: StoredView, view: StoredView['view']): void {
  stored.view = view;
  stored.hash = freshHash(state);
  state.changed();
}

/** A trigger is good for three seconds and for once. */
function takeTrigger({ state, args }: MethodCall): { team: string; user: string } {
  const id = String(args.trigger_id);
  if (!/^\d+\.\d+\.[0-9a-f]+$/.test(id)) throw wrong('invalid_trigger_id', `${id} is no trigger_id`);
  const trigger = state.triggers.get(id);
  if (!trigger) throw wrong('invalid_trigger_id', `${id} was never given`);
  if (trigger.used) throw wrong('exchanged_trigger_id', 'the trigger was used before');
  const late = state.clock() - trigger.at - L.triggerMs;
  if (late > 0) throw wrong('expired_trigger_id', `the trigger was used ${late} ms too late`);
  trigger.used = true;
  return trigger;
}

const open: Handler = (call) => {
  const { state, installation, args } = call;
  const view = takeView(call, args.view, 'modal');
  const { team, user } = takeTrigger(call);
  return { view: asSlackSends(state, openView(state, installation, { team, user }, view)) };
};

const update: Handler = (call) => {
  const { state, installation, args } = call;
  const stored = state.views.get(String(args.view_id));
  const isOpen = stored && state.stacks.get(userKey(stored.team, stored.user))?.includes(stored.id);
  if (!stored || !isOpen || stored.installation !== installation) throw refuse('not_found');
  if (args.hash !== undefined && args.hash !== stored.hash) throw refuse('hash_conflict');
  replaceView(state, stored, takeView(call, args.view, 'modal'));
  return { view: asSlackSends(state, stored) };
};

const publish: Handler = (call) => {
  const { state, installation, args } = call;
  const view = takeView(call, args.view, 'home');
  const user = findUser(state, installation, String(args.user_id));
  if (!user) throw refuse('invalid_arguments');
  const key = userKey(user.team, user.id);
  const earlier = state.views.get(state.homes.get(key) ?? '');
  if (args.hash !== undefined && args.hash !== earlier?.hash) throw refuse('hash_conflict');
  const id = earlier?.id ?? state.id('V0');
  const at = { team: user.team, user: user.id };
  const stored = { ...at, id, installation, root: id, previous: null, view, hash: freshHash(state) };
  state.views.set(id, stored);
  state.homes.set(key, id);
  state.changed();
  return { view: asSlackSends(state, stored) };
};

export const VIEWS = {
  'views.open': open,
  'views.update': update,
  'views.publish': publish,
} satisfies Readonly<Record<string, Handler>>;

/** Buttons and selects of messages. */
import { interact } from './interact.ts';
import { messageObject, userObject } from './objects.ts';
import { type Json, objectsOf, type State, type StoredMessage, walk } from './state.ts';
import type { Acts, PressPlace } from './types.ts';
import { channelIn } from './world.ts';

const SELECTS = [3, 5, 6, 7, 8];

function messageFor(
  state: State,
  user: string,
  { channel, message }: PressPlace,
  raw: boolean,
): StoredMessage | null {
  const found = channelIn(state, channel).messages.find(({ id }) => id === message);
  if (!found && !raw) throw new Error(`There is no message ${message} in ${channel}`);
  if (found && !raw && found.ephemeralTo !== null && found.ephemeralTo !== user)
    throw new Error(`${user} does not see the message ${message}`);
  if (found && !raw && !channelIn(state, channel).members.includes(user))
    throw new Error(`${user} is not in the channel ${channel}`);
  return found ?? null;
}

/** What a forger says holds the component, where there is no such message. */
const forged = (state: State, { channel, message }: PressPlace): Json => ({
  id: message,
  channel_id: channel,
  author: userObject(state, state.botUser),
  type: 0,
  content: '',
  timestamp: new Date(state.clock()).toISOString(),
  attachments: [],
  embeds: [],
  components: [],
  mentions: [],
  mention_roles: [],
  flags: 0,
});

const isMeant = (customId: string, action: string, id: string | undefined): boolean =>
  id === undefined
    ? customId === action
    : customId === `${action}|${id}` || customId.startsWith(`${action}|${id}|`);

interface Meant {
  readonly customId: string;
  readonly component: Json;
}
function find(
  message: StoredMessage | null,
  types: readonly number[],
  action: string,
  id: string | undefined,
  raw: boolean,
): Meant {
  const all = walk(message?.components ?? [])
    .map(({ component }) => component)
    .filter(({ type, custom_id }) => types.includes(Number(type)) && typeof custom_id === 'string');
  const component = all.find(({ custom_id }) => isMeant(String(custom_id), action, id));
  if (!component && raw) return { customId: id === undefined ? action : `${action}|${id}`, component: {} };
  if (!component)
    throw new Error(
      `There is no ${action}${id === undefined ? '' : `|${id}`} to use, only: ${all.map(({ custom_id }) => custom_id).join(', ') || 'nothing'}`,
    );
  if (component.disabled && !raw) throw new Error(`${component.custom_id} is disabled`);
  return { customId: String(component.custom_id), component };
}

function chosen({ component }: Meant, values: readonly string[], raw: boolean): readonly string[] {
  if (component.type !== 3 || raw) return values;
  const options = objectsOf(component.options);
  const { min_values: least = 1, max_values: most = 1 } = component;
  if (values.length < Number(least) || values.length > Number(most))
    throw new Error(`${component.custom_id} takes ${least} to ${most} options`);
  return values.map((value) => {
    const option =
      options.find((each) => each.value === value) ?? options.find((each) => each.label === value);
    if (!option) throw new Error(`${component.custom_id} does not offer ${value}`);
    return String(option.value);
  });
}

export function createPress(state: State): Pick<Acts, 'press' | 'select' | 'interact'> {
  const use = (
    user: string,
    place: PressPlace,
    message: StoredMessage | null,
    data: Json,
    payload: Json | undefined,
  ) =>
    interact(state, {
      type: 3,
      user,
      channel: place.channel,
      data,
      held: message?.id ?? null,
      message: message ? messageObject(state, message) : forged(state, place),
      ...(payload && { payload }),
    });
  return {
    press: async (user, place, action, id, { raw = false, payload } = {}) => {
      const message = messageFor(state, user, place, raw);
      const { customId } = find(message, [2], action, id, raw);
      return use(user, place, message, { custom_id: customId, component_type: 2, id: 1 }, payload);
    },
    select: async (user, place, customId, values, { raw = false, payload } = {}) => {
      const message = messageFor(state, user, place, raw);
      const meant = find(message, SELECTS, customId, undefined, raw);
      const type = meant.component.type ?? 3;
      const data = {
        custom_id: meant.customId,
        component_type: type,
        values: chosen(meant, values, raw),
        id: 1,
      };
      return use(user, place, message, data, payload);
    },
    interact: async (user, channel, payload) => {
      const { type = 2, data = {}, ...rest } = payload as { type?: number; data?: Json };
      return interact(state, { type, user, channel, data, payload: rest });
    },
  };
}

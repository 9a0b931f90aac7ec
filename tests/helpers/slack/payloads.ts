/** The parts that what Slack sends in is made of. */
import { isObject } from './shape.ts';
import type { ChannelState, Json, State } from './state.ts';
import type { NewUser } from './types.ts';
import { installedIn, workspaceOf } from './world.ts';

export const VERIFICATION = 'fake-verification-token';

const domainOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

export function channelName(channel: ChannelState): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

/** A trigger that is given now. */
export function newTrigger(state: State, team: string, user: string): string {
  const count = state.triggers.size + 1;
  const id = `${count}0001.${count}0002.${count.toString(16).padStart(32, 'a')}`;
  state.triggers.set(id, { team, user, at: state.clock(), used: false });
  return id;
}

export function newResponseUrl(
  state: State,
  team: string,
  user: string,
  channel: string,
  message: string | null,
): string {
  const id = state.id('R');
  const { installation } = workspaceOf(state, team);
  state.responseUrls.set(id, { team, user, channel, message, installation, at: state.clock(), uses: 0 });
  return `${state.url}/response/${id}`;
}

export const isOrgWide = (state: State, team: string): boolean => installedIn(state, team).team === null;

/** What every interaction begins with. */
export function interaction(state: State, type: string, user: NewUser): Record<string, unknown> {
  const { enterprise, name } = workspaceOf(state, user.team);
  const grid = enterprise && { enterprise_id: enterprise, enterprise_name: `${enterprise} organisation` };
  return {
    type,
    user: {
      id: user.id,
      username: user.name.toLowerCase(),
      name: user.name.toLowerCase(),
      team_id: user.homeTeam ?? user.team,
    },
    api_app_id: state.appId,
    token: VERIFICATION,
    team: { id: user.team, domain: domainOf(name), ...grid },
    enterprise: enterprise ? { id: enterprise, name: `${enterprise} organisation` } : null,
    is_enterprise_install: isOrgWide(state, user.team),
  };
}

export function slashCommand(
  state: State,
  user: NewUser,
  channel: ChannelState,
  command: string,
  text: string,
): Record<string, string> {
  const { enterprise, name, team } = workspaceOf(state, user.team);
  return {
    token: VERIFICATION,
    team_id: team,
    team_domain: domainOf(name),
    ...(enterprise && { enterprise_id: enterprise, enterprise_name: `${enterprise} organisation` }),
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name.toLowerCase(),
    command,
    text,
    api_app_id: state.appId,
    is_enterprise_install: String(isOrgWide(state, team)),
    response_url: newResponseUrl(state, team, user.id, channel.id, null),
    trigger_id: newTrigger(state, team, user.id),
  };
}

/** An event as the Events API wraps it. */
export function eventCallback(
  state: State,
  team: string,
  event: Json,
  envelope: Json = {},
): Record<string, unknown> {
  const { enterprise, installation } = workspaceOf(state, team);
  const orgWide = installation?.team === null;
  const shared = typeof event.channel === 'string' ? event.channel : event.channel_id;
  return {
    token: VERIFICATION,
    team_id: team,
    ...(enterprise && { enterprise_id: enterprise }),
    context_team_id: team,
    context_enterprise_id: enterprise,
    api_app_id: state.appId,
    event: { event_ts: state.ts(), ...event },
    type: 'event_callback',
    event_id: state.id('Ev0'),
    event_time: Math.floor(state.clock() / 1000),
    authorizations: [
      {
        enterprise_id: enterprise,
        team_id: orgWide ? null : team,
        user_id: installation?.botUser ?? '',
        is_bot: true,
        is_enterprise_install: orgWide,
      },
    ],
    is_ext_shared_channel: state.channels.get(String(shared))?.shared ?? false,
    event_context: state.id('4-'),
    ...envelope,
  };
}

/** How a person's words come in: escaped, with mentions of those whom Slack knows. */
export function escaped(state: State, team: string, text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const mentions = safe.replace(/(^|\s)@([\w.-]+)/g, (all, before: string, name: string) => {
    const user = [...state.users.values()].find(
      (each) => each.team === team && (each.id === name || each.name.toLowerCase() === name.toLowerCase()),
    );
    return user ? `${before}<@${user.id}|${user.name.toLowerCase()}>` : all;
  });
  return mentions.replace(/(^|\s)#([\w-]+)/g, (all, before: string, name: string) => {
    const channel = [...state.channels.values()].find((each) => each.team === team && each.name === name);
    return channel ? `${before}<#${channel.id}|${channel.name}>` : all;
  });
}

const INPUTS = new Set([
  'plain_text_input',
  'number_input',
  'email_text_input',
  'static_select',
  'datepicker',
  'users_select',
  'conversations_select',
  'radio_buttons',
  'checkboxes',
  'file_input',
]);
export const isInput = (element: Json): boolean => INPUTS.has(String(element.type));

/** What an input holds before anybody touched it. */
export function initialState(element: Json): Json {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'file_input':
      return { type, files: [] };
    default:
      return { type, value: element.initial_value ?? null };
  }
}

const optionsOf = (element: Json): readonly Json[] =>
  [
    ...(Array.isArray(element.options) ? element.options : []),
    ...(Array.isArray(element.option_groups)
      ? element.option_groups.flatMap((each: Json) => each.options)
      : []),
  ].filter(isObject);

export const optionText = (option: Json): string => String((option.text as Json | undefined)?.text ?? '');

/** What it holds once a person filled this in; throws where Slack's client would not let them. */
export function filledState(element: Json, value: string): Json {
  const { type } = element;
  const option =
    optionsOf(element).find((each) => each.value === value) ??
    optionsOf(element).find((each) => optionText(each) === value);
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      if (value !== '' && !option) throw new Error(`There is no option ${value} in ${element.action_id}.`);
      return { type, selected_option: option ?? null };
    case 'datepicker':
      if (value !== '' && !/^\d{4}-\d\d-\d\d$/.test(value))
        throw new Error(`A date picker gives no ${value}.`);
      return { type, selected_date: value || null };
    case 'users_select':
      return { type, selected_user: value || null };
    case 'conversations_select':
      return { type, selected_conversation: value || null };
    case 'checkboxes': {
      const picked = value.split(',').map((each) => each.trim());
      return {
        type,
        selected_options: optionsOf(element).filter((each) => picked.includes(String(each.value))),
      };
    }
    case 'file_input':
      return { type, files: value === '' ? [] : [{ id: value }] };
    default:
      return { type, value: value || null };
  }
}

export const isFilled = (state: Json): boolean =>
  Object.entries(state).some(
    ([key, value]) => key !== 'type' && value !== null && !(Array.isArray(value) && value.length === 0),
  );

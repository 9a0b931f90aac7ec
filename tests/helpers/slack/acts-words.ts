/** What people say: commands, messages, and what only the Events API tells of. */
import { add } from './chat.ts';
import type { Deliver } from './delivery.ts';
import { escaped, eventCallback, slashCommand } from './payloads.ts';
import { isRefusal } from './refusal.ts';
import { showResponse } from './response-url.ts';
import { isObject } from './shape.ts';
import { type ChannelState, type Json, type State, userKey } from './state.ts';
import type { Ack, Acts, NewUser } from './types.ts';
import { asSlackSends } from './views.ts';
import { channelOf, installedIn, openDm, personIn } from './world.ts';

/** A person says something in a channel. */
export function addSaid(
  state: State,
  user: NewUser,
  channel: ChannelState,
  said: { readonly text: string; readonly files?: readonly string[] },
) {
  const installation = installedIn(state, channel.team);
  return add({ state, installation }, channel, {
    files: [],
    ...said,
    user: user.id,
    bot: false,
    botId: null,
  });
}

/** In a direct message a person is in it; else they must be a member. */
export function present(state: State, user: NewUser, id: string): ChannelState {
  const channel = channelOf(state, id);
  if (!channel.members.has(user.id)) throw new Error(`${user.id} is not in ${id} of the fake Slack.`);
  return channel;
}

/** What is wrong with an acknowledgement is a violation, and is shown to nobody. */
export function attempt(state: State, what: string, show: () => void): void {
  try {
    show();
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    state.violate(`${what}: ${thrown.refused}: ${thrown.violation}`);
  }
}

function showAck(state: State, user: NewUser, channel: ChannelState, typed: string, ack: Ack): void {
  if (ack.status !== 200 || ack.ackBody === '') return;
  const args: Json = isObject(ack.ackBody) ? ack.ackBody : { text: String(ack.ackBody) };
  // What was typed is shown to all where the acknowledgement says so, also without a text of its own.
  if (args.response_type === 'in_channel') addSaid(state, user, channel, { text: typed });
  if (!args.text && !args.blocks) return;
  attempt(state, 'ack of a slash command', () => {
    showResponse(
      state,
      installedIn(state, channel.team),
      { user: user.id, channel: channel.id },
      'ack',
      args,
    );
  });
}

type Words = Pick<Acts, 'slash' | 'say' | 'openHome' | 'event' | 'uninstall' | 'tokensRevoked'>;

export function createWords(state: State, { deliver }: Deliver): Words {
  const event: Acts['event'] = (team, body, envelope) =>
    deliver('events_api', eventCallback(state, team, body, envelope));
  const revoked = (team: string) => {
    const { botUser } = installedIn(state, team);
    return event(team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } });
  };
  return {
    event,
    slash: async (name, id, text, { team, command = '/pulse' } = {}) => {
      const user = personIn(state, name, team ?? state.channels.get(id)?.team);
      const channel = present(state, user, id);
      const payload = slashCommand(state, user, channel, command, escaped(state, user.team, text));
      const ack = await deliver('slash_commands', payload);
      showAck(state, user, channel, `${command} ${text}`.trim(), ack);
      return ack;
    },
    say: async (name, id, text, { team } = {}) => {
      const user = personIn(state, name, team ?? state.channels.get(id)?.team);
      const channel = present(state, user, id);
      const { ts } = addSaid(state, user, channel, { text: escaped(state, user.team, text) });
      if (channel.kind !== 'im') return null;
      return event(channel.team, {
        type: 'message',
        client_msg_id: state.id('m-'),
        channel: id,
        channel_type: 'im',
        user: user.id,
        text: escaped(state, user.team, text),
        team: user.team,
        ts,
        event_ts: ts,
      });
    },
    openHome: (name, { team } = {}) => {
      const user = personIn(state, name, team);
      const home = state.views.get(state.homes.get(userKey(user.team, user.id)) ?? '');
      return event(user.team, {
        type: 'app_home_opened',
        user: user.id,
        channel: openDm(state, user.team, user.id).id,
        tab: 'home',
        ...(home && { view: asSlackSends(state, home) }),
      });
    },
    tokensRevoked: async (team) => {
      installedIn(state, team).dead = 'token_revoked';
      return revoked(team);
    },
    uninstall: async (team) => {
      installedIn(state, team).dead = 'account_inactive';
      await revoked(team);
      return event(team, { type: 'app_uninstalled' });
    },
  };
}

/** Setting up the fake Discord's world, and changing it under the app. */
import { GatewayIntentBits } from 'discord.js';
import { openDm } from './channels.ts';
import { LIMITS } from './limits.ts';
import { removeMessage } from './messages.ts';
import { channelObject, EVERYBODY, guildCreated, memberObject } from './objects.ts';
import { allowAsSnowflake } from './spec-check.ts';
import { type ChannelState, type GuildState, memberKey, type State } from './state.ts';
import type { NewChannel, NewGuild, NewUser, World } from './types.ts';

const GUILDS = GatewayIntentBits.Guilds;

export function guildIn(state: State, id: string): GuildState {
  const found = state.guilds.get(id);
  if (!found) throw new Error(`The fake Discord has no server ${id}`);
  return found;
}
export function channelIn(state: State, id: string): ChannelState {
  const found = state.channels.get(id);
  if (!found) throw new Error(`The fake Discord has no channel ${id}`);
  return found;
}

function addGuild(state: State, guild: NewGuild): void {
  if (!/^\d{5,20}$/.test(guild.id)) throw new Error(`${guild.id} is no snowflake`);
  const { id, name, bot = true, fileLimit = LIMITS.fileBytes, locale = 'en-US' } = guild;
  const made: GuildState = { id, name, fileLimit, locale, bot, unavailable: false };
  state.guilds.set(id, made);
  if (bot) state.dispatch('GUILD_CREATE', guildCreated(state, made), { guild: id, intent: GUILDS });
}

function addUser(state: State, user: NewUser): void {
  if (state.guilds.size > 0) for (const guild of user.guilds) guildIn(state, guild);
  allowAsSnowflake(user.id);
  state.users.set(user.id, user);
  if (user.dmClosed) state.closedDms.add(user.id);
  const permissions = [...(user.permissions ?? []), ...(user.admin ? (['Administrator'] as const) : [])];
  for (const guild of user.guilds) state.members.set(memberKey(guild, user.id), { permissions, roles: [] });
}

function addChannel(state: State, channel: NewChannel): void {
  const { id, guild, name, members, botPermissions = EVERYBODY } = channel;
  if (!/^\d{5,20}$/.test(id)) throw new Error(`${id} is no snowflake`);
  guildIn(state, guild);
  const made: ChannelState = {
    id,
    guild,
    name,
    kind: channel.kind ?? 'public',
    members,
    botPermissions,
    messages: [],
  };
  state.channels.set(id, made);
  state.dispatch('CHANNEL_CREATE', channelObject(state, made), { guild, intent: GUILDS });
}

export function createWorld(state: State, kick: (code: number) => void): World {
  const gone = (guild: string, data: Record<string, unknown>) =>
    state.dispatch('GUILD_DELETE', { id: guild, ...data }, { guild, intent: GUILDS });
  const back = (guild: GuildState) =>
    state.dispatch('GUILD_CREATE', guildCreated(state, guild), { guild: guild.id, intent: GUILDS });
  return {
    addGuild: (guild) => addGuild(state, guild),
    addUser: (user) => addUser(state, user),
    addChannel: (channel) => addChannel(state, channel),
    dm: (user) => openDm(state, user).id,
    removeBot: (guild) => {
      guildIn(state, guild).bot = false;
      gone(guild, {});
    },
    inviteBot: (guild) => {
      const found = guildIn(state, guild);
      found.bot = true;
      back(found);
    },
    outage: (guild) => {
      const found = guildIn(state, guild);
      found.unavailable = true;
      gone(guild, { unavailable: true });
      return () => {
        found.unavailable = false;
        back(found);
      };
    },
    deleteChannel: (id) => {
      const channel = channelIn(state, id);
      state.channels.delete(id);
      if (channel.guild)
        state.dispatch('CHANNEL_DELETE', channelObject(state, channel), {
          guild: channel.guild,
          intent: GUILDS,
        });
    },
    deleteMessage: (channel, message) => removeMessage(state, channelIn(state, channel), message),
    setBotPermissions: (id, permissions) => {
      const channel = channelIn(state, id);
      channel.botPermissions = permissions;
      if (channel.guild)
        state.dispatch('CHANNEL_UPDATE', channelObject(state, channel), {
          guild: channel.guild,
          intent: GUILDS,
        });
    },
    setPermissions: (guild, user, permissions) => memberIn(state, guild, user, { permissions }),
    setRoles: (guild, user, roles) => memberIn(state, guild, user, { roles }),
    leave: (guild, user) => {
      state.members.delete(memberKey(guild, user));
      state.dispatch(
        'GUILD_MEMBER_REMOVE',
        { guild_id: guild, user: memberObject(state, guild, user).user },
        { guild, intent: GatewayIntentBits.GuildMembers },
      );
    },
    setDms: (user, open) => {
      if (open) state.closedDms.delete(user);
      else state.closedDms.add(user);
    },
    revoke: () => {
      state.revoked = true;
      kick(4004);
    },
    unrevoke: () => {
      state.revoked = false;
    },
  };
}

function memberIn(state: State, guild: string, user: string, change: Record<string, unknown>): void {
  const key = memberKey(guild, user);
  const member = state.members.get(key);
  if (!member) throw new Error(`${user} is not in ${guild}`);
  state.members.set(key, { ...member, ...change });
}

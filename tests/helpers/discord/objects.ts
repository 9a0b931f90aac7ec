/** People, servers, channels and messages as Discord's API writes them. */
import { PermissionFlagsBits, type PermissionsString } from 'discord.js';
import {
  type ChannelState,
  type GuildState,
  isoOf,
  type Json,
  memberKey,
  type State,
  type StoredFile,
  type StoredMessage,
} from './state.ts';

export const bitsOf = (permissions: readonly PermissionsString[]): bigint =>
  permissions.reduce((bits, each) => bits | PermissionFlagsBits[each], 0n);
const ALL = Object.values(PermissionFlagsBits).reduce((bits, each) => bits | each, 0n);

/** What everybody has in a server as it comes. */
export const EVERYBODY: readonly PermissionsString[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
];

export function userObject(state: State, id: string): Json {
  if (id === state.botUser)
    return { id, username: 'ShopPulse', discriminator: '0001', avatar: null, bot: true, global_name: null };
  const name = state.users.get(id)?.name ?? id;
  return { id, username: name.toLowerCase(), discriminator: '0', global_name: name, avatar: null, flags: 0 };
}

export function memberPermissions(state: State, guild: string, user: string): bigint {
  const { permissions = [] } = state.members.get(memberKey(guild, user)) ?? {};
  return permissions.includes('Administrator') ? ALL : bitsOf([...EVERYBODY, ...permissions]);
}

export function memberObject(state: State, guild: string, user: string, withUser = true): Json {
  return {
    ...(withUser && { user: userObject(state, user) }),
    roles: state.members.get(memberKey(guild, user))?.roles ?? [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    flags: 0,
    nick: null,
    avatar: null,
    premium_since: null,
    pending: false,
    communication_disabled_until: null,
  };
}

export function channelObject(state: State, channel: ChannelState): Json {
  const last_message_id = channel.messages.at(-1)?.id ?? null;
  if (channel.guild === null) {
    const recipients = channel.members.map((each) => userObject(state, each));
    return { id: channel.id, type: 1, last_message_id, flags: 0, recipients };
  }
  const can = bitsOf(channel.botPermissions);
  const overwrites = [{ id: state.botUser, type: 1, allow: String(can), deny: String(ALL & ~can) }];
  if (channel.kind === 'private') {
    const view = String(PermissionFlagsBits.ViewChannel);
    overwrites.push({ id: channel.guild, type: 0, allow: '0', deny: view });
    for (const id of channel.members) overwrites.push({ id, type: 1, allow: view, deny: '0' });
  }
  return {
    id: channel.id,
    type: 0,
    guild_id: channel.guild,
    name: channel.name,
    position: 0,
    permission_overwrites: overwrites,
    nsfw: false,
    parent_id: null,
    topic: null,
    rate_limit_per_user: 0,
    last_message_id,
    flags: 0,
  };
}

export function guildObject({ id, name, locale }: GuildState): Json {
  return {
    id,
    name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      {
        id,
        name: '@everyone',
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        position: 0,
        permissions: String(bitsOf(EVERYBODY)),
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    stickers: [],
    incidents_data: null,
  };
}

/** GUILD_CREATE says more than the object. */
export function guildCreated(state: State, guild: GuildState): Json {
  const channels = [...state.channels.values()].filter((each) => each.guild === guild.id);
  const people = [...state.users.keys()].filter((each) => state.members.has(memberKey(guild.id, each)));
  return {
    ...guildObject(guild),
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: people.length + 1,
    voice_states: [],
    members: [memberObject(state, guild.id, state.botUser)],
    channels: channels.map((each) => channelObject(state, each)),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export const attachmentObject = ({
  id,
  name,
  title,
  size,
  url,
  description,
  contentType,
}: StoredFile): Json => ({
  id,
  filename: name,
  ...(title !== null && { title }),
  size,
  url,
  proxy_url: url,
  content_type: contentType,
  ...(description !== null && { description }),
});

/** What a component refers to is filled in, as Discord does. */
function resolved(value: unknown, files: readonly StoredFile[]): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, files));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const name = key === 'url' && typeof inner === 'string' ? /^attachment:\/\/(.+)$/.exec(inner)?.[1] : null;
    const file = name ? files.find((each) => each.name === name) : null;
    return [key, file ? file.url : resolved(inner, files)];
  });
  return Object.fromEntries(entries);
}

export function messageObject(state: State, message: StoredMessage): Json {
  const { id, channel, author, content, attachments, flags, nonce, token } = message;
  return {
    id,
    channel_id: channel,
    author: userObject(state, author),
    type: token === null ? 0 : 20,
    content,
    timestamp: isoOf(id),
    edited_timestamp: message.edited ? new Date(state.clock()).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: attachments.map(attachmentObject),
    embeds: message.embeds,
    components: resolved(message.components, attachments),
    pinned: false,
    flags: flags | (message.ephemeralTo ? 64 : 0) | (message.thinking ? 128 : 0),
    ...(nonce !== null && { nonce }),
    ...(message.bot && { application_id: state.applicationId }),
    ...(token !== null && { webhook_id: state.applicationId }),
  };
}

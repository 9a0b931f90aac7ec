/** What of Discord's events is read here. All else in them is left alone; what does not fit is ignored and logged. */
import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js';
import { z } from 'zod';
import type { Where } from '../../app/platform.ts';

const id = z.string().min(1);

const User = z.object({
  id,
  username: z.string().optional(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
});
type User = z.infer<typeof User>;

/** INTERACTION_CREATE, whatever was done. */
export const Incoming = z.object({
  id,
  application_id: id,
  token: z.string().min(1),
  type: z.enum(InteractionType),
  guild_id: id.optional(),
  channel_id: id.optional(),
  channel: z.looseObject({ id, type: z.number().optional(), parent_id: z.string().nullish() }).optional(),
  member: z.object({ user: User, nick: z.string().nullish(), permissions: z.string().optional() }).optional(),
  user: User.optional(),
  /** 0 a server, 1 ShopPulse's own direct messages, 2 those of other people. */
  context: z.number().nullish(),
  /** Who brought ShopPulse there: 0 a server, 1 a person. */
  authorizing_integration_owners: z.record(z.string(), z.unknown()).nullish(),
  attachment_size_limit: z.number().positive().optional(),
  message: z.looseObject({ id, flags: z.number().optional() }).optional(),
  data: z.unknown(),
});
export type Incoming = z.infer<typeof Incoming>;

/** What was typed or attached for one option. */
export const Option = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
export type Option = z.infer<typeof Option>;

export const Attachment = z.object({
  id,
  filename: z.string(),
  title: z.string().nullish(),
  size: z.number().nonnegative(),
  url: z.string(),
  content_type: z.string().nullish(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Whatever id comes along: a word of every object is none. */
export const attachedAs = (
  attachments: Readonly<Record<string, Attachment>> | undefined,
  id: string,
): Attachment | undefined => (attachments && Object.hasOwn(attachments, id) ? attachments[id] : undefined);

/** In a group it is a subcommand, with options of its own. */
const Inside = Option.extend({ options: z.array(Option).optional() });
const Subcommand = z.looseObject({
  name: z.string(),
  type: z.number(),
  options: z.array(Inside).optional(),
});

/** Of a slash command, and of one that is being typed: its subcommand is the command of ours, be it in a group. */
export const Typed = z.object({
  name: z.string(),
  options: z.array(Subcommand).optional(),
  resolved: z.object({ attachments: z.record(z.string(), Attachment).optional() }).optional(),
});
export type Typed = z.infer<typeof Typed>;

/** A message to ShopPulse itself: those of a server have a guild, and none of those is asked for. */
export const DirectMessage = z.object({
  id,
  channel_id: id,
  guild_id: z.undefined().optional(),
  author: User,
  content: z.string().default(''),
  /** 0 is what somebody says, 19 the same in reply to another; all others are Discord's own notes. */
  type: z.union([z.literal(0), z.literal(19)]).default(0),
  webhook_id: z.undefined().optional(),
  attachments: z.array(z.unknown()).default([]),
});
export type DirectMessage = z.infer<typeof DirectMessage>;

export const Guild = z.object({ id, unavailable: z.boolean().optional() });

export const nameOf = (user: User, nick?: string | null): string =>
  [nick, user.global_name, user.username].find((each) => Boolean(each)) ?? user.id;

const ADMIN = PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild;

/** Whether somebody runs the server, by the permissions that Discord says with each interaction. */
export const isAdmin = (permissions: string | undefined): boolean =>
  permissions !== undefined && /^\d{1,40}$/.test(permissions) && (BigInt(permissions) & ADMIN) !== 0n;

/** Commands are offered to nobody in other places; that is Discord's word alone. */
export function isInvited({ context, authorizing_integration_owners: owners, channel }: Incoming): boolean {
  if (context === InteractionContextType.PrivateChannel || channel?.type === ChannelType.GroupDM)
    return false;
  const [server, person] = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];
  return !owners || `${server}` in owners || !(`${person}` in owners);
}

/** A thread's messages are another channel's than its parent's, whose store it is about. */
const THREADS = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

export function whereOf(incoming: Incoming, id: string): Where {
  const { channel } = incoming;
  const kind = kindOf(incoming);
  const isThread = THREADS.has(channel?.type ?? ChannelType.GuildText);
  return { channel: id, kind, ...(isThread && channel?.parent_id ? { within: channel.parent_id } : {}) };
}

function kindOf({ guild_id: guild, channel }: Incoming): Where['kind'] {
  if (guild === undefined || channel?.type === ChannelType.DM) return 'direct';
  return channel?.type === ChannelType.PrivateThread ? 'private' : 'public';
}

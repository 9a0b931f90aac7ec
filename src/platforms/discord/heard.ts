/** An interaction as it is handled: how it is answered, who it is of, and all that it says. */
import type { From } from './asking.ts';
import { Incoming, isAdmin, isInvited, nameOf, whereOf } from './payloads.ts';
import type { Interaction, Room } from './room.ts';

export interface Heard {
  readonly to: Interaction;
  readonly from: From;
  readonly incoming: Incoming;
}

/** Where Discord says nothing of it: 10 MiB. */
const FILE_LIMIT = 10 * 1024 * 1024;

/** Null for what is none. */
export function heardOf(room: Pick<Room, 'clock' | 'settings'>, payload: unknown): Heard | null {
  const { data: incoming, success } = Incoming.safeParse(payload);
  if (!success) return null;
  const user = incoming.member?.user ?? incoming.user;
  const channel = incoming.channel_id ?? incoming.channel?.id;
  if (user === undefined || channel === undefined) return null;
  const guild = incoming.guild_id ?? null;
  const message = messageOf(incoming);
  const to: Interaction = {
    id: incoming.id,
    token: incoming.token,
    application: incoming.application_id,
    at: room.clock(),
    workspace: guild ?? room.settings.guild ?? '',
    channel,
    user: user.id,
    fileLimit: incoming.attachment_size_limit ?? FILE_LIMIT,
    ...(message === null ? {} : { message }),
  };
  const from: From = {
    guild,
    user: user.id,
    name: nameOf(user, incoming.member?.nick),
    where: whereOf(incoming, channel),
    admin: isAdmin(incoming.member?.permissions),
    invited: isInvited(incoming),
  };
  return { to, from, incoming };
}

/** Only one person sees such a message, and it can be changed by what was pressed in it alone. */
const EPHEMERAL = 1 << 6;

const messageOf = ({ message }: Incoming): string | null =>
  message && ((message.flags ?? 0) & EPHEMERAL) === 0 ? message.id : null;

/** In a direct message the server that is meant is known only once it was looked up. */
export const inside = (to: Interaction, workspace: string): Interaction => ({ ...to, workspace });

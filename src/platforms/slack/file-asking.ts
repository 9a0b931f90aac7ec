/** Who drops a file, and where: as the application is asked. */
import type { Asking } from '../../app/app.ts';
import { PLATFORM, type Room } from './room.ts';

export interface Place {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
}

/** A conversation of one person with the bot. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** Null for nobody, and for somebody of another organisation who only shares a channel. Throws SlackError. */
export async function askingOf(
  room: Pick<Room, 'people'>,
  { workspace, user, channel }: Place,
  privately: boolean,
): Promise<Asking | null> {
  const known = await room.people.find(workspace, user);
  if (known === null || known.external) return null;
  const kind = isDirect(channel) ? 'direct' : privately ? 'private' : 'public';
  return { who: { platform: PLATFORM, workspace, user, name: known.name }, where: { channel, kind } };
}

/** Who drops a file, and where: as the application is asked. */
import type { Asking } from '../../app/app.ts';
import { askingOf } from './asking.ts';
import type { SlackFile } from './file-info.ts';
import { kindOf } from './payloads.ts';
import type { Room } from './room.ts';

export interface Place {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
}

/** A conversation of one person with the bot. */
export const isDirect = (channel: string): boolean => kindOf(channel) === 'direct';

/** Null for somebody of another organisation, who only shares a channel. */
export async function droppersAsking(
  room: Room,
  { workspace, user, channel }: Place,
  file: Pick<SlackFile, 'groups'> | null,
): Promise<Asking | null> {
  const kind = file?.groups.includes(channel) && !isDirect(channel) ? 'private' : kindOf(channel);
  const asking = await askingOf(room, { workspace, user, where: { channel, kind } });
  return asking.who.workspace === workspace ? asking : null;
}

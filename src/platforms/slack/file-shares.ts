/** Where a file is shared, and who put it there. */
import type { Share, SlackFile } from './file-info.ts';

/** The message by which somebody put the file into a channel: their newest there, else the newest of nobody known. */
export function shareOf(file: SlackFile, channel: string, user: string): Share | null {
  const here = file.shares
    .filter((each) => each.channel === channel)
    .sort((a, b) => Number(b.message) - Number(a.message));
  return here.find(({ by }) => by === user) ?? here.find(({ by }) => by === null) ?? null;
}

/** Whether it was this person who put the file here: the uploader, or whoever shared it on. */
export const isDropper = (file: SlackFile, channel: string, user: string): boolean =>
  file.user === user || file.shares.some((each) => each.channel === channel && each.by === user);

export const isSharedIn = (file: SlackFile, channel: string): boolean =>
  file.moreShares || file.channels.includes(channel);

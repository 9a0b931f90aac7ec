/** Files that people drop in Slack: what is a table is imported, at once where they are alone with the bot, elsewhere once they said so. */
import type { Room } from './room.ts';

/** The start of the names of the buttons that `pressedFile` answers. */
export const FILE_ACTIONS = 'slack.file.';

/** A `file_shared` event: it carries ids and nothing else. */
export interface FileShared {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  readonly file: string;
  /** Of the event: what it says, it says once. */
  readonly key: string;
}

/** A press on a button of ours whose action begins with FILE_ACTIONS. */
export interface FilePress {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  readonly responseUrl: string;
  readonly action: string;
  readonly id: string;
  readonly key: string;
}

/** Answers a file that was shared. What it throws is a bug, or Slack being away. */
export async function fileShared(_room: Room, _event: FileShared): Promise<void> {}

/** Answers "Import" and "Not this one". */
export async function pressedFile(_room: Room, _press: FilePress): Promise<void> {}

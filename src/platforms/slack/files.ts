/** Files that people drop in Slack: what is a table is imported, at once where they are alone with the bot, elsewhere once they said so. */
import type { Asking } from '../../app/app.ts';
import type { Reply } from '../../reply/reply.ts';
import { LARGEST } from './download.ts';
import { dropFile } from './drop-file.ts';
import { droppersAsking, isDirect } from './file-asking.ts';
import { lookAt, type SlackFile } from './file-info.ts';
import { askedId } from './file-press.ts';
import { isDropper, shareOf } from './file-shares.ts';
import { question, refusal, TOO_LARGE, takesTables, unseenWords } from './file-words.ts';
import { looksLikeATable } from './looks-like-a-table.ts';
import type { Room } from './room.ts';

export { type FilePress, Importing, importAgain, pressedFile } from './file-press.ts';

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

/** Answers a file that was shared. What it throws is a bug, or Slack being away. */
export async function fileShared(room: Room, event: FileShared): Promise<void> {
  const { botUser } = await room.installations.of(event.workspace);
  // What ShopPulse hands out itself comes by here too.
  if (event.user === botUser) return;
  if (isDirect(event.channel)) await sharedWithBot(room, event, botUser);
  else await sharedInChannel(room, event);
}

/** They speak to the bot, so it answers whatever it is. */
async function sharedWithBot(room: Room, event: FileShared, botUser: string): Promise<void> {
  const asking = await droppersAsking(room, event, null);
  if (asking === null) return;
  const { file, unseen } = await lookAt(room, event.workspace, event.file);
  const say = async (reply: Reply) => {
    const { workspace, channel, key } = event;
    await room.posts.say({ workspace, channel, reply, key: `${key}/file` });
  };
  if (unseen) return say(refusal(unseenWords(unseen, room.settings)));
  // A file of the bot's own is one that they share on, or one that it has just handed them.
  if (file.user === botUser && !isDropper(file, event.channel, event.user)) return;
  if (looksLikeATable(file) === 'other') return say(takesTables(file.name));
  const thread = shareOf(file, event.channel, event.user)?.thread ?? null;
  await dropFile(room, { asking, file, thread, key: event.key });
}

/** The dropper alone is asked, and only where there is something to ask. */
async function sharedInChannel(room: Room, event: FileShared): Promise<void> {
  const { file, unseen } = await lookAt(room, event.workspace, event.file);
  if (unseen === 'no-scope' || unseen === 'away')
    room.log('warn', 'slack.unseen-file', { workspace: event.workspace, why: unseen });
  if (unseen || !isWorthAsking(file, event)) return;
  const asking = await droppersAsking(room, event, file);
  if (asking === null) return;
  const reply = await questionFor(room, event, file, asking);
  if (reply === null) return;
  const { workspace, channel, user, key } = event;
  const thread = shareOf(file, channel, user)?.thread;
  await room.posts.whisper({
    workspace,
    channel,
    user,
    reply,
    key: `${key}/ask`,
    ...(thread ? { thread } : {}),
  });
}

const isWorthAsking = (file: SlackFile, { channel, user }: FileShared): boolean =>
  isDropper(file, channel, user) && file.size !== 0 && looksLikeATable(file) === 'table';

/** Null for who may not import. */
async function questionFor(
  room: Room,
  event: FileShared,
  file: SlackFile,
  asking: Asking,
): Promise<Reply | null> {
  const store = await room.app.importsInto(asking);
  if (store === null) return null;
  if (file.size !== null && file.size > LARGEST) return refusal(TOO_LARGE);
  return question(file.name, store.name, askedId({ file: file.id, store: store.id, question: event.key }));
}

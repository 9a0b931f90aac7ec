/** One file into the application, with what is shown meanwhile and the receipt where it belongs. */
import type { Asking } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { MessageRef } from '../../app/platform.ts';
import type { Reply } from '../../reply/reply.ts';
import { download } from './download.ts';
import type { SlackFile } from './file-info.ts';
import { quiet } from './file-words.ts';
import type { Room } from './room.ts';
import { startWorking, workingReply } from './working.ts';

/** A file is expected to take a moment. */
const SHOWN_AFTER_MS = 3_000;

export interface Dropped {
  readonly asking: Asking;
  readonly file: SlackFile;
  /** Of the message in whose thread it is answered. */
  readonly thread: string | null;
  readonly key: string;
  /** Says something to the dropper alone; where they are alone with the bot everything is. */
  readonly alone?: (reply: Reply) => Promise<void>;
}

/** Imports it and says what came of it. Whether that was said for everyone. Throws DeliveryError. */
export async function dropFile(room: Room, { asking, file, thread, key, alone }: Dropped): Promise<boolean> {
  const { workspace } = asking.who;
  const say = (reply: Reply, what: string): Promise<MessageRef> =>
    room.posts.say({
      workspace,
      channel: asking.where.channel,
      reply,
      key: `${key}/${what}`,
      ...(thread === null ? {} : { thread }),
    });
  const { progress, end } = startWorking(room, (text) => say(workingReply(text), 'progress'), {
    text: `Reading ${file.name}…`,
    afterMs: SHOWN_AFTER_MS,
    before: { workspace, key: `${key}/progress` },
  });
  const answered = await room.app.drop(
    { ...asking, progress },
    { name: file.name, open: () => download(room, workspace, file) },
  );
  const shown = await end();
  if (alone === undefined || answered.audience === 'channel') {
    const failed = await putInPlace(room, shown, answered.reply, say);
    if (failed === null) return true;
    if (alone === undefined) throw failed;
    // It is imported, and whoever dropped it must learn so.
    room.log('warn', 'slack.receipt', { workspace, error: failed.message });
  } else if (shown)
    await withdraw(
      room,
      shown,
      quiet({ code: file.name }, ' was not imported. Who dropped it was told why.'),
    );
  await alone(answered.reply);
  return false;
}

/** Where the progress was, unless somebody has deleted it meanwhile. */
async function putInPlace(
  room: Room,
  shown: MessageRef | null,
  reply: Reply,
  say: (reply: Reply, what: string) => Promise<MessageRef>,
): Promise<DeliveryError | null> {
  const unchanged = shown && (await undelivered(room.posts.change(shown, reply)));
  if (shown && unchanged === null) return null;
  const failed = await undelivered(say(reply, 'receipt'));
  // It is still there, and nothing is being read any more.
  if (shown && !unchanged?.permanent) await withdraw(room, shown, ELSEWHERE);
  return failed;
}

const ELSEWHERE = quiet('What came of it is said in another message.');

/** Whoever sees the progress learns that it has ended, and no more. */
async function withdraw(room: Room, shown: MessageRef, left: Reply): Promise<void> {
  const failed = await undelivered(room.posts.change(shown, left));
  if (failed) room.log('warn', 'slack.working', { error: failed.message });
}

/** What was in the way of a message; null when it got through. */
async function undelivered(sending: Promise<unknown>): Promise<DeliveryError | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    if (error instanceof DeliveryError) return error;
    throw error;
  }
}

/** One file into the application, with what is shown meanwhile and the receipt where it belongs. */
import type { Asking } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { MessageRef } from '../../app/platform.ts';
import { errorFields } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { download } from './download.ts';
import { showProgress } from './drop-progress.ts';
import type { SlackFile } from './file-info.ts';
import { quiet } from './file-words.ts';
import type { Room } from './room.ts';

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
  const { progress, end } = showProgress(room, `Reading ${file.name}…`, (reply) => say(reply, 'progress'));
  const answered = await room.app.drop(
    { ...asking, progress },
    { name: file.name, open: () => download(room, workspace, file) },
  );
  const shown = await end();
  const everyone = alone === undefined || answered.audience === 'channel';
  if (everyone) {
    try {
      await putInPlace(room, shown, answered.reply, say);
      return true;
    } catch (error) {
      // It is imported, and whoever dropped it must learn so.
      if (alone === undefined || !(error instanceof DeliveryError)) throw error;
      room.log('warn', 'slack.receipt', { workspace, ...errorFields(error) });
    }
  } else if (shown) {
    const left = quiet({ code: file.name }, ' was not imported. Who dropped it was told why.');
    await room.posts.change(shown, left).catch((error: unknown) => {
      room.log('warn', 'slack.progress', errorFields(error));
    });
  }
  await alone?.(answered.reply);
  return false;
}

/** Where the progress was, unless somebody has deleted it meanwhile. */
async function putInPlace(
  room: Room,
  shown: MessageRef | null,
  reply: Reply,
  say: (reply: Reply, what: string) => Promise<MessageRef>,
): Promise<void> {
  // A file of a reply is uploaded with a new message only.
  const inPlace = shown !== null && !reply.parts.some(({ kind }) => kind === 'file');
  if (inPlace) {
    try {
      return await room.posts.change(shown, reply);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
    }
  }
  await say(reply, 'receipt');
}

/**
 * A message to ShopPulse itself. Discord gives its words and files without the privileged intent, so that everything in it
 * is a command, and every file is imported.
 */
import type { Answered, Asking } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { MessageRef } from '../../app/platform.ts';
import type { Reply } from '../../reply/reply.ts';
import { askingOf, isRefusal } from './asking.ts';
import { once } from './claims.ts';
import { importFile, nameOf as nameOfFile } from './files.ts';
import { bugText, logFailure, quietly, saying } from './later.ts';
import type { Left } from './left.ts';
import { toldBefore } from './limited.ts';
import { Attachment, DirectMessage, nameOf } from './payloads.ts';
import { startProgress } from './progress.ts';
import { PLATFORM, type Room } from './room.ts';

export function messageCreated(room: Room, payload: unknown, self: string | null): void {
  const { data: message, success } = DirectMessage.safeParse(payload);
  if (!success || message.author.bot || message.author.id === self) return;
  const { id, channel_id: channel, author } = message;
  room.later(
    async () => {
      await once(room, `message/${id}`, leftOf(room, message), () => answerMessage(room, message));
    },
    async (reference, error) => {
      const reply = saying(bugText(reference, error));
      await room.posts.say({ workspace: '', channel, reply, key: `message/${id}/${author.id}/bug` });
    },
  );
}

/** As much of it as tells whoever wrote it what was meant. */
function leftOf(
  { settings }: Room,
  { id, channel_id: channel, author, content, attachments }: DirectMessage,
): Left {
  const names = filesOf(attachments).map(nameOfFile);
  const what = names.length > 0 ? names.join(', ') : withoutName(content.trim(), settings.command);
  return { kind: 'message', id, channel, user: author.id, what };
}

const filesOf = (attachments: readonly unknown[]): Attachment[] =>
  attachments.flatMap((each) => Attachment.safeParse(each).data ?? []);

async function answerMessage(room: Room, message: DirectMessage): Promise<void> {
  const { id, channel_id: channel, author } = message;
  const where = { channel, kind: 'direct' } as const;
  const from = { guild: null, user: author.id, name: nameOf(author), where, admin: false, invited: true };
  const asking = await askingOf(room, from);
  const files = filesOf(message.attachments);
  const text = withoutName(message.content.trim(), room.settings.command);
  if (isRefusal(asking)) {
    if (toldBefore(room, { platform: PLATFORM, workspace: '', user: author.id, name: '' })) return;
    await room.posts.say({ workspace: '', channel, reply: asking.refused, key: `message/${id}/refused` });
    return;
  }
  for (const [index, file] of files.entries())
    await answerIn(room, asking, `message/${id}/file-${index}`, `Reading ${nameOfFile(file)}…`, (further) =>
      importFile(room, further, file),
    );
  // A file needs no words; what is written beside one is a note.
  if (files.length > 0 || text === '') return;
  await answerIn(room, asking, `message/${id}`, null, (further) => room.app.ask(further, text));
}

/** In a direct message everything is a command, and saying its name first does no harm. */
function withoutName(text: string, command: string): string {
  const [first = '', ...rest] = text.split(/(?<=^\S+)\s+/);
  return first.toLowerCase() === `/${command}` || first.toLowerCase() === command ? rest.join(' ') : text;
}

async function answerIn(
  room: Room,
  asking: Asking,
  key: string,
  first: string | null,
  ask: (asking: Asking) => Promise<Answered>,
): Promise<void> {
  const { workspace } = asking.who;
  const { channel } = asking.where;
  const say = (reply: Reply, what: string) =>
    room.posts.say({ workspace, channel, reply, key: `${key}/${what}` });
  const shown: { message: MessageRef | null } = { message: null };
  const { progress, end } = startProgress(
    room,
    async (text) => {
      if (shown.message) await room.posts.change(shown.message, quietly(text));
      else shown.message = await say(quietly(text), 'progress');
    },
    first,
  );
  const answered = await ask({ ...asking, progress }).finally(end);
  if (answered.failed?.limited && toldBefore(room, asking.who)) return;
  if (shown.message && (await changed(room, shown.message, answered.reply))) return;
  await say(answered.reply, 'answer');
}

/** False where somebody deleted it meanwhile. */
async function changed(room: Room, message: MessageRef, reply: Reply): Promise<boolean> {
  try {
    await room.posts.change(message, reply);
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    return false;
  }
}

/** A message to ShopPulse itself: everything is a command, and everything is between the two. */
import { answer } from './answer.ts';
import { askingOf } from './asking.ts';
import { logFailure } from './later.ts';
import { toldBefore } from './limited.ts';
import { DirectMessage } from './payloads.ts';
import type { Room } from './room.ts';
import { asTyped, withoutCommand } from './typed.ts';

export async function directMessage(
  room: Room,
  workspace: string,
  event: unknown,
  key: string,
): Promise<void> {
  const read = DirectMessage.safeParse(event);
  // Edits, joins, files (they are events of their own) and what bots say.
  if (!read.success) return;
  const { channel, user, thread_ts: thread } = read.data;
  const text = withoutCommand(asTyped(read.data.text), room.settings.command);
  let isAsked = false;
  const answering = answer(room, {
    workspace,
    channel,
    user,
    text,
    thread,
    // The conversation is theirs alone, so nothing in it has to be ephemeral.
    audience: 'channel',
    key: `answer/${key}`,
    ask: async (progress) => {
      const asking = await askingOf(room, { workspace, user, where: { channel, kind: 'direct' } });
      const answered = await room.app.ask({ ...asking, progress }, text);
      isAsked = true;
      if (answered.failed?.limited && toldBefore(room, asking.who)) return null;
      return { ...answered, audience: 'channel' };
    },
  });
  await answering.catch((error: unknown) => {
    if (!isAsked) throw error;
    // Only the answer is missing: what throws here is done again, and the command is not to be.
    logFailure(room.log, error);
  });
}

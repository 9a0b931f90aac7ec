/** What a process died over is not simply done again, since it may have been done: whoever asked is told, and decides. */
import type { Reply } from '../../reply/reply.ts';
import { fitted } from '../chat/cut.ts';
import { tell } from './answer.ts';
import { delivered, refusalOf } from './errors.ts';
import { toPerson } from './follow.ts';
import { inside } from './heard.ts';
import { saying } from './later.ts';
import type { Left } from './left.ts';
import { markIn } from './look-up.ts';
import { markOf } from './nonce.ts';
import { pathOf } from './path.ts';
import { originTo } from './press.ts';
import type { Interaction, Room } from './room.ts';

const words = (what: string): Reply =>
  saying(
    `“${fitted(what, 200)}” was interrupted: ShopPulse was stopped before it could answer. If it was to change something, look first whether that was done; then ask again.`,
  );

/** Throws DeliveryError. */
export async function sayInterrupted(room: Room, left: Left): Promise<void> {
  if (left.kind === 'command') return ofCommand(room, left);
  if (left.kind === 'press') return ofPress(room, left);
  const { id, channel, user, what } = left;
  const workspace = await serverOf(room, user);
  const key = `message/${id}`;
  if (await room.store.findPost(workspace, `${key}/answer`)) return;
  await room.posts.say({ workspace, channel, reply: words(what), key: `${key}/interrupted` });
}

/** What somebody means in a direct message. */
const serverOf = async ({ settings, store }: Room, user: string): Promise<string> =>
  settings.guild ?? (await store.homeOf(user)) ?? '';

async function ofCommand(room: Room, { to: kept, alone, what, files }: Left & { kind: 'command' }) {
  const to = kept.workspace === '' ? inside(kept, await serverOf(room, kept.user)) : kept;
  const isAnswered = await answered(room, to);
  const unsaid: string[] = [];
  for (const [index, file] of files.slice(1).entries())
    if (!(await room.store.findPost(to.workspace, `answer/${to.id}/file-${index}`))) unsaid.push(file);
  if (!isAnswered) return tell(room, to, words(what), alone);
  // The answer of the first file stays where it is.
  if (unsaid.length > 0)
    await toPerson(
      room,
      { ...originTo(to), key: `answer/${to.id}` },
      words(unsaid.join(', ')),
      'interrupted',
    );
}

/** Whether the answer is in the place of "thinking…", or said apart from it. */
async function answered({ api, store }: Room, to: Interaction): Promise<boolean> {
  const { workspace, application, token, id } = to;
  const key = `answer/${id}`;
  if (await store.findPost(workspace, key)) return true;
  const path = pathOf`/webhooks/${application}/${token}/messages/@original`;
  return delivered(async () => {
    try {
      const message = await api.call('GET', path, undefined, undefined, { auth: false });
      return markIn(message) === markOf(workspace, key);
    } catch (error) {
      // Deleted, or too old to be looked at.
      if (refusalOf(error) === null) throw error;
      return false;
    }
  });
}

const SAID = ['reply', 'reply-alone', 'update', 'form', 'errors', 'gone'];

async function ofPress(room: Room, { to, what }: Left & { kind: 'press' }): Promise<void> {
  const origin = originTo(to);
  for (const each of SAID) if (await room.store.findPost(to.workspace, `${origin.key}/${each}`)) return;
  await toPerson(room, origin, words(what), 'interrupted');
}

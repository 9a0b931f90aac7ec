/** "Import" and "Not this one": at the press everything is looked at anew, and the first of two presses counts. */
import { z } from 'zod';
import type { Asking } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import { errorFields } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { LEASE_MS, settle } from './claims.ts';
import { dropFile } from './drop-file.ts';
import { droppersAsking } from './file-asking.ts';
import { lookAt, type SlackFile } from './file-info.ts';
import { isDropper, isSharedIn, shareOf } from './file-shares.ts';
import { IMPORT_ACTION, LEAVE_ACTION, line, quiet, refusal, unseenWords } from './file-words.ts';
import { looksLikeATable } from './looks-like-a-table.ts';
import type { Room } from './room.ts';

/** A press on a button of ours whose action begins with FILE_ACTIONS. */
export interface FilePress {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  /** Null where another process begins it again: it is kept nowhere. */
  readonly responseUrl: string | null;
  readonly action: string;
  readonly id: string;
  readonly key: string;
}

/** What a button's id holds: the file, the store that was named, and which question it is of. */
export interface Asked {
  readonly file: string;
  readonly store: string;
  readonly question: string;
}
export const askedId = ({ file, store, question }: Asked): string => `${file}-${store}-${question}`;

function readAsked(id: string): Asked | null {
  const [, file, store, question] = /^([A-Za-z0-9]{1,40})-(\d{1,18})-(.{1,200})$/.exec(id) ?? [];
  return file && store && question ? { file, store, question } : null;
}

const OLD = 'This button is of an older version and does nothing now. Drop the file again.';
const NOT_YOURS =
  'You cannot import into that store here, so nothing was loaded. Its owner gives you the role of a manager with `roles`.';
const NOT_DROPPED = 'Only who dropped this file can import it. Nothing was loaded.';
const NO_TABLE = 'The file is no table any more, so nothing was loaded.';
const NOT_HERE = 'The file is not shared here any more, so nothing was loaded. Drop it again to import it.';

/** Answers a press. Throws what is a bug, or Slack being away. */
export async function pressedFile(room: Room, press: FilePress): Promise<void> {
  const replace = replacing(room, press);
  const asked = readAsked(press.id);
  if (asked === null || (press.action !== IMPORT_ACTION && press.action !== LEAVE_ACTION))
    return replace(refusal(OLD));
  const claim = `file/${press.workspace}/${asked.file}/${press.channel}/${asked.question}`;
  if (press.action === LEAVE_ACTION) {
    if (await room.store.claim(claim, room.clock())) await replace(quiet('Left alone. Nothing was loaded.'));
    return;
  }
  const checked = await check(room, press, asked);
  if (typeof checked === 'string') return replace(refusal(checked));
  const { workspace, user, channel, id, key } = press;
  const body: Importing = { kind: 'importing', workspace, user, channel, id, key };
  if (!(await room.store.claim(claim, room.clock(), { body, leaseMs: LEASE_MS }))) return;
  await settle(room, claim, () => importIt(room, press, { ...checked, replace }));
}

/** What is kept of an import, so that another process can end it. */
export const Importing = z.object({
  kind: z.literal('importing'),
  workspace: z.string(),
  user: z.string(),
  channel: z.string(),
  id: z.string(),
  key: z.string(),
});
export type Importing = z.infer<typeof Importing>;

/** What was read already is not loaded twice: the application knows a file by what is in it. */
export async function importAgain(room: Room, left: Importing): Promise<void> {
  const press = { ...left, action: IMPORT_ACTION, responseUrl: null };
  const asked = readAsked(left.id);
  if (asked === null) return;
  const replace = replacing(room, press);
  const checked = await check(room, press, asked);
  if (typeof checked === 'string') await replace(refusal(checked));
  else await importIt(room, press, { ...checked, replace });
}

/** In the place of the message that was pressed, else below it. */
const replacing = (room: Room, press: FilePress) => (reply: Reply) => {
  const { workspace, channel, user, responseUrl, key } = press;
  if (responseUrl !== null) return room.posts.changeWhisper(workspace, responseUrl, reply);
  return room.posts.whisper({ workspace, channel, user, reply, key: `${key}/again` });
};

interface Checked {
  readonly file: SlackFile;
  readonly asking: Asking;
}

/** What is imported by whom; or why it is not. */
async function check(room: Room, press: FilePress, asked: Asked): Promise<Checked | string> {
  const { file, unseen } = await lookAt(room, press.workspace, asked.file);
  if (unseen) return unseenWords(unseen, room.settings);
  const found = await droppersAsking(room, press, file);
  if (found === null) return NOT_YOURS;
  const asking = { ...found, store: asked.store };
  // A store may be called by the number of another one.
  if ((await room.app.importsInto(asking))?.id !== asked.store) return NOT_YOURS;
  if (!isDropper(file, press.channel, press.user)) return NOT_DROPPED;
  if (!isSharedIn(file, press.channel)) return NOT_HERE;
  return looksLikeATable(file) === 'other' ? NO_TABLE : { file, asking };
}

async function importIt(
  room: Room,
  press: FilePress,
  { file, asking, replace }: Checked & { readonly replace: (reply: Reply) => Promise<void> },
): Promise<void> {
  /** The import goes on without what is said of it on the way. */
  const mention = (reply: Reply) =>
    replace(reply).catch((error: unknown) => {
      if (!(error instanceof DeliveryError)) throw error;
      room.log('warn', 'slack.import', { workspace: press.workspace, ...errorFields(error) });
    });
  if (press.responseUrl !== null) await mention(quiet('Importing ', { code: file.name }, '…'));
  const share = shareOf(file, press.channel, press.user);
  const thread = share && (share.thread ?? share.message);
  const isRead = (where: string) => line({ code: file.name }, ` is read. What came of it stands ${where}.`);
  const alone = async (reply: Reply) => {
    const { workspace, channel, user, responseUrl, key } = press;
    if (responseUrl === null || !reply.parts.some(({ kind }) => kind === 'file')) return replace(reply);
    // What is put in an ephemeral message's place takes no file.
    await mention(isRead('below'));
    await room.posts.whisper({ workspace, channel, user, responseUrl, reply, key: `${key}/receipt-alone` });
  };
  if (await dropFile(room, { asking, file, thread, key: press.key, alone }))
    await mention(isRead(thread === null ? 'in this channel' : 'in its thread'));
}

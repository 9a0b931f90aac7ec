/** Imports what is put into a watched folder, and tells an owner of what needs somebody. */
import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { Fate, TakenFile, WatchedFolder } from '../connectors/watched-folder.ts';
import type { Receipt } from '../csv/receipt.ts';
import { allMembers, type StoreMember } from '../db/operator.ts';
import { errorFields } from '../log.ts';
import { type Reply, text } from '../reply/reply.ts';
import type { Answered } from './app.ts';
import type { Job, JobCtx } from './job.ts';

/** As the history of imports names who brought a file. */
const NAME = 'the watched folder';
/** A fault of our own, or a database that is away, may be over at the next look. */
const MOST_TRIES = 3;

export interface WatchParts {
  readonly files: WatchedFolder;
  /** A store's name or number; null: the only one there is. */
  readonly store: string | null;
  /** An answer as the text that is laid beside the file; files of the answer go into the folder too. */
  readonly asText: (reply: Reply, folder: string) => Promise<string>;
}

/** Takes one file a step. */
export function createWatchFolder({ files, store: wanted, asText }: WatchParts): Job {
  const tries = new Map<string, number>();
  let unclear: string | null = null;
  return {
    name: 'watch-folder',
    step: async (ctx) => {
      const members = await ctx.database.scope('operator', allMembers);
      const found = ownerOf(members, wanted);
      if (typeof found === 'string') {
        if (found !== unclear) ctx.log('error', 'folder.store-unclear', { error: found });
        unclear = found;
        return false;
      }
      unclear = null;
      const file = await files.take(ctx.clock());
      if (!file) return false;
      const answered = await read(ctx, found, file);
      const times = (tries.get(file.name) ?? 0) + 1;
      if (answered.failed?.limited || (answered.failed?.kind === 'bug' && times < MOST_TRIES)) {
        if (!answered.failed.limited) tries.set(file.name, times);
        await file.putBack();
        return false;
      }
      tries.delete(file.name);
      const fate = fateOf(answered);
      const words = fate === 'asking' ? withWhere(answered, file.name) : answered.reply;
      if (!(await file.end(fate, (folder) => asText(words, folder)))) return true;
      ctx.log('info', 'folder.read', { store: found.storeId.toString(), file: file.name, fate });
      if (fate !== 'imported' || refusedRows(answered) > 0) await tell(ctx, found, members, file, answered);
      return true;
    },
  };
}

/** As whom it imports: an owner; or, in words, why nobody can be meant. */
function ownerOf(members: readonly StoreMember[], wanted: string | null): StoreMember | string {
  const stores = new Map(members.map((member) => [member.storeId, member.storeName]));
  const key = wanted?.trim().toLowerCase();
  const meant = [...stores].filter(
    ([id, name]) => key === undefined || id.toString() === key || name.toLowerCase() === key,
  );
  const names = [...stores].map(([id, name]) => `${name} (${id})`).join(', ');
  if (meant.length === 0) return `There is no store “${wanted}” for PULSE_WATCH_STORE. There are ${names}.`;
  if (meant.length > 1)
    return `PULSE_WATCH does not say for which store. Set PULSE_WATCH_STORE to one of ${names}.`;
  const owner = members.find(({ storeId, role }) => storeId === meant[0]?.[0] && role === 'owner');
  return owner ?? `${meant[0]?.[1]} has no owner, so nothing is imported into it from PULSE_WATCH.`;
}

async function read(ctx: JobCtx, owner: StoreMember, file: TakenFile): Promise<Answered> {
  const { platform, workspace, user, storeId } = owner;
  const asking = {
    who: { platform, workspace, user, name: NAME },
    where: { channel: 'folder', kind: 'direct' },
    store: storeId.toString(),
  } as const;
  const answered = await ctx.app.drop(asking, { name: file.name, open: () => createReadStream(file.path) });
  if (answered.failed?.kind !== 'bug') return answered;
  const readable = await access(file.path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (readable) return answered;
  const summary = `${file.name} may not be read by the user that runs ShopPulse. Give it that right and put it into the folder again.`;
  const failed = { kind: 'refused', message: summary } as const;
  return { ...answered, reply: { summary, parts: [text(summary)] }, failed };
}

function fateOf({ failed, data }: Answered): Fate {
  if (failed) return 'refused';
  const { state } = data as Receipt;
  return state === 'asking' ? 'asking' : state === 'failed' ? 'refused' : 'imported';
}

const refusedRows = ({ data }: Answered): number => (data as Receipt | undefined)?.rows.rejected ?? 0;

/** Beside a file nothing can be pressed: where its question is answered. */
function withWhere({ reply, data }: Answered, name: string): Reply {
  const { upload, questions } = data as Receipt;
  const [question] = questions;
  const option = question?.options[0];
  const terminal = option
    ? [
        ' Or in a terminal, with the answer that is right: ',
        { code: `pulse import ${JSON.stringify(name)} --answer ${question.key}=${option.value}` },
        '.',
      ]
    : [];
  const chat = ['Answer it in the chat: ', { code: `imports ${upload}` }, ' shows the buttons.'];
  return { ...reply, parts: [...reply.parts, text(...chat, ...terminal)] };
}

/** In a chat rather than in the console, where nobody may look for days. The words lie beside the file in any case. */
async function tell(
  ctx: JobCtx,
  owner: StoreMember,
  members: readonly StoreMember[],
  file: TakenFile,
  answered: Answered,
): Promise<void> {
  const owners = members.filter(
    ({ storeId, role, platform }) =>
      storeId === owner.storeId && role === 'owner' && ctx.app.platforms.has(platform),
  );
  const to = owners.find(({ platform }) => platform !== 'console') ?? owners[0];
  const platform = to && ctx.app.platforms.get(to.platform);
  if (!platform) return;
  const upload = (answered.data as Receipt | undefined)?.upload;
  const key = `folder/${owner.storeId}/${upload ?? `${file.name}/${answered.asOf}`}`;
  const from = text({ strong: file.name }, ' was in the watched folder of ', owner.storeName, '.');
  const reply: Reply = { ...answered.reply, parts: [from, ...answered.reply.parts] };
  await ctx.app
    .send(platform.direct(to.workspace, to.user), reply, key)
    .catch((error: unknown) => ctx.log('warn', 'folder.not-told', { key, ...errorFields(error) }));
}

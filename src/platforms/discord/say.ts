/** A message of its own, said once for its key; what has no room in it follows. */
import type { MessageRef } from '../../app/platform.ts';
import { errorFields } from '../../log.ts';
import { text } from '../../reply/reply.ts';
import { delivered, refusalOf } from './errors.ts';
import { sending } from './message.ts';
import { markOf, nonceOf } from './nonce.ts';
import { once, patiently } from './once.ts';
import { type Batch, type Prepared, prepareFiles } from './outgoing-files.ts';
import { pathOf } from './path.ts';
import { withMissing } from './permissions.ts';
import type { Posts, Saying } from './room.ts';
import { FILE_BYTES, messageIn, type Speaking, stillThere } from './speaking.ts';

export function createSay(speaking: Speaking): Posts['say'] {
  const underway = new Map<string, Promise<MessageRef>>();
  return (saying) => {
    const name = `${saying.workspace}/${saying.key}`;
    const same = underway.get(name);
    if (same) return same;
    const said = delivered(() => sayWhole(speaking, saying)).finally(() => underway.delete(name));
    underway.set(name, said);
    return said;
  };
}

/** A part of a file can be opened once, however often the message is tried; and not for a message that is there. */
async function sayWhole(speaking: Speaking, saying: Saying): Promise<MessageRef> {
  let prepared: Prepared | undefined;
  const prepare = async () => {
    prepared ??= await prepareFiles(speaking, saying.reply, FILE_BYTES);
    return prepared;
  };
  try {
    const said = await sayBatch(speaking, saying, prepare);
    await sayFiles(speaking, saying, prepared?.more ?? []);
    return said;
  } finally {
    await prepared?.discard();
  }
}

/** One whose files are at hand already. Throws DiscordError, DeliveryError. */
export async function sayPrepared(
  speaking: Speaking,
  saying: Omit<Saying, 'reply'>,
  prepared: Prepared,
): Promise<void> {
  await sayBatch(speaking, saying, async () => prepared);
  await sayFiles(speaking, saying, prepared.more);
}

/** What had no room in a message, below it. Never throws. */
export const sayFiles = (
  speaking: Speaking,
  saying: Omit<Saying, 'reply'>,
  more: readonly Batch[],
): Promise<void> =>
  sayMore(speaking, more, saying.key, (batch, key) =>
    sayBatch(speaking, { ...saying, key }, async () => batch),
  );

/** What could not follow is said too. Never throws: the message itself is said. */
export async function sayMore(
  { log }: Speaking,
  more: readonly Batch[],
  key: string,
  say: (batch: Batch, key: string) => Promise<unknown>,
): Promise<void> {
  for (const [index, batch] of more.entries()) {
    try {
      await say(batch, `${key}/files/${index + 1}`);
    } catch (error) {
      log('warn', 'discord.files-not-sent', errorFields(error));
      const names = [...batch.files.values()].map(({ name }) => name).join(', ');
      await say(
        withoutFiles(`Discord did not take the rest of the files: ${names}. Ask again.`),
        `${key}/why`,
      )
        // Nothing goes through any more; the log has it.
        .catch(() => {});
      return;
    }
  }
}

const withoutFiles = (said: string): Batch => ({
  reply: { summary: said, parts: [text(said)] },
  files: new Map(),
});

async function sayBatch(
  speaking: Speaking,
  saying: Omit<Saying, 'reply'>,
  prepare: () => Promise<Batch>,
): Promise<MessageRef> {
  const { workspace, kept } = saying;
  return patiently(speaking, kept ?? false, async () => {
    await stillThere(speaking, workspace);
    const channel = await speaking.places.of(workspace, saying.channel);
    return once(speaking, { workspace, key: saying.key, channel, nonce: true }, async (note) => ({
      channel,
      message: await post(speaking, { ...saying, channel }, await prepare(), note),
    }));
  });
}

/** The channel's turn is taken where everything is at hand, so that nothing slow is in the others' way. */
async function post(
  speaking: Speaking,
  { workspace, channel, key, kept }: Omit<Saying, 'reply'>,
  batch: Batch,
  note: string | undefined,
): Promise<string> {
  const { api, queues, places } = speaking;
  let files = false;
  try {
    const options = { note, mark: markOf(workspace, key) };
    return await sending(speaking, batch, options, async (message) => {
      files = message.files.length > 0;
      const body = { ...message.body, nonce: nonceOf(workspace, key), enforce_nonce: true };
      const call = () => api.call('POST', pathOf`/channels/${channel}/messages`, body, message.files);
      return messageIn(await queues.inTurn(`${workspace}/${channel}`, call, { kept: kept ?? false }));
    });
  } catch (error) {
    if (refusalOf(error) === 10003) places.forget(workspace, channel);
    throw await withMissing(api, { workspace, channel, files }, error);
  }
}

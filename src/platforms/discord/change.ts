/** Replaces what a message says, and the files that came with it. */
import { randomUUID } from 'node:crypto';
import { again } from './again.ts';
import { delivered } from './errors.ts';
import { sending } from './message.ts';
import { type Prepared, prepareFiles } from './outgoing-files.ts';
import { pathOf } from './path.ts';
import { withMissing } from './permissions.ts';
import type { Posts } from './room.ts';
import { sayFiles } from './say.ts';
import { FILE_BYTES, type Speaking, stillThere } from './speaking.ts';

export const createChange =
  (speaking: Speaking): Posts['change'] =>
  (ref, reply) =>
    delivered(async () => {
      await stillThere(speaking, ref.workspace);
      const prepared = await prepareFiles(speaking, reply, FILE_BYTES);
      try {
        await changeOnce(speaking, ref, prepared);
        const { workspace, channel } = ref;
        await sayFiles(speaking, { workspace, channel, key: randomUUID() }, prepared.more);
      } finally {
        await prepared.discard();
      }
    });

async function changeOnce(
  speaking: Speaking,
  { workspace, channel, message }: Parameters<Posts['change']>[0],
  prepared: Prepared,
): Promise<void> {
  const { api, queues, pause } = speaking;
  const path = pathOf`/channels/${channel}/messages/${message}`;
  let files = false;
  try {
    await sending(speaking, prepared, {}, (said) => {
      files = said.files.length > 0;
      return queues.inTurn(`${workspace}/${channel}/${message}`, () =>
        again(pause, () => api.call('PATCH', path, said.body, said.files)),
      );
    });
  } catch (error) {
    throw await withMissing(api, { workspace, channel, files }, error);
  }
}

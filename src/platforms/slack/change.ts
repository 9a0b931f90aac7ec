/** Replaces what a message says. */
import { randomUUID } from 'node:crypto';
import { again } from './again.ts';
import { delivered } from './errors.ts';
import { namesOf, uploadFiles } from './outgoing-files.ts';
import { withPictures } from './pictures.ts';
import { render } from './render.ts';
import type { Posts } from './room.ts';
import { placeOfFiles, shareBelow } from './share-below.ts';
import { LITERAL, type Speaking, stringOf } from './speaking.ts';

export const createChange =
  (speaking: Speaking, say: Posts['say']): Posts['change'] =>
  (ref, reply) =>
    delivered(async () => {
      const { api, pictures, queues, pause, latest } = speaking;
      const { workspace, channel, message } = ref;
      const said = latest.of(channel, message);
      const prepared = await uploadFiles(speaking, workspace, reply, said?.files);
      const { files } = placeOfFiles({ channel, message, thread: said?.thread });
      const answer = await withPictures(pictures, workspace, prepared.reply, (images) =>
        queues.inTurn(`${workspace}/${channel}/${message}`, () =>
          again(pause, () =>
            api.call(workspace, 'chat.update', {
              channel,
              ts: message,
              ...render(prepared.reply, { images, files }),
              // Its metadata stays, which Slack promises where none is sent.
              ...LITERAL,
            }),
          ),
        ),
      );
      const thread = said?.thread ?? stringOf(answer.message, 'thread_ts') ?? undefined;
      latest.note(channel, message, { thread, files: [...(said?.files ?? []), ...namesOf(prepared)] });
      const below = { workspace, channel, message, thread };
      await shareBelow(speaking, below, prepared, (told) => say({ ...told, key: `files/${randomUUID()}` }));
    });

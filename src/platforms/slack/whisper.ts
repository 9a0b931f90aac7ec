/** What one person alone is to see: ephemeral in a channel, and their files in their direct messages. */

import { DeliveryError } from '../../app/errors.ts';
import { type Reply, text } from '../../reply/reply.ts';
import { again } from './again.ts';
import { whisperByUrl } from './by-url.ts';
import { delivered, isSlackError, refusalOf } from './errors.ts';
import { type OutgoingFile, type Prepared, reasonOf, shareFiles, uploadFiles } from './outgoing-files.ts';
import { type Images, withPictures } from './pictures.ts';
import { render } from './render.ts';
import type { Posts, Whisper } from './room.ts';
import { conversationOf, isDirect, LITERAL, type Speaking } from './speaking.ts';

export const createWhisper =
  (speaking: Speaking, say: Posts['say']): Posts['whisper'] =>
  async (whisper) => {
    const { user: _user, responseUrl, ...saying } = whisper;
    if (!isDirect(whisper.channel)) return delivered(() => inChannel(speaking, whisper));
    try {
      await say(saying);
    } catch (error) {
      // Two people among themselves: the bot is not there, and the other one is not to see it.
      if (!responseUrl || !(error instanceof DeliveryError) || !error.permanent) throw error;
      await delivered(() => whisperByUrl(speaking, whisper, responseUrl));
    }
  };

async function inChannel(speaking: Speaking, whisper: Whisper): Promise<void> {
  const { workspace, channel, user } = whisper;
  const reply = await withFilesDirect(speaking, whisper);
  await withPictures(speaking.pictures, workspace, reply, (images) =>
    speaking.queues.inTurn(`${workspace}/${channel}/${user}`, () => show(speaking, whisper, reply, images)),
  );
}

/** Puts the files where the person finds them before anything says so; a file that did not get there is a line that says why. */
async function withFilesDirect(speaking: Speaking, { workspace, user, reply }: Whisper): Promise<Reply> {
  const prepared = await uploadFiles(speaking, workspace, reply);
  if (prepared.files.length === 0) return prepared.reply;
  let direct: string;
  try {
    direct = await again(speaking.pause, () => conversationOf(speaking.api, workspace, user));
  } catch (error) {
    const why = `ShopPulse cannot write to you directly. ${reasonOf(speaking, error)}`;
    return without(
      prepared,
      prepared.files.map((file) => ({ file, why })),
    );
  }
  const missing: Missing[] = [];
  for (const file of prepared.files) {
    const said = `${file.part.name}${file.part.about ? `: ${file.part.about}` : ''}`;
    const [failed] = await shareFiles(speaking, workspace, [file], { channel: direct, said });
    if (failed) missing.push({ file, why: failed.why });
  }
  return without(prepared, missing);
}

interface Missing {
  readonly file: OutgoingFile;
  readonly why: string;
}

function without({ reply }: Prepared, missing: readonly Missing[]): Reply {
  const parts = reply.parts.map((part) => {
    const gone = missing.find(({ file }) => file.part === part);
    return gone
      ? text(`${gone.file.part.name} could not be put into your direct messages: ${gone.why}`)
      : part;
  });
  return { ...reply, parts };
}

/** By the response URL only where Slack does not take it otherwise: its uses are few. Seen twice it does no harm. */
async function show(speaking: Speaking, whisper: Whisper, reply: Reply, images: Images): Promise<void> {
  const { api, pause } = speaking;
  const { workspace, channel, user, thread, responseUrl } = whisper;
  const message = {
    ...render(reply, { images, files: 'direct' }),
    ...(thread ? { thread_ts: thread } : {}),
  };
  const post = () => api.call(workspace, 'chat.postEphemeral', { channel, user, ...message, ...LITERAL });
  try {
    await (responseUrl ? post() : again(pause, post));
  } catch (error) {
    if (!responseUrl || !isSlackError(error) || refusalOf(error) === 'invalid_blocks') throw error;
    try {
      await api.respond(responseUrl, { response_type: 'ephemeral', replace_original: false, ...message });
    } catch (second) {
      // That ShopPulse is not in the channel helps more than that the URL is used up.
      throw refusalOf(second) === 'invalid_blocks' ? second : error;
    }
  }
}

export const createChangeWhisper =
  (speaking: Speaking): Posts['changeWhisper'] =>
  (workspace, responseUrl, given) =>
    delivered(async () => {
      const reply = { ...given, parts: given.parts.map(withoutFile) };
      await withPictures(speaking.pictures, workspace, reply, (images) =>
        again(speaking.pause, () =>
          speaking.api.respond(responseUrl, { replace_original: true, ...render(reply, { images }) }),
        ),
      );
    });

const withoutFile = (part: Reply['parts'][number]): Reply['parts'][number] =>
  part.kind === 'file'
    ? text(`${part.name} has no place in a message that only you see. Ask for it in a message of its own.`)
    : part;

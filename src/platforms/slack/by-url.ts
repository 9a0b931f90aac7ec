/** Where the bot is no member, whoever asked is answered all the same: by the response URL of what they sent. */
import type { MessageRef } from '../../app/platform.ts';
import { type Reply, text } from '../../reply/reply.ts';
import { refusalOf } from './errors.ts';
import { withPictures } from './pictures.ts';
import { render } from './render.ts';
import { PLATFORM, type Saying, type Whisper } from './room.ts';
import type { Speaking } from './speaking.ts';

const NO_MEMBER = new Set(['not_in_channel', 'channel_not_found']);

/** For everyone in the channel. Throws what was in the way before, where this is no way around it. */
export async function sayByUrl(speaking: Speaking, saying: Saying, error: unknown): Promise<MessageRef> {
  const { workspace, channel, responseUrl } = saying;
  if (!responseUrl || !NO_MEMBER.has(refusalOf(error) ?? '')) throw error;
  await respond(speaking, saying, responseUrl, 'in_channel');
  return { platform: PLATFORM, workspace, channel, message: '' };
}

/** For whoever asked alone: also between two people, where the bot is not. */
export const whisperByUrl = (speaking: Speaking, whisper: Whisper, responseUrl: string): Promise<void> =>
  respond(speaking, whisper, responseUrl, 'ephemeral');

async function respond(
  { api, pictures }: Speaking,
  { workspace, reply, thread }: Saying | Whisper,
  responseUrl: string,
  kind: 'in_channel' | 'ephemeral',
): Promise<void> {
  const shown: Reply = { ...reply, parts: reply.parts.map(withoutFile) };
  await withPictures(pictures, workspace, shown, (images) =>
    api.respond(responseUrl, {
      response_type: kind,
      replace_original: false,
      ...render(shown, { images }),
      ...(thread ? { thread_ts: thread } : {}),
    }),
  );
}

const withoutFile = (part: Reply['parts'][number]): Reply['parts'][number] =>
  part.kind === 'file'
    ? text(
        `${part.name} cannot be put here, since ShopPulse is not in this conversation. Invite it (`,
        { code: '/invite @ShopPulse' },
        ') and ask again, or ask in a direct message to it.',
      )
    : part;

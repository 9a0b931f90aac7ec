/** `/pulse …`: acknowledged at once, then answered. */
import type { AckFn, RespondArguments } from '@slack/bolt';
import { answer, type Question } from './answer.ts';
import { askingOf } from './asking.ts';
import { once } from './claims.ts';
import type { Interrupted } from './interrupted.ts';
import { bugText } from './later.ts';
import { toldBefore } from './limited.ts';
import { learnOrganisation } from './organisation.ts';
import { kindOf, Slash } from './payloads.ts';
import { escapeText } from './render.ts';
import type { Room } from './room.ts';
import { asTyped } from './typed.ts';

export async function slashCommand(
  room: Room,
  body: unknown,
  ack: AckFn<string | RespondArguments>,
): Promise<void> {
  const read = Slash.safeParse(body);
  if (!read.success) {
    room.log('warn', 'slack.ignored', { type: 'command' });
    return ack();
  }
  const { data } = read;
  const text = asTyped(data.text);
  const audience = room.app.audienceOf(text);
  // Without it nobody else sees what was asked, and so what it is an answer to.
  await (audience === 'channel' ? ack({ response_type: 'in_channel' }) : ack());
  room.later(
    async () => {
      const key = `answer/${data.trigger_id ?? `${data.channel_id}/${data.user_id}/${room.clock()}`}`;
      const work = async () => {
        await learnOrganisation(room, body);
        await ask(room, data, { text, audience, key });
      };
      await once(room, data.trigger_id, work, leftOf(data, text, key));
    },
    (reference, error) => tell(room, data.response_url, bugText(reference, error)),
  );
}

const leftOf = (data: Slash, text: string, key: string): Interrupted => ({
  kind: 'interrupted',
  workspace: data.team_id,
  channel: data.channel_id,
  user: data.user_id,
  what: text,
  key,
});

function ask(
  room: Room,
  data: Slash,
  { text, audience, key }: Pick<Question, 'text' | 'audience' | 'key'>,
): Promise<void> {
  const { team_id: workspace, user_id: user, channel_id: channel } = data;
  return answer(room, {
    workspace,
    channel,
    user,
    text,
    audience,
    key,
    responseUrl: data.response_url,
    ask: async (progress) => {
      const where = { channel, kind: kindOf(channel, data.channel_name) };
      const asking = await askingOf(room, { workspace, user, name: data.user_name, where });
      const answered = await room.app.ask({ ...asking, progress }, text);
      return answered.failed?.limited && toldBefore(room, asking.who) ? null : answered;
    },
  });
}

/** By the response URL alone, when nothing else may work. */
export async function tell(room: Room, responseUrl: string | null | undefined, text: string): Promise<void> {
  if (responseUrl)
    await room.api.respond(responseUrl, { response_type: 'ephemeral', text: escapeText(text) });
}

/** A press on what asks "Are you sure?", and what is answered to that. */
import { InteractionResponseType, MessageFlags } from 'discord.js';
import { DeliveryError } from '../../app/errors.ts';
import { QUESTIONS } from '../../reply/questions.ts';
import type { Reply } from '../../reply/reply.ts';
import { acknowledge, unchanged } from './acknowledge.ts';
import { labelOf } from './button.ts';
import { once } from './claims.ts';
import { follow } from './follow.ts';
import { sealed, unsealed } from './form-seal.ts';
import type { Heard } from './heard.ts';
import { logFailure, quietly } from './later.ts';
import { claimKey, click, originOf } from './press.ts';
import { render } from './render.ts';
import type { Room } from './room.ts';
import { type Asked, keepButton, type Sure, sureButton } from './sure.ts';

export async function askSure(room: Room, { to, incoming }: Heard, asked: Asked): Promise<void> {
  const message = sealed(room, to, to.message ?? null);
  await acknowledge(room, to, questionTo(asked, labelOf(incoming), message));
}

/** For the presser alone, and at once: nothing is looked up for it. */
function questionTo({ question, pressed }: Asked, label: string, message: string | null) {
  const said = `${label}: are you sure?`;
  const reply: Reply = {
    summary: said,
    parts: [
      { kind: 'text', text: [{ strong: said }] },
      { kind: 'text', text: [QUESTIONS[question]] },
      { kind: 'buttons', buttons: [sureButton(label, pressed, message), keepButton] },
    ],
  };
  const { components, flags } = render(reply);
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { components, flags: flags | MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
  };
}

export async function answerSure(room: Room, heard: Heard, sure: Sure): Promise<void> {
  const { to } = heard;
  if (!(await acknowledge(room, to, unchanged))) return;
  if (sure === 'keep') return inPlace(room, heard, quietly('Nothing was changed.'));
  const left = { kind: 'press', to, what: labelOf(heard.incoming) } as const;
  await once(room, claimKey(heard), left, async () => {
    const outcome = await click(room, heard, sure.pressed);
    const held = { by: null, channel: to.channel, message: unsealed(room, to, sure.message) };
    await follow(room, { ...originOf(heard), held }, outcome);
    await inPlace(room, heard, quietly('This was sent.'));
  });
}

/** The question has served. That it stays where it cannot be changed any more harms nobody. */
async function inPlace(room: Room, { to }: Heard, reply: Reply): Promise<void> {
  try {
    await room.posts.changeHeld(to, reply);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
  }
}

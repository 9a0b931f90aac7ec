/** A click as the application is told of it: who may is looked at with each one. */
import type { Outcome } from '../../app/action.ts';
import { askingOf, isRefusal } from './asking.ts';
import type { Pressed } from './button.ts';
import type { Origin } from './follow.ts';
import type { Heard } from './heard.ts';
import { refusedTooOften, toldBefore } from './limited.ts';
import type { Interaction, Room } from './room.ts';

export async function click(
  room: Room,
  { from }: Heard,
  { action, id }: Pressed,
  values?: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const asking = await askingOf(room, from);
  if (isRefusal(asking)) return refusedTooOften(room, from.user) ? {} : { reply: asking.refused };
  const outcome = await room.app.click(asking, action, id, values);
  return outcome.limited && toldBefore(room, asking.who) ? {} : outcome;
}

/** The message that holds the component changes with it. */
export const originOf = ({ to }: Heard): Origin => originTo(to);

export const originTo = (to: Interaction): Origin => ({
  to,
  held: { by: to, channel: to.channel, message: to.message ?? null },
  key: `click/${to.id}`,
});

export const claimKey = ({ to }: Heard): string => `interaction/${to.id}`;

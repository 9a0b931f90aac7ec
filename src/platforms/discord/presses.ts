/** A button or a menu: acknowledged at once, or answered with a form, then the application's word follows. */
import { z } from 'zod';
import { acknowledge, unchanged } from './acknowledge.ts';
import { readAgain } from './again-button.ts';
import { answerSure, askSure } from './ask-sure.ts';
import { labelOf, pressedOf } from './button.ts';
import { once } from './claims.ts';
import { follow, tellBug } from './follow.ts';
import type { Heard } from './heard.ts';
import { openAgain, openWith } from './open-form.ts';
import { claimKey, click, originOf } from './press.ts';
import type { Room } from './room.ts';
import { readAsked, readSure } from './sure.ts';

/** What the pressed button or the picked option carries. */
const Component = z.object({ custom_id: z.string(), values: z.tuple([z.string()]).optional() });
const carriedBy = (data: unknown): string | undefined => {
  const read = Component.safeParse(data).data;
  return read?.values?.[0] ?? read?.custom_id;
};

export function componentPressed(room: Room, heard: Heard): void {
  const { incoming } = heard;
  const carried = carriedBy(incoming.data);
  const again = readAgain(carried);
  const asked = readAsked(carried);
  const sure = readSure(carried);
  const pressed = pressedOf(incoming.data);
  const origin = originOf(heard);
  const told = tellBug(room, origin);
  if (asked) room.later(() => askSure(room, heard, asked), told);
  else if (sure) room.later(() => answerSure(room, heard, sure), told);
  else if (again) room.later(() => openAgain(room, heard, again), told);
  else if (pressed === null) ignore(room, heard);
  else if (room.app.opensForm(pressed.action)) {
    // Nothing is done before its form is sent, so that nobody need be told of a press that was cut off.
    const clicked = () => once(room, claimKey(heard), null, () => click(room, heard, pressed));
    room.later(() => openWith(room, { origin, clicked: clicked(), about: '' }), told);
  } else
    room.later(async () => {
      if (!(await acknowledge(room, heard.to, unchanged))) return;
      const left = { kind: 'press', to: heard.to, what: labelOf(incoming) } as const;
      await once(room, claimKey(heard), left, async () =>
        follow(room, origin, await click(room, heard, pressed)),
      );
    }, told);
}

function ignore(room: Room, { to }: Heard): void {
  room.log('info', 'discord.ignored', { type: 'component' });
  room.later(async () => {
    await acknowledge(room, to, unchanged);
  });
}

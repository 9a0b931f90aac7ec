/** Which message changes with a form, signed for whoever opened it: another one that a client puts in its place is not believed. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Interaction, Room } from './room.ts';

type Of = Pick<Interaction, 'channel' | 'user'>;
type Knowing = Pick<Room, 'settings'>;

/** A custom_id has room for little; ten letters are sixty bits, and each guess is a press of one's own. */
const LETTERS = 10;

/** Null stays null: there is none. */
export const sealed = (room: Knowing, of: Of, message: string | null): string | null =>
  message === null ? null : `${message}_${sealOf(room, of, message)}`;

/** The message, or null where it is not as that person was given it in that channel. */
export function unsealed(room: Knowing, of: Of, carried: string | null): string | null {
  const [, message = '', seal = ''] = /^(\d+)_([\w-]+)$/.exec(carried ?? '') ?? [];
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(room, of, message))];
  return given.length === right.length && timingSafeEqual(given, right) ? message : null;
}

function sealOf({ settings }: Knowing, { channel, user }: Of, message: string): string {
  const what = JSON.stringify(['form', user, channel, message]);
  return createHmac('sha256', settings.botToken).update(what).digest('base64url').slice(0, LETTERS);
}

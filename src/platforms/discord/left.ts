/**
 * What is kept of something that is being worked on, so that another process can say that it was interrupted. An
 * interaction's token speaks as ShopPulse for a quarter of an hour, so that it lies in the database sealed.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Interaction, Room } from './room.ts';

const To = z.object({
  ...{ id: z.string(), token: z.string(), application: z.string(), at: z.number(), workspace: z.string() },
  ...{ channel: z.string(), user: z.string(), fileLimit: z.number() },
  ...{ asked: z.string().optional(), message: z.string().optional() },
});

const Left = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    to: To,
    /** Whether its asker alone sees that it is worked on. */
    alone: z.boolean(),
    what: z.string(),
    /** The names of the files that came along, each with an answer of its own. */
    files: z.array(z.string()),
  }),
  z.object({ kind: z.literal('press'), to: To, what: z.string() }),
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    channel: z.string(),
    user: z.string(),
    what: z.string(),
  }),
]);
type Read = z.infer<typeof Left>;
type WithTo<T> = T extends { to: unknown } ? Omit<T, 'to'> & { readonly to: Interaction } : T;
export type Left = Readonly<WithTo<Read>>;

type Knowing = Pick<Room, 'settings'>;

const NONCE = 12;
const TAG = 16;

/** Opens for this key alone. */
export function sealedLeft(room: Knowing, key: string, left: Left): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(room), nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(key));
  return Buffer.concat([nonce, cipher.update(JSON.stringify(left)), cipher.final(), cipher.getAuthTag()]);
}

/** Null where the bot has another token by now, and for what is no such thing. */
export function openedLeft(room: Knowing, key: string, sealed: Uint8Array): Left | null {
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyOf(room), sealed.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    cipher.setAAD(Buffer.from(key));
    cipher.setAuthTag(sealed.subarray(-TAG));
    const text = Buffer.concat([cipher.update(sealed.subarray(NONCE, -TAG)), cipher.final()]).toString();
    return Left.parse(JSON.parse(text)) as Left;
  } catch {
    return null;
  }
}

const keyOf = ({ settings }: Knowing): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', settings.botToken, '', 'discord_events', 32));

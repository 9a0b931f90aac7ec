/** By what a message of ours is known again: to Discord for some minutes, and to ourselves for as long as it is there. */
import { createHash } from 'node:crypto';

const digestOf = (workspace: string, key: string): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([workspace, key]))
    .digest();

/** Discord's limit. */
const NONCE = 25;

/** The same for the same message in every process. */
export const nonceOf = (workspace: string, key: string): string =>
  digestOf(workspace, key).toString('base64url').slice(0, NONCE);

/**
 * The `id` of a message's first component: a whole number of 32 bits that nobody sees and that Discord gives back
 * with the message. Beyond the small numbers that Discord gives by itself.
 */
export const markOf = (workspace: string, key: string): number =>
  (digestOf(workspace, key).readUInt32BE(0) & 0x3fff_ffff) + 0x4000_0000;

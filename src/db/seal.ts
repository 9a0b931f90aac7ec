/** Secrets at rest: AES-256-GCM, each sealed for one row, so that a sealed text in another row opens for nobody. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export interface SealKeys {
  /** 32 bytes; what is sealed now is sealed with it. */
  readonly current: Uint8Array;
  /** Those before it: they open, and never seal. */
  readonly older: readonly Uint8Array[];
}

export interface Sealed {
  /** Which key it was sealed with: a fingerprint that does not give the key away. */
  readonly keyId: string;
  /** Nonce, ciphertext and tag in one. */
  readonly bytes: Uint8Array;
}

/** It could not be opened: another key, or not what was sealed for this row. Says whose it is and what to do. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const NONCE = 12;
const TAG = 16;
const KEY = 32;

/** The first 8 hexadecimal digits of its SHA-256. */
export const keyId = (key: Uint8Array): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

/** `row`: the table and the row's key, `slack_installations/E1/T1`. It is checked when it is opened. */
export function seal(
  keys: SealKeys,
  row: string,
  text: string,
  random: (bytes: number) => Uint8Array = randomBytes,
): Sealed {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', checked(keys.current), nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(row));
  const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { keyId: keyId(keys.current), bytes };
}

/** `whose` begins the sentence of the error: `The token of the workspace Acme (T1)`. Throws SealError. */
export function open(keys: SealKeys | null, row: string, sealed: Sealed, whose: string): string {
  const key = keys && [keys.current, ...keys.older].find((each) => keyId(each) === sealed.keyId);
  if (!key) {
    throw new SealError(
      `${whose} was sealed with the key ${sealed.keyId}, which ShopPulse is not given. Add that key to PULSE_SECRET_KEYS_OLD and start again, or install ShopPulse there anew.`,
    );
  }
  try {
    return decrypt(checked(key), row, sealed.bytes);
  } catch {
    // What failed in it could only help somebody who tries.
    throw new SealError(
      `${whose} is damaged, or was sealed for another row: it cannot be opened. Nothing is sent with it. Restore that row from a backup, or install ShopPulse there anew.`,
    );
  }
}

function decrypt(key: Uint8Array, row: string, bytes: Uint8Array): string {
  if (bytes.length < NONCE + TAG) throw new Error('too short');
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  cipher.setAAD(Buffer.from(row));
  cipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]).toString('utf8');
}

function checked(key: Uint8Array): Uint8Array {
  if (key.length !== KEY) throw new SealError(`A sealing key has ${KEY} bytes, this one has ${key.length}.`);
  return key;
}

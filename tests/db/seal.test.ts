import { expect, test } from 'vitest';
import { keyId, open, SealError, seal } from '../../src/db/seal.ts';

const key = (byte: number) => Buffer.alloc(32, byte);
const keys = { current: key(1), older: [] };
const ROW = 'slack_installations/E1/T1';
const TOKEN = 'xoxb-1-secret';
const WHOSE = 'The token of the Slack workspace Acme (T1)';
const sealed = seal(keys, ROW, TOKEN);

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(SealError);
    expect((error as Error).message).not.toContain('secret');
    return (error as Error).message;
  }
  throw new Error('It was opened.');
};

test('what was sealed is opened with the same key for the same row, and cannot be read without', () => {
  expect(open(keys, ROW, sealed, WHOSE)).toBe(TOKEN);
  for (const encoding of ['latin1', 'base64', 'hex'] as const) {
    const kept = Buffer.from(sealed.bytes).toString(encoding);
    expect(kept).not.toContain(Buffer.from(TOKEN).toString(encoding).slice(0, 8));
  }
  expect(open(keys, ROW, seal(keys, ROW, ''), WHOSE)).toBe('');
  expect(open(keys, ROW, seal(keys, ROW, '鍵 ü'), WHOSE)).toBe('鍵 ü');
});

test('the key’s id is the start of its fingerprint, and not of the key', () => {
  expect(sealed.keyId).toBe(keyId(key(1)));
  expect(sealed.keyId).toMatch(/^[0-9a-f]{8}$/);
  expect(key(1).toString('hex')).not.toContain(sealed.keyId);
});

test('a nonce is 96 bits and new each time: the same text is never sealed to the same bytes', () => {
  const asked: number[] = [];
  const fixed = seal(keys, ROW, TOKEN, (bytes) => {
    asked.push(bytes);
    return Buffer.alloc(bytes, 7);
  });
  expect(asked).toEqual([12]);
  expect(Buffer.from(fixed.bytes).subarray(0, 12)).toEqual(Buffer.alloc(12, 7));
  const many = Array.from({ length: 200 }, () => Buffer.from(seal(keys, ROW, TOKEN).bytes).toString('hex'));
  expect(new Set(many.map((each) => each.slice(0, 24))).size).toBe(200);
});

test('an older key opens and never seals', () => {
  const turned = { current: key(2), older: [key(1)] };
  expect(open(turned, ROW, sealed, WHOSE)).toBe(TOKEN);
  expect(seal(turned, ROW, TOKEN).keyId).toBe(keyId(key(2)));
});

test('a wrong key, or none, fails closed and says whose token it is and what to do', () => {
  for (const wrong of [{ current: key(2), older: [key(3)] }, null]) {
    const said = refusal(() => open(wrong, ROW, sealed, WHOSE));
    expect(said).toContain('Acme (T1)');
    expect(said).toContain(sealed.keyId);
    expect(said).toContain('PULSE_SECRET_KEYS_OLD');
  }
  // With the right id claimed for it too
  const forged = { keyId: keyId(key(2)), bytes: sealed.bytes };
  expect(refusal(() => open({ current: key(2), older: [] }, ROW, forged, WHOSE))).toContain('Acme (T1)');
});

test('every cut and every changed bit fails closed', () => {
  for (let length = 0; length < sealed.bytes.length; length += 1) {
    const cut = { ...sealed, bytes: sealed.bytes.subarray(0, length) };
    expect(refusal(() => open(keys, ROW, cut, WHOSE))).toContain('Acme (T1)');
  }
  for (let bit = 0; bit < sealed.bytes.length * 8; bit += 1) {
    const bytes = Buffer.from(sealed.bytes);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    refusal(() => open(keys, ROW, { ...sealed, bytes }, WHOSE));
  }
});

test('in another row it opens for nobody', () => {
  for (const row of ['slack_installations/E1/T2', 'slack_installations//T1', 'slack_states/E1/T1', '']) {
    expect(refusal(() => open(keys, row, sealed, WHOSE))).toContain('another row');
  }
});

test('a key of another length is refused, whether it is to seal or to open', () => {
  for (const length of [0, 16, 31, 33]) {
    const odd = { current: Buffer.alloc(length, 1), older: [] };
    expect(refusal(() => seal(odd, ROW, TOKEN))).toContain('32 bytes');
    refusal(() => open(odd, ROW, { ...sealed, keyId: keyId(odd.current) }, WHOSE));
  }
});

/** The message that changes with a form, as a client hands it back: believed as it was given alone. */
import { expect, test } from 'vitest';
import { againButton, readAgain } from '../../../src/platforms/discord/again-button.ts';
import { encodeButton } from '../../../src/platforms/discord/button.ts';
import { sealed, unsealed } from '../../../src/platforms/discord/form-seal.ts';

const room = { settings: { botToken: 'a token', apiUrl: '', command: 'pulse', guild: null } };
const of = { channel: '200000000000000001', user: 'max' };
const message = '1234567890123456789';

test('a seal is sixty bits, and opens for that person, channel, message and bot alone', () => {
  const given = sealed(room, of, message) ?? '';
  const [, seal = ''] = given.split(/_(.*)/);
  expect(seal).toMatch(/^[\w-]{10}$/);
  expect(unsealed(room, of, given)).toBe(message);
  expect(unsealed(room, { ...of, user: 'vera' }, given)).toBeNull();
  expect(unsealed(room, { ...of, channel: '2' }, given)).toBeNull();
  expect(unsealed({ settings: { ...room.settings, botToken: 'another' } }, of, given)).toBeNull();
  expect(unsealed(room, of, given.replace(/^1/, '2'))).toBeNull();
  for (const forged of [null, '', message, `${message}_`, `${message}_0000000000`, `_${seal}`, `${given}x`])
    expect(unsealed(room, of, forged)).toBeNull();
});

test('whatever a seal is made of, the button that carries it is read back, for any message', () => {
  const letters = new Set<string>();
  for (let each = 0; each < 500; each += 1) {
    const id = `${BigInt(message) + BigInt(each)}`;
    const given = sealed(room, of, id);
    for (const letter of given ?? '') letters.add(letter);
    const { action, id: carried } = againButton('Correct', '0a1b2c3d', { action: 'a.b', id: '1-7' }, given);
    const read = readAgain(encodeButton(action, carried));
    expect(read).toEqual({ key: '0a1b2c3d', message: given, pressed: { action: 'a.b', id: '1-7' } });
    expect(unsealed(room, of, read?.message ?? null)).toBe(id);
  }
  expect(letters.size).toBe(64);
});

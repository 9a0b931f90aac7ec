import { describe, expect, test } from 'vitest';
import { isSealed, sealed } from '../../../src/platforms/slack/form-seal.ts';

const HTTP = { receive: { kind: 'http', signingSecret: 'a secret of Slack’s' } } as const;
const SOCKET = { receive: { kind: 'socket', appToken: 'xapp-1-A0-secret' } } as const;
const ABOUT = {
  channel: 'C1',
  message: '1.2',
  thread: null,
  responseUrl: 'https://hooks.slack.com/actions/1',
};

describe.each([
  ['signed requests', HTTP],
  ['Socket Mode', SOCKET],
] as const)('the seal of a form by %s', (_mode, settings) => {
  test('is good for whoever opened it, also in another process and without its response URL', () => {
    const about = sealed(settings, 'max', ABOUT);
    expect(about).toMatchObject(ABOUT);
    expect(isSealed({ ...settings }, 'max', JSON.parse(JSON.stringify(about)))).toBe(true);
    expect(isSealed(settings, 'max', { ...about, responseUrl: null })).toBe(true);
  });

  test('is good for nobody else and for no other place', () => {
    const about = sealed(settings, 'max', ABOUT);
    expect(isSealed(settings, 'vera', about)).toBe(false);
    for (const change of [
      { channel: 'C2' },
      { message: '1.3' },
      { message: null },
      { thread: '1.2' },
      { seal: undefined },
      { seal: '' },
      { seal: `${about.seal}x` },
      { seal: 'ä'.repeat(about.seal?.length ?? 0) },
    ])
      expect(isSealed(settings, 'max', { ...about, ...change })).toBe(false);
  });

  test('cannot be moved between fields that stand beside each other', () => {
    const about = sealed(settings, 'max', { ...ABOUT, channel: 'C1', message: 'C2', thread: null });
    expect(isSealed(settings, 'max', { ...about, message: null, thread: 'C2' })).toBe(false);
  });

  test('does not give the secret away', () => {
    expect(JSON.stringify(sealed(settings, 'max', ABOUT))).not.toMatch(/secret/);
  });
});

test('another secret makes another seal', () => {
  expect(isSealed(SOCKET, 'max', sealed(HTTP, 'max', ABOUT))).toBe(false);
});

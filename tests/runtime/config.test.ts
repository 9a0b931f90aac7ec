import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, variables } from '../../src/config.ts';
import { ROOT, temporaryFolder } from '../helpers/child.ts';

const TOKEN = '0123456789abcdef';

describe('the configuration', () => {
  test('is complete without a single variable', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ databaseUrl: null, host: '127.0.0.1', port: 8080, consoleToken: null });
    expect(config.dataFolder).toBe(join(ROOT, '.pulse'));
    expect(config.currency).toBeNull();
  });

  test('takes what is set, and a variable set to nothing as not set', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://pulse:secret@db/shop',
      PULSE_PORT: '9000',
      PORT: '9001',
      PULSE_ZONE: 'Europe/Berlin',
      PULSE_CURRENCY: 'CHF',
      PULSE_CONSOLE_TOKEN: ' ',
    });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://pulse:secret@db/shop',
      port: 9000,
      zone: 'Europe/Berlin',
      currency: 'CHF',
      consoleToken: null,
    });
    expect(readConfig({ PORT: '9001' }).port).toBe(9001);
  });

  test('reads secrets from files', () => {
    const file = join(temporaryFolder(), 'token');
    writeFileSync(file, `${TOKEN}\n`);
    expect(readConfig({ PULSE_CONSOLE_TOKEN_FILE: file }).consoleToken).toBe(TOKEN);
    writeFileSync(file, '\n');
    expect(() => readConfig({ PULSE_CONSOLE_TOKEN_FILE: file })).toThrow(
      'which is empty. Put the secret there',
    );
  });

  test.each([
    [{ PULSE_PORT: '99999' }, 'PULSE_PORT (“99999”) is no port from 0 to 65535.'],
    [{ PORT: 'http' }, 'PORT (“http”) is no port from 0 to 65535.'],
    [{ PULSE_ZONE: 'Berlin' }, 'PULSE_ZONE (“Berlin”) is no IANA zone such as Europe/Berlin.'],
    [{ PULSE_CURRENCY: 'euro' }, 'PULSE_CURRENCY (“euro”) is no ISO 4217 code such as EUR.'],
    [{ PULSE_HOST: '0.0.0.0' }, 'Set one of at least 16 characters, or leave PULSE_HOST out.'],
    [{ PULSE_CONSOLE_TOKEN: 'short' }, 'PULSE_CONSOLE_TOKEN has fewer than 16 characters.'],
    [{ PULSE_CONSOLE_TOKEN_FILE: '/not/there' }, 'names /not/there, which cannot be read.'],
    [{ PULSE_CONSOLE_TOKEN: TOKEN, PULSE_CONSOLE_TOKEN_FILE: '/x' }, 'are both set. Leave one of them out.'],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL is no postgres://user:password@host:port/name.'],
  ])('%o is refused with the cure', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence);
  });

  test('never says a secret back', () => {
    const secret = 'mysql://u:hunter2hunter2@h/d';
    expect(() => readConfig({ DATABASE_URL: secret })).toThrow(/^(?!.*hunter2)/s);
  });

  test('another address is taken with a token, this machine without one', () => {
    expect(readConfig({ PULSE_HOST: '0.0.0.0', PULSE_CONSOLE_TOKEN: TOKEN }).host).toBe('0.0.0.0');
    for (const host of ['localhost', '::1', '127.0.0.2'])
      expect(readConfig({ PULSE_HOST: host }).host).toBe(host);
  });

  test.skipIf(!existsSync(join(ROOT, 'docs/operators-guide.md')))(
    'is told whole in the operator’s guide',
    () => {
      const guide = readFileSync(join(ROOT, 'docs/operators-guide.md'), 'utf8');
      const told = [...guide.matchAll(/^\|\s*`([A-Z_]+)`/gm)].map((found) => found[1]).sort();
      expect(told).toEqual(Object.keys(variables.shape).sort());
    },
  );
});

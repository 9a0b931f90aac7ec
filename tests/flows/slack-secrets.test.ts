/** Tokens and other secrets of Slack: in no table, in no line of the log, and useless where they were tampered with. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dumpAll, readable } from '../helpers/dump.ts';
import { shopFiles } from '../helpers/shop-files.ts';
import {
  ACME,
  NORD,
  NORTH,
  SHOP,
  SLOW_MS,
  START,
  type TwoShops,
  twoShops,
} from '../helpers/slack/two-shops.ts';
import { wholeHouse } from '../helpers/slack/whole-house.ts';

let shops: TwoShops;
let written: string;
beforeEach(async () => {
  written = '';
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
  for (const each of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, each).mockImplementation((...said) => {
      written += said.map((one) => (one instanceof Error ? one.stack : JSON.stringify(one))).join(' ');
    });
  shops = await twoShops();
}, SLOW_MS);
afterEach(() => {
  vi.restoreAllMocks();
  shops.fake.check();
});

const CUSTOMER = 'ann.secret@example.com';

/** Everything that gives whoever reads it a power over somebody’s workspace. */
function secrets(): string[] {
  const { fake } = shops;
  const tokens = fake.calls.flatMap(({ token }) => (token === null ? [] : [token]));
  const codes = fake.calls
    .map(({ args }) => args.code)
    .filter((code): code is string => typeof code === 'string');
  const fixed = [fake.clientSecret, fake.signingSecret, fake.appToken, 'fake-verification-token'];
  const all = [...new Set([...tokens, ...codes, ...fixed])];
  expect(tokens.length).toBeGreaterThan(0);
  expect(codes.length).toBeGreaterThan(0);
  return all;
}

const withoutSecrets = (read: string) => {
  for (const secret of secrets()) expect(read.includes(secret)).toBe(false);
  expect(read).not.toMatch(/xox[a-z]-|xapp-|xoxe\./);
  expect(read).not.toContain(`${shops.fake.url}/response/`);
};
const log = () => `${written}\n${JSON.stringify(shops.house.lines)}`;

/** From the files to the digest, with forms, exports, what is refused and what breaks. */
async function aDay(): Promise<void> {
  const { fake, settled } = shops;
  const dm = fake.dm(ACME, 'olga');
  const { products, stock, orders } = shopFiles(START);
  const named = { ...orders, text: orders.text.replace(/[\w.]+@example\.com/, CUSTOMER) };
  for (const { name, text } of [products, stock, named]) {
    await fake.dropFile('olga', dm, { name, bytes: text });
    await settled();
  }
  for (const typed of [
    'today',
    'orders all',
    'digest at 08:30',
    'nonsense',
    'export orders since 1 Oct',
    'roles <@vera> none',
  ])
    await shops.slash('max', typed);
  await shops.slash('stan', 'today');
  const alert = await shops.alert({ sku: 'CUP', title: 'Cup' });
  await shops.press('max', alert, /Mark reordered/);
  await fake.submit('max', undefined, { Quantity: '24' });
  await settled();
  await fake.openHome('max', { team: ACME });
  await settled();
}

test('after a whole day with its installations no table holds a token, a code or any other secret', {
  timeout: SLOW_MS,
}, async () => {
  await aDay();
  const dump = readable(await dumpAll(shops.admin));
  expect(dump).toContain('Mug blue');
  withoutSecrets(dump);
});

test('after a day on which Slack and the database fail too, the log holds no secret and no row of a file', {
  timeout: SLOW_MS,
}, async () => {
  const { fake, admin, settled } = shops;
  await aDay();
  const faults = [
    ['chat.postMessage', { kind: 'refuse', error: 'invalid_auth' }],
    ['chat.postMessage', { kind: 'loseAnswer' }],
    ['chat.postMessage', { kind: 'status', status: 401 }],
    ['users.info', { kind: 'refuse', error: 'internal_error' }],
    ['views.open', { kind: 'loseAnswer' }],
    ['POST response_url', { kind: 'loseAnswer' }],
    ['files.completeUploadExternal', { kind: 'refuse', error: 'invalid_auth' }],
    ['GET file', { kind: 'status', status: 500 }],
  ] as const;
  for (const [method, fault] of faults) {
    const control = fake.on(method, fault, { times: 9 });
    await shops.slash('max', 'today');
    await shops.slash('max', 'export orders since 1 Oct');
    await fake.dropFile('max', fake.dm(ACME, 'max'), {
      name: 'a.csv',
      bytes: `Name,Email,Total\n#9,${CUSTOMER},1\n`,
    });
    await settled();
    control.release();
  }
  await admin`alter table sales rename to sales_away`;
  await shops.slash('max', 'today');
  await fake.dropFile('max', fake.dm(ACME, 'max'), {
    name: 'b.csv',
    bytes: shopFiles(START).orders.text.replace(/[\w.]+@example\.com/, CUSTOMER),
  });
  await settled();
  await admin`alter table sales_away rename to sales`;
  expect(shops.house.lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(0);
  withoutSecrets(log());
  expect(log()).not.toContain(CUSTOMER);
  expect(log()).not.toMatch(/#1\d\d\d/);
  fake.check();
});

describe('a token that cannot be opened', () => {
  const acme = () =>
    shops.fake.messages(SHOP).filter(({ bot, ephemeralTo }) => bot && ephemeralTo === null).length;

  test.each([
    ['cut off', 'sealed = substring(sealed for 20)'],
    ['with one bit changed', 'sealed = set_byte(sealed, 15, get_byte(sealed, 15) # 1)'],
    ['of another row', `sealed = (select sealed from slack_installations where place = '${NORD}')`],
    ['of a key that is not there', `key_id = '00000000'`],
  ])(
    '%s: nothing is sent with it, the log names the workspace, and the other goes on',
    async (_how, change) => {
      const { fake, admin, house } = shops;
      await admin.unsafe(`update slack_installations set ${change} where place = '${ACME}'`);
      const before = acme();
      fake.forgetCalls();
      await shops.slash('max', 'today');
      expect(acme()).toBe(before);
      const withToken = fake.calls.filter(({ team, token }) => team === ACME && token !== null);
      expect(withToken).toEqual([]);
      expect(JSON.stringify(house.lines)).toMatch(/workspace Acme \(T0ACME\)/);
      expect(fake.seenBy('max')).toContain(
        'This was not answered. The token of the Slack workspace Acme (T0ACME)',
      );
      await shops.slash('stan', 'today', NORTH, NORD);
      expect(shops.said(NORTH).at(-1)).toContain('Nord');
    },
  );

  test('by a house with another key: no workspace is answered, each is named, and the right key opens them again', async () => {
    const { fake, tables, at } = shops;
    const env = {
      SLACK_CLIENT_ID: fake.clientId,
      SLACK_CLIENT_SECRET: fake.clientSecret,
      SLACK_SIGNING_SECRET: fake.signingSecret,
      PULSE_SECRET_KEY: Buffer.alloc(32, 9).toString('base64'),
      PULSE_PUBLIC_URL: 'https://pulse.example.com',
    };
    const wrong = await wholeHouse({ database: tables.url, clock: () => at.now, fake, env });
    fake.useHttp(wrong.url);
    fake.forgetCalls();
    await fake.slash('max', SHOP, 'today', { team: ACME });
    await fake.slash('stan', NORTH, 'today', { team: NORD });
    await wrong.slack.settled();
    expect(fake.calls.filter(({ token }) => token !== null)).toEqual([]);
    const lines = JSON.stringify(wrong.lines);
    for (const whose of ['Acme (T0ACME)', 'Nord (T0NORD)']) expect(lines).toContain(whose);
    fake.useHttp(shops.house.url);
    await shops.slash('max', 'today');
    expect(shops.said(SHOP).at(-1)).toContain('Acme');
  });
});

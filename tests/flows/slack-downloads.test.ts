/** Files of Slack that lead elsewhere: nothing is fetched there, the token goes nowhere, and whoever dropped them is told. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACME, SLOW_MS, type TwoShops, twoShops } from '../helpers/slack/two-shops.ts';

let shops: TwoShops;
beforeEach(async () => {
  shops = await twoShops();
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
});

/** Somebody who waits for a token. */
async function thief() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    response.end('Name,Total\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { heard, port, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const orders = async () => shops.admin`select 1 from orders`;
async function drop(file: object): Promise<string> {
  const dm = shops.fake.dm(ACME, 'max');
  await shops.fake.dropFile(
    'max',
    dm,
    { name: 'orders.csv', bytes: 'Name,Total\n#1,10\n', ...file },
    { team: ACME },
  );
  await shops.settled();
  return shops.fake.shown(dm, shops.last(dm).ts);
}

describe('a file whose address is', () => {
  test.each([
    ['of a cloud’s own', () => 'http://169.254.169.254/latest/meta-data/'],
    ['of this machine', (port: number) => `http://localhost:${port}/orders.csv`],
    [
      'of this machine by its number',
      (port: number) => `http://127.0.0.1:${port}/files-pri/T1-F1/orders.csv`,
    ],
    ['of a host that only begins like Slack’s', () => 'https://files.slack.com.evil.example/orders.csv'],
    [
      'of a host before which Slack’s stands as a name',
      (port: number) => `http://files.slack.com@127.0.0.1:${port}/orders.csv`,
    ],
    ['of a host with Slack’s as its end', () => 'https://evilslack.com/orders.csv'],
    ['no address', () => 'orders.csv'],
    ['a file of this machine', () => 'file:///etc/passwd'],
  ])('%s is not fetched', async (_what, address) => {
    const waiting = await thief();
    const said = await drop({ urlOverride: address(waiting.port) });
    expect(waiting.heard).toEqual([]);
    expect(await orders()).toEqual([]);
    expect(said).toMatch(/Nothing was loaded/);
    waiting.close();
  });

  test('Slack’s own, and leads elsewhere, is not followed', async () => {
    const waiting = await thief();
    const said = await drop({ redirect: `${waiting.url}/orders.csv` });
    expect(waiting.heard).toEqual([]);
    expect(await orders()).toEqual([]);
    expect(said).toMatch(/Nothing was loaded/);
    waiting.close();
  });
});

test('a page to sign in at in the place of the file is named as the permission that is missing', async () => {
  const said = await drop({ signInPage: true });
  expect(said).toContain('files:read');
  expect(await orders()).toEqual([]);
});

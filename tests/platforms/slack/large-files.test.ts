/** What Slack does not take in one file comes compressed or in parts, with a list of them. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { namesOf, uploadFiles } from '../../../src/platforms/slack/outgoing-files.ts';
import { replyText } from '../../../src/reply/text.ts';
import { callsOf, csv, said, slackWorld, TEAM } from './slack-world.ts';

const { api, pause, log, fake } = await slackWorld();
const speaking = { api, pause, log };
const KB = 1024;
const noise = (rows: number) =>
  `id,what\r\n${Array.from({ length: rows }, (_, at) => `${at},${randomBytes(60).toString('base64')}\r\n`).join('')}`;

test('compressed where that is enough', async () => {
  const prepared = await uploadFiles(
    speaking,
    TEAM,
    said('x', csv('orders.csv', 'id\r\n'.repeat(9000))),
    [],
    16 * KB,
  );
  expect(namesOf(prepared)).toEqual(['orders.csv.gz']);
  expect(replyText(prepared.reply)).toContain('compressed, since Slack takes');
});

test('in parts, each uploaded, and not again where they are there', async () => {
  const reply = said('x', csv('orders.csv', noise(1200)));
  const prepared = await uploadFiles(speaking, TEAM, reply, [], 16 * KB);
  const names = namesOf(prepared);
  expect(names.length).toBeGreaterThan(4);
  expect(names.at(-1)).toBe('orders-parts.csv');
  expect(callsOf(fake, 'files.getUploadURLExternal')).toHaveLength(names.length);
  expect(replyText(prepared.reply)).toContain(`it comes in ${names.length - 1} parts`);
  for (const name of names) expect(replyText(prepared.reply)).toContain(name);
  const again = await uploadFiles(speaking, TEAM, reply, names, 16 * KB);
  expect(again.files).toEqual([]);
});

test('what cannot be split is said', async () => {
  const row = randomBytes(40 * KB).toString('base64');
  const prepared = await uploadFiles(
    speaking,
    TEAM,
    said('x', csv('orders.csv', `id\r\n${row}\r\n`)),
    [],
    16 * KB,
  );
  expect(prepared.files).toEqual([]);
  expect(replyText(prepared.reply)).toContain(
    'orders.csv could not be put here: it is larger than Slack takes.',
  );
});

/** Files dropped in a direct message with the bot: imported at once, and every one gets an answer. */
import { beforeEach, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import { fileShared } from '../../../src/platforms/slack/files.ts';
import { type FakeApp, fakeApp } from '../../helpers/fake-app.ts';
import { BOT, type FileRoom, fileRoom, textOf } from './file-room.ts';

const DIRECT = 'D0OLGA';
const orders = { name: 'orders.csv', content: 'Name,Total\n#1001,12.50\n' };

let app: FakeApp;
let slack: FileRoom;
beforeEach(async () => {
  app = fakeApp();
  slack = await fileRoom(app.app);
});

test('a CSV dropped in a direct message is imported at once', async () => {
  await slack.drop('olga', DIRECT, orders);
  expect(app.drops).toMatchObject([{ user: 'olga', channel: DIRECT, name: 'orders.csv' }]);
  expect(slack.said.map(({ channel, reply }) => [channel, reply.summary])).toEqual([
    [DIRECT, 'Loaded orders.csv'],
  ]);
});

test('the same event taken up again says nothing twice', async () => {
  const file = slack.upload('olga', DIRECT, orders);
  const event = { workspace: 'T0SHOP', user: 'olga', channel: DIRECT, file, key: 'event/Ev9' };
  await fileShared(slack.room, event);
  await fileShared(slack.room, event);
  expect(slack.said).toHaveLength(1);
});

test('a refusal in a direct message is a message like every other', async () => {
  app.script.drop = async () => ({ reply: { summary: 'Not for you', parts: [] }, audience: 'only-me' });
  await slack.drop('stan', 'D0STAN', orders);
  expect(slack.last()).toMatchObject({ channel: 'D0STAN', to: null, reply: { summary: 'Not for you' } });
});

test.each([
  ['cat.png', { mimetype: 'image/png' }, 'CSV, TSV or XLSX'],
  ['Untitled', { mode: 'quip', filetype: 'quip' }, 'CSV, TSV or XLSX'],
  ['orders.csv', { mode: 'tombstone' }, 'not in Slack any more'],
  ['orders.csv', { mode: 'hidden_by_limit' }, 'more files than its plan keeps'],
  ['orders.csv', { file_access: 'access_denied' }, 'does not let ShopPulse see'],
])('in a direct message %s (%j) gets one line of answer', async (name, info, words) => {
  await slack.drop('olga', DIRECT, { name, content: 'x', info });
  expect(slack.said).toHaveLength(1);
  expect(textOf(slack.last())).toContain(words);
  expect(app.drops).toEqual([]);
});

test('a text without lines of cells is tried in a direct message: they call it a table', async () => {
  await slack.drop('olga', DIRECT, { name: 'export.txt', content: 'x', info: { preview: 'Dear all' } });
  expect(app.drops).toHaveLength(1);
});

test('Slack that does not answer is asked again, and three times are enough', async () => {
  slack.faults.info.push({ kind: 'limited', retryAfterMs: 7_000 }, { kind: 'unknown', why: 'reset' });
  const first = slack.drop('olga', DIRECT, orders);
  await slack.pass(0);
  await slack.pass(7_000);
  await slack.pass(1_000);
  await first;
  expect(app.drops).toHaveLength(1);

  const away = { kind: 'unknown', why: 'reset' } as const;
  slack.faults.info.push(away, away, away);
  const second = slack.drop('olga', DIRECT, orders);
  await slack.pass(0);
  await slack.pass(1_000);
  await slack.pass(1_000);
  await second;
  expect(textOf(slack.last())).toContain('Slack did not answer');
  expect(app.drops).toHaveLength(1);
});

test('a token that Slack refuses is nobody’s fault who dropped something', async () => {
  slack.faults.info.push({ kind: 'refused', code: 'account_inactive' });
  await expect(slack.drop('olga', DIRECT, orders)).rejects.toThrow(DeliveryError);
});

test('a CSV of somebody else’s that they share on is theirs to import', async () => {
  const shares = { [DIRECT]: [{ ts: '2.1', share_user_id: 'olga' }] };
  for (const owner of ['max', BOT]) {
    const info = { shares: { private: shares } };
    await slack.shared('olga', DIRECT, slack.upload(owner, DIRECT, { ...orders, info }));
  }
  expect(app.drops).toMatchObject([{ user: 'olga' }, { user: 'olga' }]);
});

test('what ShopPulse has just handed them is not taken for a file of theirs', async () => {
  await slack.drop(BOT, DIRECT, orders);
  // Slack may name the person of the conversation; the file is the bot's.
  await slack.shared('olga', DIRECT, slack.upload(BOT, DIRECT, orders));
  expect(slack.said).toEqual([]);
  expect(app.drops).toEqual([]);
});

test('a file dropped in a thread is answered there', async () => {
  const shares = { [DIRECT]: [{ ts: '9.2', thread_ts: '9.1', share_user_id: 'olga' }] };
  await slack.drop('olga', DIRECT, { ...orders, info: { shares: { private: shares } } });
  expect(slack.last().thread).toBe('9.1');
});

/** What is seen while a file is read, and where the receipt goes when something is in its way. */
import { beforeEach, expect, test } from 'vitest';
import type { App, Asking } from '../../../src/app/app.ts';
import { DeliveryError } from '../../../src/app/errors.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { fakeApp } from '../../helpers/fake-app.ts';
import { type FileRoom, fileRoom } from './file-room.ts';

const TEAM = 'C0TEAM';
const DIRECT = 'D0OLGA';
const orders = { name: 'orders.csv', content: 'Name,Total\n#1001,12.50\n' };
const gone = () => new DeliveryError('gone', { permanent: true });
const reply = (summary: string): Reply => ({ summary, parts: [] });

let slack: FileRoom;
let asking: Asking | null;
let finish: (reply: Reply, audience?: 'channel' | 'only-me') => void;
/** An app that reads until it is told what came of it. */
beforeEach(async () => {
  const { app } = fakeApp();
  asking = null;
  const drop: App['drop'] = async (given, file) => {
    asking = given;
    const done = new Promise<{ reply: Reply; audience: 'channel' | 'only-me' }>((resolve) => {
      finish = (reply, audience = 'channel') => resolve({ reply, audience });
    });
    for await (const _ of file.open());
    return { ...(await app.ask(given, 'import')), ...(await done) };
  };
  slack = await fileRoom({ ...app, drop });
});

const reading = async () => {
  for (let turns = 0; asking === null; turns += 1) {
    if (turns > 10_000) throw new Error('nothing is read');
    await slack.pass(0);
  }
};
const histories = () => slack.said.map(({ history }) => history);

test('what takes less than three seconds shows its receipt and nothing before', async () => {
  const dropped = slack.drop('olga', DIRECT, orders);
  await reading();
  expect(slack.said).toEqual([]);
  finish(reply('Receipt'));
  await dropped;
  await slack.pass(3_000);
  expect(histories()).toEqual([['Receipt']]);
});

test('what takes longer is shown, no more often than each three seconds, and becomes the receipt', async () => {
  const dropped = slack.drop('olga', DIRECT, orders);
  await reading();
  await slack.pass(3_000);
  expect(histories()).toEqual([['Reading orders.csv…']]);

  asking?.progress?.('1,000 rows');
  asking?.progress?.('2,000 rows');
  asking?.progress?.('3,000 rows');
  await slack.pass(0);
  expect(histories()).toEqual([['Reading orders.csv…', '1,000 rows']]);
  await slack.pass(3_000);
  await slack.pass(3_000);
  finish(reply('Receipt'));
  await dropped;

  expect(slack.last()).toMatchObject({ channel: DIRECT, to: null });
  expect(histories()).toEqual([['Reading orders.csv…', '1,000 rows', '3,000 rows', 'Receipt']]);
});

test('in a channel the progress and then the receipt stand in the thread of the file', async () => {
  const pressing = startPress();
  await reading();
  await slack.pass(3_000);
  finish(reply('Receipt'));
  await pressing;
  expect(slack.last()).toMatchObject({ channel: TEAM, to: null, thread: '1.0001' });
  expect(slack.last().history).toEqual(['Reading orders.csv…', 'Receipt']);
});

test('a refusal is for the dropper alone, and the progress says no more than that there is one', async () => {
  const pressing = startPress();
  await reading();
  await slack.pass(3_000);
  finish(reply('Row 812 has no total'), 'only-me');
  await pressing;
  const [asked, progress] = slack.said;
  expect(asked?.to).toBe('max');
  expect(asked?.history.at(-1)).toBe('Row 812 has no total');
  expect(progress?.history.at(-1)).toBe('orders.csv was not imported. Who dropped it was told why.');
});

test('a refusal within three seconds is seen by nobody else at all', async () => {
  const pressing = startPress();
  await reading();
  finish(reply('Row 812 has no total'), 'only-me');
  await pressing;
  expect(slack.said).toHaveLength(1);
  expect(slack.last().history.at(-1)).toBe('Row 812 has no total');
});

test('a receipt that the channel does not take goes to the dropper: it is imported', async () => {
  slack.faults.say.push(gone());
  const pressing = startPress();
  await reading();
  finish(reply('Receipt'));
  await pressing;
  expect(slack.said).toHaveLength(1);
  expect(slack.last().history.at(-1)).toBe('Receipt');
});

test('a receipt with a file, which takes no ephemeral message’s place, is whispered', async () => {
  slack.faults.say.push(gone());
  const pressing = startPress();
  await reading();
  const about = 'the 3 rows to mend';
  const file = {
    kind: 'file',
    name: 'rejects.csv',
    mime: 'text/csv',
    about,
    open: async function* () {},
  } as const;
  finish({ summary: 'Receipt', parts: [file] });
  await pressing;
  expect(slack.said.map(({ to }) => to)).toEqual(['max', 'max']);
  expect(slack.said[0]?.history.at(-1)).toContain('stands below');
  expect(slack.last().history).toEqual(['Receipt']);
});

test('progress that does not come through is missed by nobody', async () => {
  slack.faults.say.push(gone());
  const dropped = slack.drop('olga', DIRECT, orders);
  await reading();
  await slack.pass(3_000);
  finish(reply('Receipt'));
  await dropped;
  expect(histories()).toEqual([['Receipt']]);
  expect(slack.log.join()).toContain('slack.working');
});

test('where somebody deletes the progress, the receipt is a message of its own', async () => {
  const dropped = slack.drop('olga', DIRECT, orders);
  await reading();
  await slack.pass(3_000);
  slack.faults.change.push(gone());
  finish(reply('Receipt'));
  await dropped;
  expect(histories()).toEqual([['Reading orders.csv…'], ['Receipt']]);
});

test('where Slack does not take the change for now, the receipt is a message of its own and nothing is said to be read any more', async () => {
  const dropped = slack.drop('olga', DIRECT, orders);
  await reading();
  await slack.pass(3_000);
  slack.faults.change.push(new DeliveryError('Slack cannot be reached.', { permanent: false }));
  finish(reply('Receipt'));
  await dropped;
  expect(histories()).toEqual([
    ['Reading orders.csv…', 'What came of it is said in another message.'],
    ['Receipt'],
  ]);
});

/** Not awaited: it ends when the app has. */
function startPress(): Promise<void> {
  return (async () => {
    await slack.drop('max', TEAM, orders);
    await slack.press('max', slack.last(), 'Import');
  })();
}

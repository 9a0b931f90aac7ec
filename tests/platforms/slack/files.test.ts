/** Files that people drop: who is asked, who is told, who is left in peace, and what a press on "Import" still looks at. */
import { beforeEach, describe, expect, test } from 'vitest';
import { LARGEST } from '../../../src/platforms/slack/download.ts';
import { Importing, importAgain } from '../../../src/platforms/slack/files.ts';
import { type FakeApp, fakeApp } from '../../helpers/fake-app.ts';
import { BOT, type FileRoom, fileRoom, TOKEN, textOf } from './file-room.ts';

const TEAM = 'C0TEAM';
const CSV = 'Name,Total\n#1001,12.50\n';
const orders = { name: 'orders.csv', content: CSV };

let app: FakeApp;
let slack: FileRoom;
beforeEach(async () => {
  app = fakeApp();
  slack = await fileRoom(app.app);
});

test('a CSV dropped in a channel: the dropper alone is asked, by file and store', async () => {
  await slack.drop('max', TEAM, orders);

  expect(slack.said).toHaveLength(1);
  const asked = slack.last();
  expect(asked).toMatchObject({ channel: TEAM, to: 'max', thread: null });
  expect(asked.reply.summary).toBe('Import orders.csv into Acme Berlin?');
  expect(textOf(asked)).toContain('Import\nNot this one');
  expect(app.drops).toEqual([]);
  expect(slack.downloads).toEqual([]);
});

test('"Import" imports it, and the receipt stands in the thread of the file', async () => {
  await slack.drop('max', TEAM, orders);
  const asked = slack.last();
  app.script.drop = async () => {
    expect(asked.reply.summary).toBe('Importing orders.csv…');
    return { reply: { summary: 'Receipt', parts: [] } };
  };

  await slack.press('max', asked, 'Import');

  expect(app.drops).toMatchObject([{ user: 'max', channel: TEAM, name: 'orders.csv', bytes: CSV.length }]);
  expect(slack.downloads).toEqual([`Bearer ${TOKEN}`]);
  expect(slack.last()).toMatchObject({ to: null, thread: '1.0001', reply: { summary: 'Receipt' } });
  expect(asked.history.at(-1)).toBe('orders.csv is read. What came of it stands in its thread.');
  expect(slack.said).toHaveLength(2);
});

test('the store is the one that was named, whatever the channel’s own is by then', async () => {
  const stores: (string | undefined)[] = [];
  app.script.importsInto = (asking) => {
    stores.push(asking.store);
    return { id: '7', name: 'Acme Paris' };
  };
  await slack.drop('max', TEAM, orders);
  await slack.press('max', slack.last(), 'Import');
  expect(stores).toEqual([undefined, '7']);
});

test('"Not this one" leaves one quiet line, and an "Import" after it does nothing', async () => {
  await slack.drop('max', TEAM, orders);
  const asked = slack.last();
  const { action, id } = slack.button(asked, 'Import');

  await slack.press('max', asked, 'Not this one');
  await slack.pressRaw('max', asked, action, id);

  expect(asked.reply.summary).toBe('Left alone. Nothing was loaded.');
  expect(asked.reply.parts).toMatchObject([{ kind: 'text', quiet: true }]);
  expect(app.drops).toEqual([]);
  expect(slack.said).toHaveLength(1);
});

test('two presses at once on "Import" are one import', async () => {
  await slack.drop('max', TEAM, orders);
  const asked = slack.last();
  await Promise.all([slack.press('max', asked, 'Import'), slack.press('max', asked, 'Import')]);
  expect(app.drops).toHaveLength(1);
  expect(slack.said).toHaveLength(2);
});

test('the same file dropped in two channels is asked about in each, once', async () => {
  const file = slack.upload('max', TEAM, orders);
  await slack.shared('max', TEAM, file);
  const other = { [TEAM]: [{ ts: '1.1' }], C0OPS: [{ ts: '2.1', share_user_id: 'max' }] };
  Object.assign(slack.files.get(file)?.info ?? {}, { shares: { public: other } });
  await slack.shared('max', 'C0OPS', file);
  expect(slack.said.map(({ channel, to }) => [channel, to])).toEqual([
    [TEAM, 'max'],
    ['C0OPS', 'max'],
  ]);
});

test('whoever shares somebody else’s file on is who is asked; whoever is only named is not', async () => {
  const shares = { [TEAM]: [{ ts: '9.1', share_user_id: 'max' }] };
  const file = slack.upload('olga', TEAM, { ...orders, info: { shares: { public: shares } } });
  await slack.shared('vera', TEAM, file);
  expect(slack.said).toEqual([]);
  await slack.shared('max', TEAM, file);
  expect(slack.last()).toMatchObject({ to: 'max' });
});

test('a file dropped in a thread is asked about and answered there', async () => {
  const shares = { [TEAM]: [{ ts: '9.2', thread_ts: '9.1', share_user_id: 'max' }] };
  await slack.drop('max', TEAM, { ...orders, info: { shares: { public: shares } } });
  const asked = slack.last();
  expect(asked.thread).toBe('9.1');
  await slack.press('max', asked, 'Import');
  expect(slack.last().thread).toBe('9.1');
});

test('where Slack does not tell the message, the receipt stands in the channel', async () => {
  await slack.drop('max', TEAM, { ...orders, info: { shares: {} } });
  await slack.press('max', slack.last(), 'Import');
  expect(slack.last()).toMatchObject({ channel: TEAM, to: null, thread: null });
  expect(slack.said[0]?.reply.summary).toContain('in this channel');
});

const peaceful: [string, Parameters<FileRoom['drop']>[2]][] = [
  ['a picture', { name: 'cat.png', info: { mimetype: 'image/png' } }],
  ['a picture called orders.csv', { name: 'orders.csv', content: 'x', info: { mimetype: 'image/png' } }],
  ['a document', { name: 'letter.docx', content: 'x' }],
  ['code', { name: 'import.py', content: 'x', info: { mimetype: 'text/plain', filetype: 'python' } }],
  ['a canvas', { name: 'Untitled', info: { mode: 'quip', filetype: 'quip' } }],
  ['a sheet elsewhere', { name: 'orders.csv', content: CSV, info: { mode: 'external', is_external: true } }],
  ['a note', { name: 'notes.txt', content: 'x', info: { preview: 'Call Vera,\nthen Max.' } }],
  ['an empty CSV', { name: 'orders.csv' }],
  ['a deleted file', { name: 'orders.csv', content: CSV, info: { mode: 'tombstone' } }],
  ['a hidden file', { name: '', info: { mode: 'hidden_by_limit' } }],
  ['a file we may not see', { ...orders, info: { file_access: 'access_denied' } }],
];
test.each(peaceful)('in a channel nobody is bothered about %s', async (_, file) => {
  await slack.drop('max', TEAM, file);
  expect(slack.said).toEqual([]);
});

test('nobody is bothered who may not import, and nobody of another organisation', async () => {
  app.script.importsInto = () => null;
  await slack.drop('vera', TEAM, orders);
  app.script.importsInto = () => ({ id: '1', name: 'Acme Berlin' });
  slack.strangers.add('stan');
  await slack.drop('stan', TEAM, orders);
  await slack.drop('stan', 'D0STAN', orders);
  expect(slack.said).toEqual([]);
  expect(app.drops).toEqual([]);
});

test('what ShopPulse itself hands out is nobody’s drop', async () => {
  await slack.drop(BOT, TEAM, orders);
  await slack.shared('max', TEAM, slack.upload(BOT, TEAM, orders));
  expect(slack.said).toEqual([]);
  expect(app.drops).toEqual([]);
});

test('a snippet of CSV, and a file of a shared channel that has to be looked up, are asked about', async () => {
  await slack.drop('max', TEAM, {
    name: 'Untitled',
    content: CSV,
    info: { mode: 'snippet', filetype: 'csv', mimetype: 'text/plain' },
  });
  await slack.drop('max', TEAM, { ...orders, info: { file_access: 'check_file_info' } });
  expect(slack.said.map(({ to }) => to)).toEqual(['max', 'max']);
});

test('a file over 1 GB is refused instead of asked about, to the dropper alone', async () => {
  await slack.drop('max', TEAM, { ...orders, info: { size: LARGEST + 1 } });
  expect(slack.last().to).toBe('max');
  expect(textOf(slack.last())).toContain('Split it by month');
  expect(textOf(slack.last())).not.toContain('Not this one');
});

const late: [string, string, (file: string) => void][] = [
  ['it was deleted', 'not in Slack any more', (file) => slack.files.delete(file)],
  [
    'it is shared here no more',
    'not shared here any more',
    (file) => Object.assign(slack.files.get(file)?.info ?? {}, { channels: ['C0OPS'], shares: {} }),
  ],
  [
    'the dropper has no role any more',
    'cannot import',
    () => Object.assign(app.script, { importsInto: () => null }),
  ],
  [
    'the store’s number is another’s name',
    'cannot import',
    () => Object.assign(app.script, { importsInto: () => ({ id: '2', name: '1' }) }),
  ],
  [
    'Slack takes the scope away',
    'files:read',
    () => slack.faults.info.push({ kind: 'refused', code: 'missing_scope' }),
  ],
];
test.each(late)('at the press it is refused when %s', async (_, words, change) => {
  const file = await slack.drop('max', TEAM, orders);
  const asked = slack.last();
  change(file);
  await slack.press('max', asked, 'Import');
  expect(textOf(asked)).toContain(words);
  expect(textOf(asked).toLowerCase()).toContain('nothing was loaded');
  expect(app.drops).toEqual([]);
});

test('a refused press may be tried again: it took nothing', async () => {
  await slack.drop('max', TEAM, orders);
  const asked = slack.last();
  const { action, id } = slack.button(asked, 'Import');
  slack.faults.info.push({ kind: 'refused', code: 'missing_scope' });
  await slack.pressRaw('max', asked, action, id);
  await slack.pressRaw('max', asked, action, id);
  expect(app.drops).toHaveLength(1);
});

test('nobody but the dropper can press it, even with a button of the same kind', async () => {
  await slack.drop('max', TEAM, orders);
  const asked = slack.last();
  await slack.press('olga', asked, 'Import');
  expect(textOf(asked)).toContain('Only who dropped this file');
  expect(app.drops).toEqual([]);
});

test.each([
  '',
  'F1',
  'F1-x-event',
  'F1-1-',
  '../F1-1-event',
  `F1-${'9'.repeat(30)}-event`,
  '\0'.repeat(2000),
])('a press with the id %j does nothing and says so', async (id) => {
  await slack.drop('max', TEAM, orders);
  await slack.pressRaw('max', slack.last(), 'slack.file.import', id);
  expect(textOf(slack.last())).toContain('Drop the file again');
  expect(app.drops).toEqual([]);
});

test.each([
  ['../../x.csv', 'x.csv'],
  [`${'a'.repeat(4_000)}.csv`, `${'a'.repeat(103)}…aaaaaaaaaaaa.csv`],
  ['orders\n<!channel>\n.csv', 'orders <!channel> .csv'],
  ['orders\u202evsc.csv', 'orders\\u202evsc.csv'],
])('the name %j is shown and passed on as one line', async (name, shown) => {
  await slack.drop('max', TEAM, { name, content: CSV });
  expect(slack.last().reply.summary).toBe(`Import ${shown} into Acme Berlin?`);
  await slack.press('max', slack.last(), 'Import');
  expect(app.drops).toMatchObject([{ name: shown }]);
});

describe('an import whose process died', () => {
  const died = async (): Promise<Importing> => {
    await slack.drop('max', TEAM, orders);
    app.script.drop = () => Promise.reject(new Error('fell over'));
    await expect(slack.press('max', slack.last(), 'Import')).rejects.toThrow('fell over');
    delete app.script.drop;
    const [left] = slack.left.values();
    return Importing.parse(left);
  };

  test('is ended by another one, with the receipt for all and a word for the dropper', async () => {
    await importAgain(slack.room, await died());
    expect(slack.said.map(({ to, thread, reply }) => [to, thread, reply.summary])).toEqual([
      ['max', null, 'Importing orders.csv…'],
      [null, '1.0001', 'Loaded orders.csv'],
      ['max', null, 'orders.csv is read. What came of it stands in its thread.'],
    ]);
  });

  test('is refused to the dropper alone, where it is refused', async () => {
    const left = await died();
    app.script.drop = async () => ({
      reply: { summary: 'Row 2 has no total', parts: [] },
      audience: 'only-me',
    });
    await importAgain(slack.room, left);
    expect(slack.last()).toMatchObject({ to: 'max', reply: { summary: 'Row 2 has no total' } });
    expect(slack.said).toHaveLength(2);
  });

  test('is looked at anew: whoever may not import any more is told so', async () => {
    const left = await died();
    app.script.importsInto = () => null;
    await importAgain(slack.room, left);
    expect(textOf(slack.last())).toContain('You cannot import');
    expect(app.drops).toHaveLength(1);
  });

  test('is in nobody’s way once it is done', async () => {
    await slack.drop('max', TEAM, orders);
    await slack.press('max', slack.last(), 'Import');
    expect([...slack.left]).toEqual([]);
  });
});

/** Each limit of Block Kit: what is just within is taken, what is just beyond is refused and remembered. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createFakeSlack, type FakeSlack } from '../../helpers/slack/fake-slack.ts';

let slack: FakeSlack;
let bot: WebClient;
let app: Server;

beforeAll(async () => {
  slack = await createFakeSlack();
  const { botToken } = slack.addWorkspace({ team: 'T1', name: 'Acme' });
  slack.addUser({ team: 'T1', id: 'max', name: 'Max' });
  slack.addChannel({ team: 'T1', id: 'C1', name: 'team', kind: 'public', members: ['max'] });
  // An app that acknowledges everything and does nothing.
  app = createServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => {
    app.listen(0, '127.0.0.1', resolve);
  });
  slack.useHttp(`http://127.0.0.1:${(app.address() as AddressInfo).port}`);
  const quiet = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    setLevel() {},
    getLevel: () => 'error',
    setName() {},
  };
  bot = new WebClient(botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: quiet as never,
  });
});
afterEach(() => slack.check());
afterAll(async () => {
  app.close();
  await slack.close();
});

type Json = Record<string, unknown>;
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const many = <T>(count: number, each: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => each(i));
const long = (length: number) => 'x'.repeat(length);
const button = (more: Json = {}) => ({
  type: 'button',
  text: plain('Go'),
  action_id: 'go',
  value: 'a|1',
  ...more,
});
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const option = (index: number, more: Json = {}) => ({
  text: plain(`o${index}`),
  value: `v${index}`,
  ...more,
});
const select = (more: Json = {}) => ({
  type: 'static_select',
  action_id: 's',
  placeholder: plain('Pick'),
  options: [option(1), option(2)],
  ...more,
});
const section = (text: Json) => ({ type: 'section', text });
const cell = (text: string) => ({ type: 'raw_text', text });
const table = (rows: Json[][], more: Json = {}) => ({ type: 'table', rows, ...more });
const rich = (...elements: Json[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const image = (more: Json = {}) => ({
  type: 'image',
  alt_text: 'A chart',
  image_url: 'https://example.com/a.png',
  ...more,
});
const input = (element: Json, more: Json = {}) => ({
  type: 'input',
  label: plain('Label'),
  element: { action_id: 'i', ...element },
  ...more,
});
const typed = (more: Json = {}) => ({ type: 'plain_text_input', ...more });
const confirm = (more: Json = {}) => button({ confirm: { text: plain('Sure?'), ...more } });

async function answerTo(method: string, args: Json): Promise<string> {
  const answer = await bot.apiCall(method, args).catch((error: { data?: { error?: string } }) => error.data);
  return (answer as { ok: boolean; error?: string }).ok ? 'ok' : String((answer as { error?: string }).error);
}
const post = (blocks: readonly Json[]) => answerTo('chat.postMessage', { channel: 'C1', text: 'x', blocks });

/** Name, what is within (if anything is), what is beyond, and what is said of it. */
const BLOCKS: readonly (readonly [string, readonly Json[] | null, readonly Json[], string])[] = [
  ['50 blocks', many(50, () => ({ type: 'divider' })), many(51, () => ({ type: 'divider' })), '51 items'],
  ['a block of a known type', null, [{ type: 'carousel9', elements: [] }], 'is not a block'],
  ['no unknown key', null, [{ ...section(plain('a')), colour: 'red' }], 'colour is not known'],
  ['no unknown key of a text', null, [section({ ...plain('a'), verbatim: true })], 'verbatim is not known'],
  [
    'block ids of 255',
    [{ type: 'divider', block_id: long(255) }],
    [{ type: 'divider', block_id: long(256) }],
    '256',
  ],
  [
    'block ids once',
    null,
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    'block_id "a" is there twice',
  ],
  ['sections of 3000', [section(mrkdwn(long(3000)))], [section(mrkdwn(long(3001)))], '3001'],
  ['sections with a text', null, [section(plain(''))], 'must not be empty'],
  ['sections with anything', null, [{ type: 'section' }], 'needs text or fields'],
  [
    '10 fields',
    [{ type: 'section', fields: many(10, () => plain('a')) }],
    [{ type: 'section', fields: many(11, () => plain('a')) }],
    '11 items',
  ],
  [
    'fields of 2000',
    [{ type: 'section', fields: [plain(long(2000))] }],
    [{ type: 'section', fields: [plain(long(2001))] }],
    '2001',
  ],
  [
    'headers of 150',
    [{ type: 'header', text: plain(long(150)) }],
    [{ type: 'header', text: plain(long(151)) }],
    '151',
  ],
  ['headers of plain text', null, [{ type: 'header', text: mrkdwn('a') }], 'must be one of plain_text'],
  [
    '10 elements of a context',
    [{ type: 'context', elements: many(10, () => plain('a')) }],
    [{ type: 'context', elements: many(11, () => plain('a')) }],
    '11 items',
  ],
  [
    '25 elements of actions',
    [actions(...many(25, (i) => button({ action_id: `a${i}` })))],
    [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
    '26 items',
  ],
  [
    'action ids once',
    [actions(button()), actions(button())],
    [actions(button(), button())],
    'action_id "go" is there twice',
  ],
  [
    'action ids of 255',
    [actions(button({ action_id: long(255) }))],
    [actions(button({ action_id: long(256) }))],
    '256',
  ],
  [
    'buttons of 75',
    [actions(button({ text: plain(long(75)) }))],
    [actions(button({ text: plain(long(76)) }))],
    '76',
  ],
  ['buttons of plain text', null, [actions(button({ text: mrkdwn('a') }))], 'must be one of plain_text'],
  [
    'values of 2000',
    [actions(button({ value: long(2000) }))],
    [actions(button({ value: long(2001) }))],
    '2001',
  ],
  [
    'known styles',
    [actions(button({ style: 'danger' }))],
    [actions(button({ style: 'loud' }))],
    'primary, danger',
  ],
  [
    'questions of 300',
    [actions(confirm({ text: plain(long(300)) }))],
    [actions(confirm({ text: plain(long(301)) }))],
    '301',
  ],
  [
    'answers of 30',
    [actions(confirm({ deny: plain(long(30)) }))],
    [actions(confirm({ deny: plain(long(31)) }))],
    '31',
  ],
  [
    '100 options',
    [actions(select({ options: many(100, option) }))],
    [actions(select({ options: many(101, option) }))],
    '101 items',
  ],
  [
    'options of 75',
    [actions(select({ options: [option(1, { text: plain(long(75)) })] }))],
    [actions(select({ options: [option(1, { text: plain(long(76)) })] }))],
    '76',
  ],
  [
    'values of options of 150',
    [actions(select({ options: [option(1, { value: long(150) })] }))],
    [actions(select({ options: [option(1, { value: long(151) })] }))],
    '151',
  ],
  [
    'placeholders of 150',
    [actions(select({ placeholder: plain(long(150)) }))],
    [actions(select({ placeholder: plain(long(151)) }))],
    '151',
  ],
  [
    'an initial option among the options',
    [actions(select({ initial_option: option(2) }))],
    [actions(select({ initial_option: option(3) }))],
    'is not one of its options',
  ],
  ['options told apart', null, [actions(select({ options: [option(1), option(1)] }))], 'the same value'],
  [
    '5 options of an overflow',
    [actions({ type: 'overflow', action_id: 'o', options: many(5, option) })],
    [actions({ type: 'overflow', action_id: 'o', options: many(6, option) })],
    '6 items',
  ],
  ['pictures with their words', null, [image({ alt_text: '' })], 'must not be empty'],
  ['words of pictures of 2000', [image({ alt_text: long(2000) })], [image({ alt_text: long(2001) })], '2001'],
  ['one picture', null, [image({ slack_file: { id: 'F1' } })], 'needs either image_url or slack_file'],
  ['a picture at all', null, [{ type: 'image', alt_text: 'a' }], 'needs either image_url or slack_file'],
  ['a file that is there', null, [{ type: 'image', alt_text: 'a', slack_file: { id: 'F9' } }], 'is no file'],
  ['one table', [table([[cell('a')]])], [table([[cell('a')]]), table([[cell('b')]])], '2 tables'],
  ['100 rows', [table(many(100, () => [cell('a')]))], [table(many(101, () => [cell('a')]))], '101 items'],
  ['20 cells', [table([many(20, () => cell('a'))])], [table([many(21, () => cell('a'))])], '21 items'],
  ['rows of one width', null, [table([[cell('a'), cell('b')], [cell('c')]])], 'not all of the same width'],
  [
    'cells with a text',
    [table([[rich({ type: 'text', text: 'a' }) as Json]])],
    [table([[cell('')]])],
    'must not be empty',
  ],
  ['cells of a known type', null, [table([[plain('a')]])], 'is not a cell'],
  [
    '20 settings of columns',
    [table([[cell('a')]], { column_settings: many(20, () => ({ align: 'right' })) })],
    [table([[cell('a')]], { column_settings: many(21, () => ({ align: 'right' })) })],
    '21 items',
  ],
  [
    '10,000 characters in tables',
    [table([[cell(long(5000)), cell(long(5000))]])],
    [table([[cell(long(5000)), cell(long(5001))]])],
    '10001 characters',
  ],
  [
    'rich text with a text',
    [rich({ type: 'text', text: 'a', style: { bold: true } })],
    [rich({ type: 'text', text: '' })],
    'must not be empty',
  ],
  [
    'rich text of known shapes',
    null,
    [{ type: 'rich_text', elements: [{ type: 'text', text: 'a' }] }],
    'is not a rich text',
  ],
  [
    'known styles of text',
    null,
    [rich({ type: 'text', text: 'a', style: { loud: true } })],
    'loud is not known',
  ],
  [
    'links that are links',
    [rich({ type: 'link', url: 'https://example.com' })],
    [rich({ type: 'link', url: 'javascript:alert(1)' })],
    'must be a link',
  ],
];

test.each(BLOCKS)('%s', async (_name, within, beyond, said) => {
  if (within) expect(await post(within)).toBe('ok');
  expect(slack.violations).toEqual([]);
  const before = slack.messages('C1').length;
  expect(await post(beyond)).toBe('invalid_blocks');
  expect(slack.messages('C1')).toHaveLength(before);
  expect(slack.forgive(said)).toBe(1);
});

const home = (blocks: readonly Json[], more: Json = {}) =>
  answerTo('views.publish', { user_id: 'max', view: { type: 'home', blocks, ...more } });

async function open(view: Json): Promise<string> {
  const { body } = await slack.slash('max', 'C1', 'order');
  return answerTo('views.open', {
    trigger_id: body.trigger_id,
    view: {
      type: 'modal',
      title: plain('T'),
      submit: plain('S'),
      blocks: [section(plain('a'))],
      ...view,
    },
  });
}

const VIEWS: readonly (readonly [string, Json | null, Json, string])[] = [
  ['titles of 24', { title: plain(long(24)) }, { title: plain(long(25)) }, '25'],
  ['titles of plain text', null, { title: mrkdwn('a') }, 'must be one of plain_text'],
  ['submits of 24', { submit: plain(long(24)) }, { submit: plain(long(25)) }, '25'],
  ['closes of 24', { close: plain(long(24)) }, { close: plain(long(25)) }, '25'],
  ['3000 in private', { private_metadata: long(3000) }, { private_metadata: long(3001) }, '3001'],
  [
    '100 blocks',
    { blocks: many(100, () => ({ type: 'divider' })) },
    { blocks: many(101, () => ({ type: 'divider' })) },
    '101 items',
  ],
  ['known keys', null, { colour: 'red' }, 'colour is not known'],
  [
    'inputs with something to send',
    null,
    { blocks: [input(typed())], submit: undefined },
    'submit is missing',
  ],
  [
    'labels of 2000',
    { blocks: [input(typed(), { label: plain(long(2000)) })] },
    { blocks: [input(typed(), { label: plain(long(2001)) })] },
    '2001',
  ],
  [
    'hints of 2000',
    { blocks: [input(typed(), { hint: plain(long(2000)) })] },
    { blocks: [input(typed(), { hint: plain(long(2001)) })] },
    '2001',
  ],
  [
    'placeholders of 150',
    { blocks: [input(typed({ placeholder: plain(long(150)) }))] },
    { blocks: [input(typed({ placeholder: plain(long(151)) }))] },
    '151',
  ],
  [
    '3000 to begin with',
    { blocks: [input(typed({ initial_value: long(3000) }))] },
    { blocks: [input(typed({ initial_value: long(3001) }))] },
    '3001',
  ],
  [
    'dates',
    { blocks: [input({ type: 'datepicker', initial_date: '2026-12-02' })] },
    { blocks: [input({ type: 'datepicker', initial_date: '2.12.2026' })] },
    'YYYY-MM-DD',
  ],
  [
    'initial options',
    { blocks: [input(select({ initial_option: option(1) }))] },
    { blocks: [input(select({ initial_option: option(3) }))] },
    'is not one of its options',
  ],
  ['no tables', null, { blocks: [table([[cell('a')]])] }, 'is not a block of a modal'],
  ['no buttons as inputs', null, { blocks: [input(button())] }, 'is not a input'],
];

test.each(VIEWS)('a modal: %s', async (_name, within, beyond, said) => {
  if (within) expect(await open(within)).toBe('ok');
  expect(slack.violations).toEqual([]);
  expect(await open(beyond)).toBe('invalid_arguments');
  expect(slack.forgive(said)).toBe(1);
});

test('a view is under 250 kB, and a Home tab has 100 blocks', async () => {
  const full = many(86, () => section(plain(long(3000))));
  expect(await home(full)).toBe('view_too_large');
  slack.forgive('at most 250000');
  expect(await home(many(101, () => ({ type: 'divider' })))).toBe('invalid_arguments');
  slack.forgive('101 items');
  expect(await home(many(100, () => ({ type: 'divider' })))).toBe('ok');
});

const METADATA = { event_type: 'shoppulse_message', event_payload: { delivery_id: 'k' } };

test.each([
  ['neither text nor blocks', {}, 'no_text', 'neither text nor blocks'],
  ['a text over 40,000', { text: long(40_001) }, 'invalid_arguments', '40001'],
  [
    'metadata without a payload',
    { text: 'x', metadata: { event_type: 'a' } },
    'invalid_metadata_format',
    'needs event_payload',
  ],
  [
    'metadata that is deep',
    { text: 'x', metadata: { event_type: 'a', event_payload: { a: { b: 1 } } } },
    'invalid_metadata_format',
    'flat',
  ],
  [
    'metadata with more',
    { text: 'x', metadata: { ...METADATA, a: 1 } },
    'invalid_metadata_format',
    'has a key a',
  ],
  [
    'an argument of no method',
    { text: 'x', colour: 'red' },
    'invalid_arguments',
    '`colour` is not an argument',
  ],
  [
    'a text that is true',
    { text: 'x', unfurl_links: 'maybe' },
    'invalid_arguments',
    '`unfurl_links` must be boolean',
  ],
  ['blocks that are no JSON', { text: 'x', blocks: '[' }, 'invalid_blocks_format', 'not JSON'],
])('a message with %s is refused', async (_name, args, error, said) => {
  expect(await answerTo('chat.postMessage', { channel: 'C1', ...args })).toBe(error);
  expect(slack.forgive(said)).toBe(1);
});

test('blocks without a text for the notification are taken, but it is a fault', async () => {
  expect(await answerTo('chat.postMessage', { channel: 'C1', blocks: [section(plain('a'))] })).toBe('ok');
  expect(slack.forgive('without the text')).toBe(1);
});

test.each([
  ['chat.postMessage', { text: 'x' }, 'invalid_arguments', '`channel` is missing'],
  ['chat.destroy', { channel: 'C1' }, 'unknown_method', 'no such method'],
  ['files.getUploadURLExternal', { filename: 'a.csv' }, 'invalid_arguments', '`length` is missing'],
  ['files.getUploadURLExternal', { filename: 'a.csv', length: 0 }, 'invalid_arguments', 'at least 1'],
  [
    'views.open',
    { trigger_id: 'x', view: { type: 'modal', title: plain('T'), blocks: [section(plain('a'))] } },
    'invalid_trigger_id',
    'no trigger_id',
  ],
  ['apps.connections.open', {}, 'invalid_auth', 'app-level token'],
])('%s with %o is refused', async (method, args, error, said) => {
  expect(await answerTo(method, args)).toBe(error);
  expect(slack.forgive(said)).toBe(1);
});

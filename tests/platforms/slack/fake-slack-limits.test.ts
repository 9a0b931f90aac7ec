/** The limits of views, messages as a whole, and methods: what is beyond is refused and remembered. */
import { expect, test } from 'vitest';
import { METHODS } from '../../../src/platforms/slack/methods.ts';
import { appThat, errorOf, useAcme } from '../../helpers/slack/acme.ts';
import { knows } from '../../helpers/slack/methods.ts';
import {
  button,
  cell,
  input,
  type Json,
  long,
  many,
  mrkdwn,
  option,
  plain,
  section,
  select,
  table,
  typed,
} from '../../helpers/slack/samples.ts';
import { haveSpecs } from '../../helpers/slack/spec-check.ts';

const at = useAcme();
async function answerTo(method: string, args: Json): Promise<string> {
  const error = await errorOf(at.bot.apiCall(method, args));
  return error === 'it went well' ? 'ok' : error;
}

const home = (blocks: readonly Json[], more: Json = {}) =>
  answerTo('views.publish', { user_id: 'max', view: { type: 'home', blocks, ...more } });

async function open(view: Json): Promise<string> {
  at.slack.useHttp((await appThat(() => '')).url);
  const { body } = await at.slack.slash('max', 'C1', 'order');
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
  expect(at.slack.violations).toEqual([]);
  expect(await open(beyond)).toBe('invalid_arguments');
  expect(at.slack.forgive(said)).toBe(1);
});

test('a view is under 250 kB, and a Home tab has 100 blocks', async () => {
  const full = many(86, () => section(plain(long(3000))));
  expect(await home(full)).toBe('view_too_large');
  at.slack.forgive('at most 250000');
  expect(await home(many(101, () => ({ type: 'divider' })))).toBe('invalid_arguments');
  at.slack.forgive('101 items');
  expect(await home(many(100, () => ({ type: 'divider' })))).toBe('ok');
});

const METADATA = { event_type: 'shoppulse_message', event_payload: { delivery_id: 'k' } };

test.each([
  ['neither text nor blocks', {}, 'no_text', 'neither text nor blocks'],
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
  ['blocks that are no JSON', { text: 'x', blocks: '[' }, 'invalid_blocks_format', 'not JSON'],
])('a message with %s is refused', async (_name, args, error, said) => {
  expect(await answerTo('chat.postMessage', { channel: 'C1', ...args })).toBe(error);
  expect(at.slack.forgive(said)).toBe(1);
});

test('blocks without a text for the notification are taken, but it is a fault', async () => {
  expect(await answerTo('chat.postMessage', { channel: 'C1', blocks: [section(plain('a'))] })).toBe('ok');
  expect(at.slack.forgive('without the text')).toBe(1);
});

test.each([
  ['chat.destroy', { channel: 'C1' }, 'unknown_method', 'no such method'],
  [
    'views.open',
    { trigger_id: 'x', view: { type: 'modal', title: plain('T'), blocks: [section(plain('a'))] } },
    'invalid_trigger_id',
    'no trigger_id',
  ],
  ['apps.connections.open', {}, 'invalid_auth', 'app-level token'],
])('%s with %o is refused', async (method, args, error, said) => {
  expect(await answerTo(method, args)).toBe(error);
  expect(at.slack.forgive(said)).toBe(1);
});

test('every method that ShopPulse calls is answered', () => {
  expect(Object.keys(METHODS).filter((method) => !knows(method))).toEqual([]);
});

test('a text over 40,000 is refused', async () => {
  const args = { channel: 'C1', ts: '1.000001', text: long(40_001) };
  expect(await answerTo('chat.update', args)).toBe('msg_too_long');
  expect(at.slack.forgive('40001')).toBe(1);
});

test.skipIf(!haveSpecs).each([
  ['chat.postMessage', { channel: 'C1', text: 'x', colour: 'red' }, '`colour` is not an argument'],
  ['chat.postMessage', { channel: 'C1', text: 'x', unfurl_links: 'maybe' }, '`unfurl_links` must be boolean'],
  ['chat.postMessage', { text: 'x' }, '`channel` is missing'],
  ['files.getUploadURLExternal', { filename: 'a.csv' }, '`length` is missing'],
  ['files.getUploadURLExternal', { filename: 'a.csv', length: 0 }, 'at least 1'],
])("%s with %o is refused by Slack's description of it", async (method, args, said) => {
  expect(await answerTo(method, args)).toBe('invalid_arguments');
  expect(at.slack.forgive(said)).toBe(1);
});

test.skipIf(!haveSpecs)('an upload is begun by a form, not by JSON', async () => {
  const json = await fetch(`${at.slack.apiUrl}files.getUploadURLExternal`, {
    method: 'POST',
    headers: { authorization: `Bearer ${at.workspace.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'x.csv', length: 3 }),
  });
  expect(await json.json()).toMatchObject({ error: 'invalid_arguments' });
  at.slack.forgive('takes no JSON');
});

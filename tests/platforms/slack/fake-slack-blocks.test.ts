/** Each limit of the blocks of a message: what is just within is taken, what is just beyond is refused and remembered. */
import { expect, test } from 'vitest';
import { errorOf, useAcme } from '../../helpers/slack/acme.ts';
import {
  actions,
  button,
  cell,
  confirm,
  image,
  type Json,
  long,
  many,
  mrkdwn,
  option,
  plain,
  rich,
  section,
  select,
  table,
} from '../../helpers/slack/samples.ts';

const at = useAcme();
async function answerTo(method: string, args: Json): Promise<string> {
  const error = await errorOf(at.bot.apiCall(method, args));
  return error === 'it went well' ? 'ok' : error;
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
  expect(at.slack.violations).toEqual([]);
  const before = at.slack.messages('C1').length;
  expect(await post(beyond)).toBe('invalid_blocks');
  expect(at.slack.messages('C1')).toHaveLength(before);
  expect(at.slack.forgive(said)).toBe(1);
});

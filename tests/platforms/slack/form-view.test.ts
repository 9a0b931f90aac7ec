/** Forms as modals: what Slack is given, and what comes back through a browser. */
import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fieldErrorsOf,
  formView,
  readSubmitted,
  sayingView,
  waitingView,
} from '../../../src/platforms/slack/form-view.ts';
import type { FormAbout } from '../../../src/platforms/slack/room.ts';
import { buttons, type Field, type Form, heading, type Part } from '../../../src/reply/reply.ts';
import { anyReply, HOSTILE } from '../../helpers/any-reply.ts';
import { orderForm } from '../../helpers/sample-replies.ts';
import { checkView } from '../../helpers/slack/blocks-check.ts';
import { readView } from '../../helpers/slack/shown.ts';
import { stringsOf } from '../../helpers/strings-of.ts';

const ABOUT: FormAbout = { channel: 'C0SHOP', message: '1763.0001', thread: null, responseUrl: null };
const shownOf = (view: ModalView) => readView({ ...view });
const plain = (said: string) => ({ type: 'plain_text', text: said, emoji: false });
const form = (fields: readonly Field[], more: Partial<Form> = {}): Form => ({
  action: 'restock.mark',
  id: '1-7',
  title: 'Order',
  submit: 'Send',
  fields,
  ...more,
});
const expectOpens = (view: ModalView): void =>
  expect(checkView(view, 'modal', { image: () => null })).toEqual([]);
const elementsOf = (fields: readonly Field[]) => {
  const view = formView(form(fields), ABOUT);
  expectOpens(view);
  return view.blocks.map((block) => ('element' in block ? block.element : block));
};
/** As a browser sends it back. */
const sent = (view: ModalView, values: Record<string, object>, more: object = {}) => ({
  ...view,
  state: {
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [`field:${name}`, { value }])),
  },
  ...more,
});
const typed = (value: string | null) => ({ type: 'plain_text_input', value });

describe('a form', () => {
  test('is shown as a modal', () => {
    const view = formView(orderForm, ABOUT);
    expectOpens(view);
    expect(view).toEqual({
      type: 'modal',
      callback_id: 'pulse.form',
      private_metadata: JSON.stringify({ action: 'restock.mark', id: '1-7', about: ABOUT }),
      title: plain('Mark reordered'),
      submit: plain('Mark reordered'),
      close: plain('Cancel'),
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [{ type: 'text', text: 'Mark “Mug blue” as reordered', style: { bold: true } }],
            },
          ],
        },
        {
          type: 'input',
          block_id: 'field:quantity',
          label: plain('Quantity'),
          element: { type: 'plain_text_input', action_id: 'value', initial_value: '48' },
          optional: false,
          hint: plain('A pack holds 12.'),
        },
        {
          type: 'input',
          block_id: 'field:supplier',
          label: plain('Supplier'),
          element: {
            type: 'static_select',
            action_id: 'value',
            options: [
              { text: plain('Keramik Nord'), value: 'keramik' },
              { text: plain('Print & Co'), value: 'print' },
            ],
            initial_option: { text: plain('Keramik Nord'), value: 'keramik' },
          },
          optional: false,
        },
        {
          type: 'input',
          block_id: 'field:expected',
          label: plain('Expected on'),
          element: { type: 'datepicker', action_id: 'value', initial_date: '2026-12-02' },
          optional: false,
        },
        {
          type: 'input',
          block_id: 'field:note',
          label: plain('Note'),
          element: { type: 'plain_text_input', action_id: 'value' },
          optional: true,
        },
      ],
    });
  });

  test.each(HOSTILE)('named %s is whole somewhere, and takes no effect', (hostile) => {
    const field: Field = { name: 'x', label: hostile, kind: 'text', value: hostile, hint: hostile };
    const view = formView(form([field], { title: hostile, submit: hostile }), ABOUT);
    expectOpens(view);
    expect(shownOf(view)).toContain(hostile);
    expect(shownOf(view)).not.toContain('⟦');
  });

  test('of long words shows each of them in full', () => {
    const title = 'Mark the organic cotton T-shirt as reordered';
    const submit = 'Mark all of them as reordered';
    const shown = shownOf(
      formView(form([{ name: 'x', label: 'X', kind: 'text' }], { title, submit }), ABOUT),
    );
    expect(shown).toContain(title);
    expect(shown).toContain(submit);
  });

  test.each(['', '2.12.2026', '2026-02-30', '2026-13-01', 'tomorrow', '0000-00-00', '2026-12-02T10:00'])(
    'begins without a day where the day is %j',
    (value) => {
      expect(elementsOf([{ name: 'x', label: 'X', kind: 'date', value }])).toEqual([
        { type: 'datepicker', action_id: 'value' },
      ]);
    },
  );

  test('with options of one value offers it once, and begins with none that it does not have', () => {
    const options = [
      { value: 'a', label: 'First' },
      { value: 'a', label: 'Second' },
      { value: 'b', label: 'Third' },
    ];
    expect(elementsOf([{ name: 'x', label: 'X', kind: 'select', value: 'z', options }])).toEqual([
      {
        type: 'static_select',
        action_id: 'value',
        options: [
          { text: plain('Second'), value: 'a' },
          { text: plain('Third'), value: 'b' },
        ],
      },
    ]);
  });

  test('with more options than a menu holds is typed, and says how many there are', () => {
    const options = Array.from({ length: 101 }, (_, index) => ({
      value: `${index}`,
      label: `Supplier ${index}`,
    }));
    const view = formView(
      form([{ name: 'x', label: 'X', kind: 'select', value: '7', hint: 'Who?', options }]),
      ABOUT,
    );
    expectOpens(view);
    expect(view.blocks).toMatchObject([
      {
        element: { type: 'plain_text_input', initial_value: '7' },
        hint: { text: expect.stringMatching(/^Who\? One of: Supplier 0, .*Supplier 11 and 89 more$/) },
      },
    ]);
    for (const odd of [[], [{ value: '', label: 'None' }], [{ value: 'x'.repeat(151), label: 'Long' }]])
      expect(elementsOf([{ name: 'x', label: 'X', kind: 'select', options: odd }])).toMatchObject([
        { type: 'plain_text_input' },
      ]);
    expect(
      elementsOf([{ name: 'x', label: 'X', kind: 'select', options: options.slice(0, 100) }]),
    ).toMatchObject([{ type: 'static_select' }]);
  });

  test('that is opened again says what is wrong by the names that people read', () => {
    const view = formView(orderForm, ABOUT, {
      errors: { quantity: 'A whole number above 0.', other: 'Gone.' },
    });
    expectOpens(view);
    expect(shownOf(view)).toContain('Quantity: A whole number above 0.');
    expect(shownOf(view)).toContain('other: Gone.');
  });

  test('of any size opens', () => {
    const many = Array.from(
      { length: 150 },
      (_, index): Field => ({ name: `f${index}`, label: `F ${index}`, kind: 'text' }),
    );
    expectOpens(formView(form(many), ABOUT));
    expectOpens(formView(form([]), ABOUT));
    expectOpens(
      formView(
        form([{ name: 'x'.repeat(300), label: '', kind: 'number', value: ' ', hint: ' ' }], {
          title: '',
          submit: '',
        }),
        ABOUT,
      ),
    );
  });

  test('keeps where it came from, and misses the response URL first', () => {
    const responseUrl = `https://hooks.slack.com/actions/${'x'.repeat(3000)}`;
    const view = formView(orderForm, { ...ABOUT, responseUrl });
    expectOpens(view);
    expect(readSubmitted(sent(view, {}))?.about).toEqual(ABOUT);
    const short = { ...ABOUT, responseUrl: 'https://hooks.slack.com/actions/T/1' };
    expect(readSubmitted(sent(formView(orderForm, short), {}))?.about).toEqual(short);
  });
});

describe('in the place of a form', () => {
  test('it says that it is on its way, and cannot be sent', () => {
    const view = waitingView(ABOUT);
    expectOpens(view);
    expect(shownOf(view)).toBe('ShopPulse\nOne moment, the form is on its way.\nClose');
    expect(readSubmitted(sent(view, {}))).toBeNull();
  });

  test('any reply is shown whole; a form in it as text', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const view = sayingView(reply, ABOUT);
        expectOpens(view);
        const shown = `${shownOf(view)}\n${reply.summary}`;
        for (const each of stringsOf(reply)) expect(shown).toContain(each);
        expect(view.blocks.some((block) => block.type === 'input')).toBe(false);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test('it may hold more than a message', () => {
    const parts = Array.from({ length: 90 }, (_, index): Part => heading(`Heading ${index}.`));
    const view = sayingView(
      { summary: 'Summary', parts: [...parts, buttons({ label: 'A', action: 'ask', id: '1' })] },
      ABOUT,
    );
    expectOpens(view);
    expect(shownOf(view)).toContain('Heading 89.');
  });
});

describe('a form that was sent', () => {
  const view = formView(orderForm, ABOUT);
  const values = {
    quantity: typed('1.000'),
    supplier: { type: 'static_select', selected_option: { text: plain('Keramik Nord'), value: 'keramik' } },
    expected: { type: 'datepicker', selected_date: '2026-12-02' },
    note: typed(null),
  };

  test('brings what was filled in, as text and by name', () => {
    expect(readSubmitted(sent(view, values))).toEqual({
      action: 'restock.mark',
      id: '1-7',
      about: ABOUT,
      values: { quantity: '1.000', supplier: 'keramik', expected: '2026-12-02', note: '' },
    });
  });

  test('with nothing chosen brings empty text', () => {
    const empty = {
      supplier: { type: 'static_select', selected_option: null },
      expected: { type: 'datepicker', selected_date: null },
    };
    expect(readSubmitted(sent(view, empty))?.values).toEqual({ supplier: '', expected: '' });
  });

  test('is told what is wrong at its own fields', () => {
    const errors = fieldErrorsOf({ quantity: 'A whole number above 0.' });
    expect(errors).toEqual({ 'field:quantity': 'A whole number above 0.' });
    const ids = view.blocks.map((block) => block.block_id);
    for (const id of Object.keys(errors)) expect(ids).toContain(id);
  });

  const metadata = { action: 'restock.mark', id: '1-7', about: ABOUT };
  test.each<readonly [string, object]>([
    ['another callback', { callback_id: 'other' }],
    ['no metadata', { private_metadata: undefined }],
    ['metadata that is no JSON', { private_metadata: '{' }],
    ['metadata of another shape', { private_metadata: '[]' }],
    ['no action', { private_metadata: JSON.stringify({ ...metadata, action: undefined }) }],
    ['an empty id', { private_metadata: JSON.stringify({ ...metadata, id: '' }) }],
    ['an id that is no text', { private_metadata: JSON.stringify({ ...metadata, id: { a: 1 } }) }],
    ['no place', { private_metadata: JSON.stringify({ ...metadata, about: null }) }],
    ['half a place', { private_metadata: JSON.stringify({ ...metadata, about: { channel: 'C1' } }) }],
    ['too much of it', { private_metadata: JSON.stringify({ ...metadata, id: 'x'.repeat(3000) }) }],
    ['values that are none', { state: { values: { 'field:quantity': 'x' } } }],
    ['a value that is no text', { state: { values: { 'field:quantity': { value: { value: 7 } } } } }],
    ['no state', { state: null }],
  ])('with %s is none of ours', (_, changed) => {
    expect(readSubmitted(sent(view, values))).not.toBeNull();
    expect(readSubmitted({ ...sent(view, values), ...changed })).toBeNull();
  });

  test('of anything at all is never thrown, and brings nothing into the prototypes', () => {
    fc.assert(fc.property(fc.anything(), (anything) => void expect(readSubmitted(anything)).toBeNull()));
    const evil = JSON.parse('{"field:__proto__": {"value": {"type": "plain_text_input", "value": "x"}}}');
    const read = readSubmitted({ ...sent(view, {}), state: { values: evil } });
    expect(Object.getPrototypeOf(read?.values)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

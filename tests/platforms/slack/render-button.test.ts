/** What a button carries, and what comes back: from a browser, so anything. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeButton, encodeButton, pressedOf } from '../../../src/platforms/slack/button.ts';
import { readMessageForm } from '../../../src/platforms/slack/render-form.ts';

describe('a press', () => {
  test('brings back the action and the id, whatever the id is', () => {
    const id = fc.string({ minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(id, (each) => {
        expect(decodeButton(encodeButton('restock.mark', each))).toEqual({
          action: 'restock.mark',
          id: each,
        });
      }),
    );
  });

  test.each([
    ['nothing', undefined],
    ['no text', 7],
    ['an object', { action: 'ask', id: '1' }],
    ['empty', ''],
    ['without a bar', 'ask'],
    ['without an action', '|1-1'],
    ['without an id', 'ask|'],
    ['too long', `ask|${'1'.repeat(2000)}`],
  ])('whose value is %s is none of ours', (_, value) => {
    expect(decodeButton(value)).toBeNull();
    expect(pressedOf({ type: 'button', value })).toBeNull();
    expect(pressedOf({ type: 'static_select', selected_option: { value } })).toBeNull();
  });

  test('of a button and of a menu are read alike', () => {
    const pressed = { action: 'ask', id: '1-1' };
    expect(pressedOf({ type: 'button', value: 'ask|1-1', action_id: 'pulse:0' })).toEqual(pressed);
    expect(pressedOf({ type: 'static_select', selected_option: { value: 'ask|1-1', text: {} } })).toEqual(
      pressed,
    );
    expect(pressedOf({ type: 'static_select', selected_option: null })).toBeNull();
    expect(pressedOf({ type: 'datepicker', selected_date: '2026-12-02' })).toBeNull();
  });

  test('of anything else is null and never thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(pressedOf(anything)).toBeNull();
        expect(readMessageForm(anything, anything)).toBeNull();
      }),
    );
  });
});

describe('a form that stands in a message', () => {
  const state = {
    values: {
      'form:3:quantity': { value: { type: 'plain_text_input', value: '48' } },
      'form:3:note': { value: { type: 'plain_text_input', value: null } },
      'form:4:quantity': { value: { type: 'plain_text_input', value: '7' } },
      other: { value: { type: 'plain_text_input', value: 'x' } },
    },
  };

  test('gives its own values, and not those of its neighbour', () => {
    expect(readMessageForm('pulse-form:3', state)).toEqual({ quantity: '48', note: '' });
    expect(readMessageForm('pulse-form:4', state)).toEqual({ quantity: '7' });
  });

  test('is not read from a button that sends none', () => {
    for (const id of ['pulse:3', 'pulse-form:', 'pulse-form:x', `pulse-form:${'1'.repeat(50)}`, undefined])
      expect(readMessageForm(id, state)).toBeNull();
    expect(readMessageForm('pulse-form:3', { values: { 'form:3:quantity': 'x' } })).toBeNull();
  });
});

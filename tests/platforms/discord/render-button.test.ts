/** What a press is read back from: a button's custom_id, a menu's value; and nothing else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeButton, encodeButton, pressedOf } from '../../../src/platforms/discord/button.ts';
import { render } from '../../../src/platforms/discord/render.ts';
import { buttons } from '../../../src/reply/reply.ts';
import { everyComponent, expectSendable } from './rendered.ts';

const action = fc.stringMatching(/^[a-z]{1,12}\.[a-z]{1,12}$/);
const id = fc.stringMatching(/^[ -~]{1,40}$/);

describe('a button', () => {
  test('is read back as it was, however often it stands in a message', () => {
    fc.assert(
      fc.property(action, id, fc.nat(999), (does, row, again) => {
        expect(decodeButton(encodeButton(does, row, again))).toEqual({ action: does, id: row });
      }),
    );
  });

  test.each([null, 7, '', 'ask', 'ask|', '|1-1', 'pulse:menu|0', 'form:|ask|1-1', `ask|${'1'.repeat(120)}`])(
    '%j is none of ours',
    (value) => {
      expect(decodeButton(value)).toBeNull();
    },
  );

  test('of a menu is the one value that was chosen', () => {
    const chosen = { component_type: 3, custom_id: 'pulse:menu|0', values: ['ask|1-2'] };
    expect(pressedOf(chosen)).toEqual({ action: 'ask', id: '1-2' });
    expect(pressedOf({ ...chosen, values: [] })).toBeNull();
    expect(pressedOf({ ...chosen, values: ['ask|1', 'ask|2'] })).toBeNull();
    expect(pressedOf({ component_type: 2, custom_id: 'ask|1-2' })).toEqual({ action: 'ask', id: '1-2' });
    expect(pressedOf({ component_type: 5, custom_id: 'ask|1-2', values: ['7'] })).toBeNull();
  });

  test('that stands there twice has two custom_ids, and both do the same', () => {
    const button = { label: 'Orders', action: 'ask', id: '1-1' };
    const { components } = render({ summary: 'S', parts: [buttons(button, button), buttons(button)] });
    expectSendable(components);
    const ids = everyComponent(components).flatMap((each) => (each.type === 2 ? [each.custom_id] : []));
    expect(ids).toEqual(['ask|1-1', 'ask|1-1|1', 'ask|1-1|2']);
    for (const each of ids) expect(decodeButton(each)).toEqual({ action: 'ask', id: '1-1' });
  });

  test('twice in one menu can be chosen both times', () => {
    const many = Array.from({ length: 30 }, () => ({ label: 'Orders', action: 'ask', id: '1-1' }));
    const { components } = render({ summary: 'S', parts: [buttons(...many)] });
    expectSendable(components);
    const options = everyComponent(components).flatMap((each) => (each.options ?? []) as { value: string }[]);
    expect(options).toHaveLength(30);
    for (const { value } of options) expect(decodeButton(value)).toEqual({ action: 'ask', id: '1-1' });
  });

  test('with no room for what it carries is left out and counted', () => {
    const button = { label: 'Far', action: 'ask', id: '9'.repeat(100) };
    const { components } = render({ summary: 'S', parts: [buttons(button)] });
    expect(JSON.stringify(components)).toContain('and 1 more button, not shown here');
  });

  test('of a long label says the rest below', () => {
    const label = 'word '.repeat(30).trim();
    const { components } = render({ summary: 'S', parts: [buttons({ label, action: 'ask', id: '1-1' })] });
    expectSendable(components);
    expect(JSON.stringify(components)).toContain(`-# ${label}`);
  });
});

/** A form as Discord's modal: within its limits, read back as it was filled in, and corrected by a message. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  errorsReply,
  filledWith,
  importModal,
  modalOf,
  readImport,
  readSubmitted,
} from '../../../src/platforms/discord/form-view.ts';
import { render } from '../../../src/platforms/discord/render.ts';
import type { Field, Form } from '../../../src/reply/reply.ts';
import { anyReply } from '../../helpers/any-reply.ts';
import { checkModal } from '../../helpers/discord/components-check.ts';
import { orderForm } from '../../helpers/sample-replies.ts';
import { everyComponent, shownIn } from './rendered.ts';

const ABOUT = '1234567890123456789';
const formOf = (...fields: Field[]): Form => ({
  action: 'a.b',
  id: '1-7',
  title: 'Title',
  submit: 'Go',
  fields,
});
const expectOpens = (form: Form) => expect(checkModal(modalOf(form, ABOUT))).toEqual([]);

/** As Discord sends a modal: each input with what is in it. */
function sent(modal: ReturnType<typeof modalOf>, values: Readonly<Record<string, string>>) {
  const components = everyComponent(modal.components)
    .filter((each) => each.type === 18)
    .map(({ component }) => {
      const { type, custom_id } = component as { type: number; custom_id: string };
      const value = values[custom_id.replace('field:', '')] ?? '';
      const given = type === 3 ? { values: value === '' ? [] : [value] } : { value };
      return { type: 18, id: 1, component: { type, id: 2, custom_id, ...given } };
    });
  return { custom_id: modal.custom_id, components };
}

describe('a form', () => {
  test('is a modal of labels with its fields as they are filled in', () => {
    expectOpens(orderForm);
    expect(modalOf(orderForm, ABOUT)).toMatchObject({
      title: 'Mark “Mug blue” as reordered',
      components: [
        {
          type: 18,
          label: 'Quantity',
          description: 'A pack holds 12.',
          component: { type: 4, value: '48', required: true },
        },
        {
          label: 'Supplier',
          component: {
            type: 3,
            options: [{ label: 'Keramik Nord', value: 'keramik', default: true }, { label: 'Print & Co' }],
          },
        },
        { label: 'Expected on', component: { type: 4, value: '2026-12-02', placeholder: 'YYYY-MM-DD' } },
        { label: 'Note', component: { type: 4, required: false } },
      ],
    });
  });

  test('a day that is none leaves the field empty', () => {
    const { components } = modalOf(formOf({ name: 'on', label: 'On', kind: 'date', value: 'soon' }));
    expect(components[0]).not.toHaveProperty('component.value');
  });

  test('a menu that need not be chosen from may stay empty', () => {
    const options = [{ value: '1', label: 'One' }];
    const field: Field = { name: 'x', label: 'X', kind: 'select', options, optional: true };
    expectOpens(formOf(field));
    expect(modalOf(formOf(field)).components[0]).toMatchObject({
      component: { required: false, min_values: 0 },
    });
  });

  test('more options than a menu holds are typed, and the first are named', () => {
    const options = Array.from({ length: 26 }, (_, index) => ({
      value: `${index}`,
      label: `Option ${index}`,
    }));
    const field: Field = { name: 'x', label: 'X', kind: 'select', options };
    expectOpens(formOf(field));
    expect(modalOf(formOf(field)).components[0]).toMatchObject({ component: { type: 4 } });
    expect(JSON.stringify(modalOf(formOf(field)))).toContain('One of: Option 0, Option 1');
  });

  test('a title that is too long is said in full above the fields', () => {
    const title = 'Reorder Organic cotton T-shirt, white, size L (TEE_L_WH)';
    expectOpens({ ...orderForm, title });
    expect(modalOf({ ...orderForm, title }).components[0]).toMatchObject({
      type: 10,
      content: `**${title.replaceAll('_', '\\_')}**`,
    });
  });

  test('a form without fields, and one of too many, open too; what must be filled in is there', () => {
    expectOpens(formOf());
    const fields = Array.from({ length: 7 }, (_, index): Field => {
      return {
        name: `f${index}`,
        label: `F${index}`,
        kind: 'text',
        ...(index < 3 ? { optional: true } : {}),
      };
    });
    expectOpens(formOf(...fields));
    const labels = everyComponent(modalOf(formOf(...fields)).components).flatMap(({ label }) => label ?? []);
    expect(labels).toEqual(['F0', 'F3', 'F4', 'F5', 'F6']);
  });

  test('whatever its names are, Discord takes it', () => {
    const forms = anyReply.map(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'form' ? [part.form] : [])),
    );
    fc.assert(
      fc.property(forms, (all) => all.forEach(expectOpens)),
      { numRuns: 300 },
    );
    const name = '👩‍👩‍👧‍👦'.repeat(500);
    expectOpens({
      ...formOf(
        { name: 'x', label: name, kind: 'text', value: name, hint: name },
        { name: 'y', label: name, kind: 'select', options: [{ value: '1', label: name }] },
      ),
      title: name,
    });
  });
});

describe('a form that was sent', () => {
  const values = { quantity: '48', supplier: 'print', expected: '2026-12-02', note: '' };

  test('is read back with what it is about', () => {
    expect(readSubmitted(sent(modalOf(orderForm, ABOUT), values))).toEqual({
      action: 'restock.mark',
      id: '1-7',
      about: ABOUT,
      values,
    });
    expect(readSubmitted(sent(modalOf(orderForm), values))?.about).toBe('');
  });

  test('whatever was typed is read as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (note) => {
        expect(readSubmitted(sent(modalOf(orderForm), { ...values, note }))?.values.note).toBe(note);
      }),
    );
  });

  test('with too long an id forgets what it is about before what it does', () => {
    const long = { ...orderForm, id: '9'.repeat(70) };
    expect(readSubmitted(sent(modalOf(long, ABOUT), values))).toMatchObject({ id: long.id, about: '' });
  });

  test.each([
    null,
    {},
    'form:|a|1',
    { custom_id: 'ask|1-1', components: [] },
    { custom_id: 'form:|a', components: [] },
    { custom_id: 'form:|a|1' },
    { custom_id: `form:|a|${'1'.repeat(100)}`, components: [] },
  ])('%j is none of ours', (data) => {
    expect(readSubmitted(data)).toBeNull();
  });

  test('what is no field of ours is passed over', () => {
    const components = [
      { type: 10, id: 1 },
      { type: 18, component: { type: 4, custom_id: 'other', value: 'x' } },
      { type: 18, component: { type: 4, custom_id: 'field:note', value: 'kept' } },
      { type: 1, components: 7 },
      null,
    ];
    expect(readSubmitted({ custom_id: 'form:|a.b|1', components })?.values).toEqual({ note: 'kept' });
  });
});

describe('a form to be corrected', () => {
  const button = { label: 'Correct', action: 'form.correct', id: '1-7' };

  test('names each field and its error, says what was kept, and holds the button', () => {
    const errors = { quantity: 'A whole number above 0.', other: 'Is *wrong*.' };
    const { components } = render(errorsReply(orderForm, errors, button));
    const shown = shownIn(components);
    expect(shown).toContain('Mark “Mug blue” as reordered: this was not taken yet');
    expect(shown).toContain('Quantity: A whole number above 0.');
    expect(shown).toContain('other: Is *wrong*.');
    expect(shown).toContain('Nothing was changed.');
    expect(everyComponent(components)).toContainEqual(
      expect.objectContaining({ custom_id: 'form.correct|1-7' }),
    );
  });

  test('opens again with what was typed', () => {
    const { fields } = filledWith(orderForm, { quantity: 'many', note: '' });
    expect(fields.map(({ value }) => value)).toEqual(['many', 'keramik', '2026-12-02', '']);
  });
});

describe('a window for files', () => {
  test('is taken by Discord, and gives the ids of what was uploaded', () => {
    const modal = importModal(ABOUT);
    expect(checkModal(modal)).toEqual([]);
    const component = { type: 19, id: 2, custom_id: 'field:files', values: ['11', '12'] };
    const data = { custom_id: modal.custom_id, components: [{ type: 18, id: 1, component }] };
    expect(readImport(data)).toEqual({ about: ABOUT, attachments: ['11', '12'] });
    expect(readSubmitted(data)).toBeNull();
    expect(readImport(sent(modalOf(orderForm), {}))).toBeNull();
  });
});

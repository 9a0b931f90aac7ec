/** A form as a dialog: filled in, sent, corrected at its fields, closed when it is done. */
import { byId, h } from './elements.js';

const TYPES = { text: 'text', number: 'text', date: 'date' };

/** `submit(form, values)` resolves to an outcome: {form}, {fieldErrors}, {problem} or {} when it is done. */
export function openForm(form, opener, submit) {
  const dialog = byId('dialog');
  const rows = new Map(form.fields.map((field) => [field.name, row(field)]));
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const send = h('button', { type: 'submit', class: 'primary' }, form.submit);
  const cancel = h('button', { type: 'button', class: 'cancel' }, 'Cancel');
  const element = h(
    'form',
    { novalidate: true },
    h('h2', { id: 'dialog-title' }, form.title),
    ...[...rows.values()].map((each) => each.element),
    problem,
    h('div', { class: 'ends' }, cancel, send),
  );
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => opener?.isConnected && opener.focus(), { once: true });

  element.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (send.getAttribute('aria-busy') === 'true') return;
    send.setAttribute('aria-busy', 'true');
    const values = Object.fromEntries([...rows].map(([name, each]) => [name, each.input.value]));
    const outcome = await submit(form, values).catch((error) => ({ problem: error.message }));
    send.removeAttribute('aria-busy');
    if (outcome.form) openForm(outcome.form, opener, submit);
    else if (outcome.fieldErrors) showErrors(outcome.fieldErrors);
    else if (outcome.problem) say(outcome.problem);
    else dialog.close();
  });

  function say(text) {
    problem.textContent = text;
    problem.hidden = text === '';
  }

  function showErrors(errors) {
    for (const [name, each] of rows) each.complain(errors[name]);
    // A complaint about a field that the form does not have is still said.
    say(
      Object.entries(errors)
        .flatMap(([name, text]) => (rows.has(name) ? [] : [text]))
        .join(' '),
    );
    [...rows].find(([name]) => errors[name])?.[1].input.focus();
  }

  dialog.replaceChildren(element);
  if (!dialog.open) dialog.showModal();
  element.querySelector('input, select')?.focus();
}

function row(field) {
  const id = `field-${field.name}`;
  const hint = field.hint ? h('p', { class: 'hint', id: `${id}-hint` }, field.hint) : null;
  const error = h('p', { class: 'problem', id: `${id}-error`, hidden: true });
  const described = [field.hint ? `${id}-hint` : '', `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id,
    name: field.name,
    'aria-describedby': described,
    'aria-required': String(!field.optional),
  };
  const input = field.kind === 'select' ? select(field, common) : plain(field, common);
  const optional = field.optional ? h('span', { class: 'optional' }, ' (optional)') : null;
  return {
    input,
    element: h('div', { class: 'row' }, h('label', { for: id }, field.label, optional), input, hint, error),
    complain(text) {
      error.textContent = text ?? '';
      error.hidden = !text;
      if (text) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    },
  };
}

function select(field, common) {
  const options = (field.options ?? []).map(({ value, label }) =>
    h('option', { value, selected: value === field.value }, label),
  );
  return h('select', common, ...options);
}

function plain(field, common) {
  const input = h('input', { ...common, type: TYPES[field.kind] ?? 'text', autocomplete: 'off' });
  // A number field of the browser hides what it cannot read; this one lets the server say what is wrong.
  if (field.kind === 'number') input.setAttribute('inputmode', 'decimal');
  input.value = field.value ?? '';
  return input;
}

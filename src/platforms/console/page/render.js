/** The JSON view of a reply (view.ts) as elements. */
import { h, ICONS, icon, sayBytes } from './elements.js';

/** `tools`: fileHref(path), press(button, element), openForm(form, element). */
export function renderBody(body, tools) {
  const parts = body.parts.map((part) => renderPart(part, tools));
  if (parts.length === 0) parts.push(h('p', {}, body.summary));
  return h('div', { class: 'parts' }, ...parts);
}

function renderPart(part, tools) {
  switch (part.kind) {
    case 'heading':
      return h('h2', {}, ...part.text.map(span));
    case 'text':
      return h('p', { class: part.quiet ? 'small' : null }, ...part.text.map(span));
    case 'facts':
      return facts(part.facts);
    case 'table':
      return table(part, tools);
    case 'chart':
      return chart(part, tools);
    case 'file':
      return file(part, tools);
    case 'buttons':
      return h('div', { class: 'buttons' }, ...part.buttons.map((each) => button(each, tools)));
    case 'form':
      return formOpener(part.form, tools);
    default:
      return h('p', { class: 'small' }, 'This page is older than ShopPulse. Reload it to see this part.');
  }
}

function span(each) {
  if (typeof each === 'string') return h('span', {}, each);
  if ('channel' in each) return h('span', {}, `#${each.channel}`);
  return 'strong' in each ? h('strong', {}, each.strong) : h('code', {}, each.code);
}

/** Without any change there is no column for it. */
function facts(list) {
  const changes = list.some(({ change }) => change !== undefined);
  return h('dl', { class: changes ? 'facts' : 'facts plain' }, ...list.map(fact));
}

function fact({ label, value, change, note, state }) {
  return h(
    'div',
    { class: 'fact', 'data-state': state },
    h('dt', {}, label),
    h('dd', { class: 'value' }, value),
    h('dd', { class: 'change' }, change ?? ''),
    h('dd', { class: 'note' }, note ?? ''),
  );
}

function table({ caption, columns, rows, more }, tools) {
  const side = (index) => (columns[index]?.align === 'end' ? 'end' : null);
  const head = columns.map(({ label }, index) => h('th', { scope: 'col', class: side(index) }, label));
  const body = rows.map((row) =>
    h('tr', {}, ...row.map((cell, index) => h('td', { class: side(index) }, cellContent(cell, tools)))),
  );
  return h(
    'div',
    {},
    // It scrolls inside its own box, so it must be reachable by keyboard.
    h(
      'div',
      { class: 'table', role: 'region', 'aria-label': caption, tabindex: '0' },
      h(
        'table',
        {},
        h('caption', {}, caption),
        h('thead', {}, h('tr', {}, ...head)),
        h('tbody', {}, ...body),
      ),
    ),
    more ? h('p', { class: 'more' }, more) : null,
  );
}

function cellContent(cell, tools) {
  if (typeof cell === 'string') return cell;
  const { button: carried, text } = cell;
  const label = carried.label === text ? null : `${carried.label}: ${text}`;
  const element = h(
    'button',
    { type: 'button', class: 'cell-button', 'aria-label': label, title: label },
    text,
  );
  element.addEventListener('click', () => pressed(carried, element, tools));
  return element;
}

function chart({ alt, name, file: stored }, tools) {
  if (!stored)
    return h('p', { class: 'small' }, `The picture ${name} could not be drawn. It would show: ${alt}`);
  const { width, height, path } = stored;
  return h('img', {
    class: 'picture',
    src: tools.fileHref(path),
    alt,
    title: name,
    width,
    height,
    decoding: 'async',
  });
}

function file({ name, about, file: stored }, tools) {
  const said = h('span', {}, h('span', { class: 'name' }, name));
  if (!stored) {
    said.append(h('span', { class: 'about' }, `${about} · could not be made, ask for it again`));
    return h('p', { class: 'file' }, icon(ICONS.sheet, 26), said);
  }
  said.append(h('span', { class: 'about' }, `${about} · ${sayBytes(stored.size)}`));
  return h(
    'a',
    { class: 'file', href: tools.fileHref(stored.path), download: name },
    icon(ICONS.sheet, 26),
    said,
  );
}

function button(carried, tools) {
  const element = h('button', { type: 'button', 'data-style': carried.style }, carried.label);
  element.addEventListener('click', () => pressed(carried, element, tools));
  return element;
}

function pressed(carried, element, tools) {
  if (carried.confirm) askFirst(carried, element, tools);
  else tools.press(carried, element);
}

/** In the place of the button, until it is answered. */
function askFirst(carried, element, tools) {
  const yes = h('button', { type: 'button', 'data-style': 'danger' }, carried.label);
  const no = h('button', { type: 'button' }, 'Keep it');
  const asked = h('div', { class: 'confirm', role: 'group', 'aria-label': 'Are you sure?' });
  asked.append(h('p', {}, carried.confirm), h('div', { class: 'buttons' }, yes, no));
  const back = () => {
    asked.replaceWith(element);
    element.focus();
  };
  no.addEventListener('click', back);
  asked.addEventListener('keydown', (event) => event.key === 'Escape' && back());
  yes.addEventListener('click', () => {
    back();
    tools.press(carried, element);
  });
  element.replaceWith(asked);
  no.focus();
}

/** A form of a message opens as a dialog, where there is room for it and for what is wrong with it. */
function formOpener(form, tools) {
  const opener = h(
    'button',
    { type: 'button', 'data-style': 'primary', 'aria-haspopup': 'dialog' },
    form.title,
  );
  opener.addEventListener('click', () => tools.openForm(form, opener));
  return h('div', { class: 'buttons' }, opener);
}

/** Channels and people. */
import { avatar, byId, h, ICONS, icon } from './elements.js';

const PHONE = window.matchMedia('(max-width: 760px)');

export function createSidebar({ onChannel, onPerson }) {
  const sidebar = byId('sidebar');
  const menu = byId('menu');

  function toggle(open) {
    sidebar.classList.toggle('open', open);
    menu.setAttribute('aria-expanded', String(open));
    if (open) sidebar.querySelector('[aria-current="page"]')?.focus();
  }
  const isOpen = () => sidebar.classList.contains('open');
  menu.addEventListener('click', () => toggle(!isOpen()));
  document.addEventListener('click', (event) => {
    if (isOpen() && !sidebar.contains(event.target) && !menu.contains(event.target)) toggle(false);
  });
  sidebar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    toggle(false);
    menu.focus();
  });

  const closeOnPhone = () => {
    if (PHONE.matches) toggle(false);
  };

  function channelButton(channel, current, unread) {
    const mark = { public: '#', private: icon(ICONS.lock, 17), direct: icon(ICONS.chat, 17) }[channel.kind];
    const button = h(
      'button',
      { type: 'button', 'aria-current': channel.id === current ? 'page' : null, 'data-channel': channel.id },
      h('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
      h('span', { class: 'name' }, channel.name),
    );
    if (unread > 0) {
      const said = unread === 1 ? '1 new message' : `${unread} new messages`;
      button.append(
        h('span', { class: 'unread', 'aria-label': said, role: 'img' }, String(Math.min(unread, 99))),
      );
    }
    button.addEventListener('click', () => {
      onChannel(channel.id);
      closeOnPhone();
    });
    return button;
  }

  function personButton(person, as) {
    const button = h(
      'button',
      { type: 'button', 'aria-pressed': String(person.id === as), 'data-person': person.id },
      avatar(person),
      h('span', { class: 'name' }, person.name),
      h('span', { class: 'about' }, person.about),
    );
    button.addEventListener('click', () => {
      onPerson(person.id);
      closeOnPhone();
    });
    return button;
  }

  /** Drawn anew; whoever stood on a button still does. */
  return function draw({ channels, people, as, current, unreadOf }) {
    const { channel, person } = document.activeElement?.dataset ?? {};
    byId('channels').replaceChildren(
      h('h2', {}, 'Channels'),
      ...channels
        .filter(({ kind }) => kind !== 'direct')
        .map((each) => channelButton(each, current, unreadOf(each))),
      h('h2', { class: 'second' }, 'Direct message'),
      ...channels
        .filter(({ kind }) => kind === 'direct')
        .map((each) => channelButton(each, current, unreadOf(each))),
    );
    byId('people').replaceChildren(...people.map((each) => personButton(each, as)));
    if (channel) sidebar.querySelector(`[data-channel="${channel}"]`)?.focus();
    if (person) sidebar.querySelector(`[data-person="${person}"]`)?.focus();
  };
}

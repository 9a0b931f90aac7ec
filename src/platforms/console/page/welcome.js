/** The first screen of an empty channel: one way to have data at once, and three things to try. */
import { byId, h } from './elements.js';

const TRIES = [
  { what: '/pulse today', about: 'Sales so far today, beside last week' },
  { what: '/pulse stock', about: 'What runs out before a reorder could arrive' },
  { what: '/pulse help', about: 'Everything ShopPulse answers' },
];

/** `run(text)` sends it as if typed. */
export function createWelcome(run) {
  const sample = h('button', { type: 'button', class: 'primary' }, 'Load the sample store');
  sample.addEventListener('click', () => run('/pulse store sample'));
  const tries = TRIES.map(({ what, about }) => {
    const button = h(
      'button',
      { type: 'button' },
      h('span', { class: 'what' }, what),
      h('span', { class: 'why' }, about),
    );
    button.addEventListener('click', () => run(what));
    return button;
  });
  byId('welcome').replaceChildren(
    h(
      'div',
      {},
      h('h2', {}, 'Drop your shop’s export here'),
      h(
        'p',
        { class: 'lead' },
        'Orders, products or stock as CSV, from Shopify or any table with named columns. Drop the file anywhere on this page, or look around first in a shop that is made up.',
      ),
    ),
    sample,
    h('h3', {}, 'Then try'),
    h('div', { class: 'tries' }, ...tries),
  );
}

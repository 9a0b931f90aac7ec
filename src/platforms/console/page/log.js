/** The conversation: messages in their order, days between them, and where one is in it. */
import { avatar, byId, h, ICONS, icon } from './elements.js';
import { renderBody } from './render.js';

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayName = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
/** Nearer to the end than this is at the end. */
const NEAR = 80;
const JOINED_MS = 5 * 60_000;
const SPOKEN_MOST = 20;

export function createLog({ people, tools, seen }) {
  const list = byId('messages');
  const scroller = byId('scroller');
  const pill = byId('pill');
  const waiting = new Map();
  let me = '';
  // Scrolled by keyboard too.
  scroller.tabIndex = 0;

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  let stuck = true;
  scroller.addEventListener('scroll', () => {
    stuck = atEnd();
    if (!stuck) return;
    pill.hidden = true;
    seen();
  });
  pill.addEventListener('click', toEnd);
  // A picture that has loaded, a keyboard that slid in: whoever was at the end stays there.
  const keep = new ResizeObserver(() => {
    if (stuck) toEnd();
  });
  keep.observe(list);
  keep.observe(scroller);

  function element(message) {
    const fromPulse = message.author === 'shoppulse';
    const person = people().find((each) => each.id === message.author);
    const author = fromPulse ? 'ShopPulse' : (person?.name ?? message.author);
    const classes = ['message', fromPulse ? 'from-pulse' : '', message.onlyYou ? 'private' : ''];
    const node = h(
      'li',
      { class: classes.filter(Boolean).join(' '), 'data-id': message.id, 'data-author': message.author },
      fromPulse
        ? h('img', { class: 'pulse', src: '/icon.svg', alt: '' })
        : avatar(person ?? { id: '', name: '?' }),
      h(
        'article',
        { class: 'body', 'aria-label': `${author}, ${clock.format(message.at)}: ${message.body.summary}` },
        byline(author, message),
        content(message),
      ),
    );
    node.message = message;
    return node;
  }

  function byline(author, { at, changedAt, onlyYou }) {
    const late = changedAt !== null && changedAt - at > 60_000;
    return h(
      'div',
      { class: 'byline' },
      h('span', { class: 'author' }, author),
      h('time', { datetime: new Date(at).toISOString(), title: whole.format(at) }, clock.format(at)),
      late ? h('span', { class: 'changed' }, `changed ${clock.format(changedAt)}`) : null,
      onlyYou ? h('span', { class: 'only-you' }, icon(ICONS.lock, 13), 'Only you can see this') : null,
    );
  }

  function content(message) {
    if (message.body.working) return h('p', { class: 'working' }, message.body.summary);
    return renderBody(message.body, tools(message));
  }

  /** Days and joined bylines follow from the neighbours, so they are worked out anew. */
  function arrange() {
    for (const day of list.querySelectorAll('.day')) day.remove();
    let before = null;
    for (const node of [...list.querySelectorAll('.message[data-id]')]) {
      const { message } = node;
      const day = dayName.format(message.at);
      const newDay = before === null || dayName.format(before.at) !== day;
      if (newDay) node.before(h('li', { class: 'day' }, day));
      const joined =
        !newDay &&
        before.author === message.author &&
        before.onlyYou === message.onlyYou &&
        message.author !== 'shoppulse' &&
        message.at - before.at < JOINED_MS;
      node.classList.toggle('joined', joined);
      before = message;
    }
    for (const { node } of waiting.values()) if (node) list.append(node);
  }

  const nodeOf = (id) => list.querySelector(`.message[data-id="${id}"]`);

  function put(message) {
    const node = element(message);
    const there = nodeOf(message.id);
    if (there) {
      // Focus on a button of a message that changes goes to the message, not to the top of the page.
      const focused = there.contains(document.activeElement);
      there.replaceWith(node);
      if (focused) {
        node.tabIndex = -1;
        node.focus({ preventScroll: true });
      }
      return there;
    }
    const after = [...list.querySelectorAll('.message[data-id]')].find(
      (each) => each.message.id > message.id,
    );
    if (after) after.before(node);
    else list.append(node);
    return null;
  }

  function speak(message, changed) {
    if (message.author === me) return;
    const author = message.author === 'shoppulse' ? 'ShopPulse' : message.author;
    const spoken = byId('spoken');
    spoken.append(h('p', {}, `${changed ? `${author} changed a message` : author}: ${message.body.summary}`));
    while (spoken.children.length > SPOKEN_MOST) spoken.firstChild.remove();
  }

  const unwait = (id) => {
    const kept = waiting.get(id);
    clearTimeout(kept?.timer);
    kept?.node?.remove();
    waiting.delete(id);
  };

  return {
    /** All of a channel, at its end. */
    show(messages, as) {
      me = as;
      for (const id of [...waiting.keys()]) unwait(id);
      list.replaceChildren(...messages.map(element));
      arrange();
      pill.hidden = true;
      stuck = true;
      toEnd();
    },
    /** Older ones above; what is read stays where it is. */
    showEarlier(messages) {
      const from = scroller.scrollHeight - scroller.scrollTop;
      list.prepend(...messages.map(element));
      arrange();
      scroller.scrollTop = scroller.scrollHeight - from;
    },
    /** A new message, or one that changed. */
    put(message) {
      const follow = stuck || message.author === me;
      if (message.body.answers !== undefined) unwait(message.body.answers);
      const there = put(message);
      arrange();
      speak(message, there !== null);
      if (follow) toEnd();
      else if (!there) pill.hidden = false;
    },
    /** A line in place of an answer that takes longer than a moment. */
    wait(id, text = 'ShopPulse is working…') {
      if ([...list.querySelectorAll('.message')].some((each) => each.message?.body.answers === id)) return;
      unwait(id);
      const kept = { node: null, timer: 0 };
      waiting.set(id, kept);
      kept.timer = setTimeout(() => {
        kept.node = h(
          'li',
          { class: 'message from-pulse waiting' },
          h('img', { class: 'pulse', src: '/icon.svg', alt: '' }),
          h('p', { class: 'working', role: 'status' }, text),
        );
        list.append(kept.node);
        if (stuck) toEnd();
      }, 350);
    },
    stopWaiting: unwait,
    /** How far it is: in the waiting line, or in the message that stands for the answer. */
    progress({ message, text }) {
      const line = waiting.get(message)?.node ?? nodeOf(message);
      const place = line?.querySelector('.working');
      if (place) place.textContent = text;
    },
    atEnd: () => stuck,
  };
}

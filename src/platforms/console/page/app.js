/** Ties the page together: who acts, in which channel, what is known of it. */
import { createComposer } from './composer.js';
import { listen, Refused, request } from './connection.js';
import { openForm } from './dialog.js';
import { createDrop } from './drop.js';
import { byId } from './elements.js';
import { createLog } from './log.js';
import { createSidebar } from './sidebar.js';
import { createWelcome } from './welcome.js';

const client = crypto.randomUUID();
const address = new URLSearchParams(location.search);
const state = { as: address.get('as') ?? 'olga', current: '', people: [], channels: [] };
/** Clicks whose outcome has not come yet. */
const outcomes = new Map();
let stopListening = () => {};
let noticeTimer;

const channelOf = (id) => state.channels.find((each) => each.id === id);
const current = () => channelOf(state.current);
const nameOf = ({ kind, name }) => (kind === 'direct' ? name : `#${name}`);

// What was read, per person and channel, in this browser.
const seenKey = (id) => `seen:${state.as}:${id}`;
const lastId = (channel) => channel.messages.at(-1)?.id ?? 0;
const seenId = (channel) => Number(localStorage.getItem(seenKey(channel.id)) ?? Number.NaN);
const unreadOf = (channel) =>
  channel.messages.filter(({ id, author }) => id > seenId(channel) && author !== state.as).length;

function markSeen() {
  const channel = current();
  if (!channel || document.hidden || !log.atEnd()) return;
  localStorage.setItem(seenKey(channel.id), String(lastId(channel)));
  drawSidebar();
}

const log = createLog({
  people: () => state.people,
  seen: markSeen,
  tools: (message) => ({
    fileHref: (path) => `${path}?as=${encodeURIComponent(state.as)}`,
    press: (button, element) => press(message, button, element),
    openForm: (form, element) => showForm(message, form, element),
  }),
});
const sidebar = createSidebar({ onChannel: enter, onPerson: become });
const composer = createComposer({
  send,
  complete: async (text) => {
    const { completions } = await request('POST', '/complete', {
      as: state.as,
      channel: state.current,
      text,
    });
    return completions;
  },
  place,
});
createWelcome((text) => send(text).catch((error) => notice(error.message)));
createDrop({ place: () => ({ as: state.as, channel: state.current, channelName: nameOf(current()) }) });

function place() {
  return `${state.as}:${state.current}`;
}

function drawSidebar() {
  sidebar({ channels: state.channels, people: state.people, as: state.as, current: state.current, unreadOf });
  const unread = state.channels.reduce((sum, channel) => sum + unreadOf(channel), 0);
  document.title = unread > 0 ? `(${unread}) ShopPulse` : 'ShopPulse';
}

function drawEmptiness() {
  const channel = current();
  byId('welcome').hidden = channel.messages.length > 0;
  byId('earlier').hidden = !channel.earlier;
}

function enter(id) {
  state.current = id;
  const channel = current();
  history.replaceState(null, '', `?${new URLSearchParams({ as: state.as, channel: id })}`);
  byId('channel-name').textContent = nameOf(channel);
  byId('channel-about').textContent = channel.about;
  const { name } = state.people.find((person) => person.id === state.as);
  byId('acting-now').textContent = `as ${name}`;
  const direct = channel.kind === 'direct';
  composer.enter({
    label: `Message ${nameOf(channel)} as ${name}`,
    placeholder: direct ? 'Ask ShopPulse, for example: today' : 'Type /pulse to ask',
  });
  drawEmptiness();
  log.show(channel.messages, state.as);
  markSeen();
  drawSidebar();
}

/** Reads everything anew for a person and listens from there on. */
async function become(as, wanted = state.current) {
  stopListening();
  const fresh = await request('GET', `/state?${new URLSearchParams({ as })}`);
  Object.assign(state, { as: fresh.as, people: fresh.people, channels: fresh.channels });
  for (const channel of fresh.channels) {
    if (Number.isNaN(seenId(channel))) localStorage.setItem(seenKey(channel.id), String(lastId(channel)));
  }
  const direct = wanted.startsWith('dm-') ? `dm-${fresh.as}` : wanted;
  enter((channelOf(direct) ?? fresh.channels[0]).id);
  stopListening = listen({ as: fresh.as, client, since: fresh.revision }, heard);
}

const heard = {
  message(message) {
    const channel = channelOf(message.channel);
    if (!channel) return;
    const at = channel.messages.findIndex(({ id }) => id === message.id);
    // What a reconnect brings a second time is known already.
    if (at >= 0 && channel.messages[at].revision >= message.revision) return;
    if (at >= 0) channel.messages[at] = message;
    else {
      // A change of something older than what is shown comes with the earlier messages.
      if (channel.earlier && message.id < (channel.messages[0]?.id ?? 0)) return;
      channel.messages.push(message);
      channel.messages.sort((a, b) => a.id - b.id);
    }
    if (channel.id === state.current) {
      drawEmptiness();
      log.put(message);
      markSeen();
    }
    drawSidebar();
  },
  progress: (progress) => log.progress(progress),
  outcome(outcome) {
    outcomes.get(outcome.request)?.(outcome);
    outcomes.delete(outcome.request);
  },
  reset: () =>
    become(state.as).then(
      () => heard.state(true),
      () => {},
    ),
  state(connected) {
    clearTimeout(noticeTimer);
    if (connected) return notice('');
    for (const settle of outcomes.values()) {
      settle({
        problem: 'The connection broke before an answer came. See whether it was done, then try again.',
      });
    }
    outcomes.clear();
    noticeTimer = setTimeout(
      () => notice('ShopPulse cannot be reached. The page tries again by itself; what you type stays here.'),
      500,
    );
  },
};

function notice(text) {
  const place = byId('notice');
  place.textContent = text;
  place.hidden = text === '';
}

async function send(text) {
  const { message, waiting } = await request('POST', '/command', {
    as: state.as,
    channel: state.current,
    text,
  });
  if (waiting) log.wait(message);
}

/** Sends a click; resolves to its outcome once that has come. */
async function click(message, { action, id }, values) {
  const name = crypto.randomUUID();
  const settled = new Promise((settle) => outcomes.set(name, settle));
  try {
    await request('POST', '/click', {
      ...{ as: state.as, channel: message.channel, message: message.id, action, id, values },
      ...{ client, request: name },
    });
  } catch (error) {
    outcomes.delete(name);
    throw error;
  }
  return settled;
}

async function press(message, button, element) {
  if (element.getAttribute('aria-busy') === 'true') return;
  element.setAttribute('aria-busy', 'true');
  log.wait(`click-${message.id}`);
  try {
    const outcome = await click(message, button);
    if (outcome.problem) notice(outcome.problem);
    if (outcome.form) showForm(message, outcome.form, element);
  } catch (error) {
    notice(error instanceof Refused ? error.message : 'The button did not get through. Press it again.');
  } finally {
    element.removeAttribute('aria-busy');
    log.stopWaiting(`click-${message.id}`);
  }
}

const showForm = (message, form, opener) =>
  openForm(form, opener, (sent, values) => click(message, sent, values));

byId('earlier').addEventListener('click', async () => {
  const channel = current();
  const query = new URLSearchParams({
    as: state.as,
    channel: channel.id,
    before: String(channel.messages[0].id),
  });
  const { messages, earlier } = await request('GET', `/earlier?${query}`);
  channel.messages.unshift(...messages);
  channel.earlier = earlier;
  log.showEarlier(messages);
  drawEmptiness();
});
document.addEventListener('visibilitychange', markSeen);

async function boot() {
  try {
    await become(state.as, address.get('channel') ?? 'team');
    composer.focus();
  } catch (error) {
    notice(error.message);
    setTimeout(boot, 2000);
  }
}
boot();

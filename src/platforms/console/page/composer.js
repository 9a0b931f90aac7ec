/** The message field: drafts, history, completion, sending. What was typed is kept until it has arrived. */
import { byId } from './elements.js';
import { createSuggestions } from './suggestions.js';

const HISTORY_MOST = 50;
const LINES_MOST = 6;

/** `send(text, place)` rejects with what to say; `complete(text)` gives completions; `place()` says as whom and where. */
export function createComposer({ send, complete, place }) {
  const form = byId('composer');
  const field = byId('text');
  const problem = byId('composer-problem');
  const history = [];
  let back = -1;
  let sending = Promise.resolve();
  const suggestions = createSuggestions({ field, ask: complete, take });

  const draftKey = () => `draft:${place()}`;
  // A reload, a sign-in, another channel: the draft is still there.
  const keepDraft = () => sessionStorage.setItem(draftKey(), field.value);

  function fill(text) {
    field.value = text;
    field.rows = Math.min(LINES_MOST, text.split('\n').length);
    keepDraft();
  }

  function take(text) {
    fill(text);
    field.focus();
    field.setSelectionRange(text.length, text.length);
    if (text.endsWith(' ') || text.endsWith(':')) suggestions.update(text);
  }

  function say(text) {
    problem.textContent = text;
    problem.hidden = text === '';
  }

  /** The field is free for the next text at once; one that does not get through comes back. */
  function submit() {
    const text = field.value.trim();
    if (text === '') return;
    suggestions.close();
    history.unshift(text);
    history.splice(HISTORY_MOST);
    back = -1;
    fill('');
    const from = place();
    // One after the other, so that they arrive as they were typed.
    sending = sending
      .then(() => send(text, from))
      .then(
        () => say(''),
        (error) => {
          giveBack(text, from);
          say(error.message);
        },
      );
  }

  function giveBack(text, from) {
    const key = `draft:${from}`;
    const since = sessionStorage.getItem(key) ?? '';
    const both = since === '' ? text : `${text}\n${since}`;
    sessionStorage.setItem(key, both);
    if (place() === from) fill(both);
  }

  function recall(step) {
    back = Math.max(-1, Math.min(history.length - 1, back + step));
    fill(back < 0 ? '' : history[back]);
    field.setSelectionRange(field.value.length, field.value.length);
  }

  const KEYS = {
    Enter: (event) => {
      if (event.shiftKey || event.isComposing) return false;
      if (suggestions.isOpen() && suggestions.hasActive()) suggestions.choose();
      else submit();
      return true;
    },
    Tab: (event) => {
      if (!suggestions.isOpen() || event.shiftKey) return false;
      suggestions.choose();
      return true;
    },
    Escape: () => {
      if (!suggestions.isOpen()) return false;
      suggestions.close();
      return true;
    },
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  };

  function step(by) {
    if (suggestions.isOpen()) suggestions.move(by);
    else if (by < 0 && (field.value === '' || back >= 0)) recall(1);
    else if (by > 0 && back >= 0) recall(-1);
    else return false;
    return true;
  }

  field.addEventListener('keydown', (event) => {
    if (KEYS[event.key]?.(event)) event.preventDefault();
  });
  field.addEventListener('input', () => {
    back = -1;
    fill(field.value);
    suggestions.update(field.value);
  });
  field.addEventListener('blur', () => suggestions.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });

  return {
    /** After a change of channel or person. */
    enter({ label, placeholder }) {
      suggestions.close();
      say('');
      byId('text-label').textContent = label;
      field.placeholder = placeholder;
      fill(sessionStorage.getItem(draftKey()) ?? '');
    },
    focus: () => field.focus(),
  };
}

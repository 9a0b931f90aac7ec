/** What may follow, as a listbox under the control of the message field. */
import { byId, h } from './elements.js';

const PAUSE_MS = 60;

/** `ask(text)` gives completions; `take(text)` puts the chosen one into the field. */
export function createSuggestions({ field, ask, take }) {
  const box = byId('suggestions');
  let options = [];
  let active = -1;
  let timer;
  let asked = 0;

  function close() {
    clearTimeout(timer);
    asked += 1;
    options = [];
    active = -1;
    draw();
  }

  function draw() {
    box.hidden = options.length === 0;
    field.setAttribute('aria-expanded', String(options.length > 0));
    box.replaceChildren(
      ...options.map((each, index) => {
        const node = h(
          'div',
          {
            class: 'suggestion',
            role: 'option',
            id: `option-${index}`,
            'aria-selected': String(index === active),
          },
          h('span', { class: 'text' }, each.text),
          h('span', { class: 'about' }, each.about),
        );
        // Before the field loses its focus.
        node.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          choose(index);
        });
        return node;
      }),
    );
    if (active >= 0) {
      field.setAttribute('aria-activedescendant', `option-${active}`);
      box.children[active]?.scrollIntoView({ block: 'nearest' });
    } else field.removeAttribute('aria-activedescendant');
  }

  function choose(index) {
    const chosen = options[index];
    close();
    if (chosen) take(chosen.text);
  }

  return {
    close,
    isOpen: () => options.length > 0,
    hasActive: () => active >= 0,
    move(step) {
      active =
        active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length;
      draw();
    },
    /** The marked one, else the first. */
    choose: () => choose(Math.max(0, active)),
    /** Asks once the typing pauses; an answer that a later one has overtaken is not shown. */
    update(text) {
      clearTimeout(timer);
      asked += 1;
      const mine = asked;
      timer = setTimeout(async () => {
        const found = await ask(text).catch(() => []);
        if (mine !== asked) return;
        options = found.filter((each) => each.text !== text);
        active = -1;
        draw();
      }, PAUSE_MS);
    },
  };
}

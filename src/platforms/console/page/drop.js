/** Files dropped anywhere or chosen: sent one after the other, with how far each is. */
import { byId, h, sayBytes } from './elements.js';

const MOST_BYTES = 1024 ** 3;

/** `place()` gives {as, channel, channelName} of the moment. */
export function createDrop({ place }) {
  const veil = byId('drop-here');
  const chooser = byId('file');
  let queue = Promise.resolve();
  let depth = 0;

  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  function show(visible) {
    veil.hidden = !visible;
    byId('drop-channel').textContent = place().channelName;
  }
  // Entering a child leaves its parent: only the balance says whether one is still over the page.
  addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    show(true);
  });
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) show(false);
  });
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    depth = 0;
    show(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });

  byId('attach').addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    take(chooser.files);
    chooser.value = '';
  });

  function take(files) {
    const where = place();
    for (const file of [...files]) {
      const row = uploadRow(file, where);
      queue = queue.then(() => row.start());
    }
  }
}

function uploadRow(file, { as, channel }) {
  const bar = h('progress', { max: '100', value: '0', 'aria-label': `Sending ${file.name}` });
  const far = h('span', { class: 'how-far' }, 'waiting');
  const cancel = h('button', { type: 'button' }, 'Cancel');
  const row = h('div', { class: 'upload' }, h('span', { class: 'name' }, file.name), far, cancel, bar);
  byId('uploads').append(row);
  let cancelled = false;
  let stop = () => {};
  cancel.addEventListener('click', () => {
    cancelled = true;
    stop();
    row.remove();
  });

  function fail(text) {
    bar.remove();
    far.textContent = text;
    far.className = 'how-far problem';
    far.setAttribute('role', 'alert');
    cancel.textContent = 'Dismiss';
  }

  /** Resolves when this file is through, well or not: the next one is sent then. */
  async function start() {
    if (cancelled) return;
    if (file.size > MOST_BYTES) {
      fail('Too large for the console (1 GB). Import it from a disk: pulse import FILE');
      return;
    }
    const problem = await put();
    if (problem && !cancelled) fail(problem);
    else row.remove();
  }

  const put = () =>
    new Promise((done) => {
      const sending = new XMLHttpRequest();
      stop = () => sending.abort();
      sending.open('PUT', `/drop?${new URLSearchParams({ as, channel, name: file.name })}`);
      sending.setRequestHeader('content-type', 'application/octet-stream');
      sending.upload.addEventListener('progress', ({ loaded, total }) => {
        bar.value = total > 0 ? (100 * loaded) / total : 100;
        far.textContent = `${sayBytes(loaded)} of ${sayBytes(total)}`;
      });
      sending.addEventListener('load', () => done(sending.status < 300 ? '' : problemIn(sending)));
      sending.addEventListener('error', () => done('The connection broke. Drop the file again.'));
      sending.addEventListener('abort', () => done(''));
      sending.send(file);
    });

  return { start };
}

function problemIn(sending) {
  try {
    return JSON.parse(sending.responseText).error;
  } catch {
    return `The server answered ${sending.status}. Drop the file again.`;
  }
}

/** Block Kit in few words, for tests that go to its limits. */

export type Json = Record<string, unknown>;
export const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const many = <T>(count: number, each: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => each(i));
export const long = (length: number) => 'x'.repeat(length);
export const button = (more: Json = {}) => ({
  type: 'button',
  text: plain('Go'),
  action_id: 'go',
  value: 'a|1',
  ...more,
});
export const actions = (...elements: Json[]) => ({ type: 'actions', elements });
export const option = (index: number, more: Json = {}) => ({
  text: plain(`o${index}`),
  value: `v${index}`,
  ...more,
});
export const select = (more: Json = {}) => ({
  type: 'static_select',
  action_id: 's',
  placeholder: plain('Pick'),
  options: [option(1), option(2)],
  ...more,
});
export const section = (text: Json) => ({ type: 'section', text });
export const cell = (text: string) => ({ type: 'raw_text', text });
export const table = (rows: Json[][], more: Json = {}) => ({ type: 'table', rows, ...more });
export const rich = (...elements: Json[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
export const image = (more: Json = {}) => ({
  type: 'image',
  alt_text: 'A chart',
  image_url: 'https://example.com/a.png',
  ...more,
});
export const input = (element: Json, more: Json = {}) => ({
  type: 'input',
  label: plain('Label'),
  element: { action_id: 'i', ...element },
  ...more,
});
export const typed = (more: Json = {}) => ({ type: 'plain_text_input', ...more });
export const confirm = (more: Json = {}) => button({ confirm: { text: plain('Sure?'), ...more } });

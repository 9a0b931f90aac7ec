/** Paths of Discord's API whose ids come from outside: an id cannot lead to another path. */

export function pathOf(fixed: TemplateStringsArray, ...ids: readonly string[]): `/${string}` {
  const path = fixed.reduce((sum, each, index) => `${sum}${safe(ids[index - 1] ?? '')}${each}`);
  return path as `/${string}`;
}

/** `..` is no id, whatever it stands for. */
const safe = (id: string): string => (/^\.*$/.test(id) ? 'none' : encodeURIComponent(id));

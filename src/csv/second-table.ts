/** Where another table begins below the first: a header of mostly the same names that lays its rows out otherwise. */

/** `header` are the first table's names, trimmed. */
export function startsOtherTable(cells: readonly string[], header: ReadonlySet<string>): boolean {
  if (!header.has((cells[0] ?? '').trim())) return false;
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const known = names.filter((name) => header.has(name)).length;
  return known >= 3 && known >= names.length * 0.7 && new Set(names).size === names.length;
}

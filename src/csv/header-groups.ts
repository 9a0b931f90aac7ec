/**
 * Names that stand above several columns and are written above the first of them only, as a sheet's merged cells come
 * out: `Travel,,` above `Air,Rail,Taxi`.
 */

/**
 * The header's lines with such a name above each of its columns. Only where the line below needs it: it names columns
 * alike (`X,Y,X,Y`), or leaves out those that the line above has named already.
 */
export function spreadGroups(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lines.map((line, index) => {
    const below = lines.slice(index + 1);
    const names = line.map((_, column) => below.some((other) => has(other, column)));
    return needsGroups(line, below, names) ? spread(line, lines.slice(0, index), names) : line;
  });
}

const has = (line: readonly string[], column: number): boolean => (line[column] ?? '').trim() !== '';

function needsGroups(
  line: readonly string[],
  below: readonly (readonly string[])[],
  isNamed: readonly boolean[],
): boolean {
  if (line.some((_, column) => has(line, column) && !isNamed[column])) return true;
  const names = (below.at(-1) ?? []).map((name) => name.trim()).filter((name) => name !== '');
  return new Set(names).size < names.length;
}

/** A group ends where the next one begins, also one of a line above, and where the line below names nothing. */
function spread(
  line: readonly string[],
  above: readonly (readonly string[])[],
  isNamed: readonly boolean[],
): readonly string[] {
  let group = '';
  return line.map((cell, column) => {
    if (has(line, column)) group = cell;
    else if (above.some((other) => has(other, column))) group = '';
    if (!isNamed[column]) group = '';
    return has(line, column) ? cell : group;
  });
}

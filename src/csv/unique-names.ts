/** Column names that are all there and all different: `Price`, `Price (2)`, `Column 7`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names.map((name) => name.trim()));
  const seen = new Set<string>();
  return names.map((raw, index) => {
    const name = raw.trim() || `Column ${index + 1}`;
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let count = 2;
    while (taken.has(`${name} (${count})`) || seen.has(`${name} (${count})`)) count += 1;
    seen.add(`${name} (${count})`);
    return `${name} (${count})`;
  });
}

/** Counts why rows are refused, with the first row numbers of each reason. */
import type { Reject } from './canonical.ts';

const ROWS_SHOWN = 3;
const REASONS_KEPT = 2000;

export class Refusals {
  total = 0;
  private readonly reasons = new Map<
    string,
    { count: number; example: string; alike: boolean; lines: number[] }
  >();

  add(rejects: readonly Reject[]): void {
    for (const { reason, line } of rejects) {
      this.total += 1;
      // The cell's own text differs from row to row; the reason without it does not.
      const key = reason.replace(/'[^']*'/g, '').replace(/\d+/g, '');
      const known = this.reasons.get(key);
      if (known) {
        known.count += 1;
        known.alike &&= reason === known.example;
        if (known.lines.length < ROWS_SHOWN) known.lines.push(line);
      } else if (this.reasons.size < REASONS_KEPT) {
        this.reasons.set(key, { count: 1, example: reason, alike: true, lines: [line] });
      }
    }
  }

  /** The most frequent reasons, one sentence each. */
  most(count: number): string[] {
    return [...this.reasons.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, count)
      .map(({ count: times, example, alike, lines }) => {
        const [first, ...others] = lines;
        const more = times > lines.length ? ' and more' : '';
        const rows = alike
          ? `${lines.length > 1 ? 'rows' : 'row'} ${lines.join(', ')}${more}`
          : `row ${first}, and the like in ${others.length > 1 ? 'rows' : 'row'} ${others.join(', ')}${more}`;
        return `${times} × ${example} (${rows})`;
      });
  }
}

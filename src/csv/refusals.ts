/** Counts why rows are refused, with the first row numbers of each reason. */
import type { Reject } from './canonical.ts';

const ROWS_SHOWN = 3;
const REASONS_KEPT = 2000;

export class Refusals {
  total = 0;
  private readonly reasons = new Map<string, { count: number; example: string; lines: number[] }>();

  add(rejects: readonly Reject[]): void {
    for (const { reason, line } of rejects) {
      this.total += 1;
      // The cell's own text differs from row to row; the reason without it does not.
      const key = reason.replace(/'[^']*'/g, '').replace(/\d+/g, '');
      const known = this.reasons.get(key);
      if (known) {
        known.count += 1;
        if (known.lines.length < ROWS_SHOWN) known.lines.push(line);
      } else if (this.reasons.size < REASONS_KEPT) {
        this.reasons.set(key, { count: 1, example: reason, lines: [line] });
      }
    }
  }

  /** The most frequent reasons, one sentence each. */
  most(count: number): string[] {
    return [...this.reasons.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, count)
      .map(({ count: times, example, lines }) => {
        const rows = `${lines.length > 1 ? 'rows' : 'row'} ${lines.join(', ')}${times > lines.length ? ' and more' : ''}`;
        return `${times} × ${example} (${rows})`;
      });
  }
}

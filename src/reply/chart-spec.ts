/** A picture as data: what is drawn, never how. The drawer turns it into a PNG off the event loop. */

export type Unit =
  | { readonly kind: 'money'; readonly currency: string; readonly locale: string }
  | {
      readonly kind: 'count';
      readonly of: string;
      readonly locale: string;
      /** What is no count of pieces is told to this much: `0.1` of a percent. */
      readonly smallest?: number;
    };

export interface ChartSpec {
  /**
   * `line` over time, `bar` upright over time, `ranking` sideways for named things; `heat` a field of cells, a row
   * for each series (any number of them), a column for each label.
   */
  readonly type: 'line' | 'bar' | 'ranking' | 'heat';
  readonly title: string;
  readonly unit: Unit;
  /** One label per point, in order: hours, days, names. */
  readonly labels: readonly string[];
  /** At most six; the first is what the picture is about, the others are what it is compared with. */
  readonly series: readonly Series[];
  /** Bars of several series stand on one another. */
  readonly stacked?: true;
}

export interface Series {
  readonly label: string;
  /** In whole currency units or counts; null where there is nothing (yet). As long as `labels`. */
  readonly values: readonly (number | null)[];
  /** `against`: drawn quieter, as the comparison. */
  readonly role?: 'main' | 'against';
  /** From this point on the value is unfinished and drawn dashed. */
  readonly unfinishedFrom?: number;
}

/** Draws a chart as PNG bytes; the same bytes for the same spec. Rejects when it takes too long. */
export type DrawChart = (spec: ChartSpec) => Promise<Uint8Array>;

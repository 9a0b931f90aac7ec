/** What the rendering of one message has to work with: how closely it is packed, and what is used up. */
import type { Part, TablePart } from '../../reply/reply.ts';
import type { Tightness } from './tightness.ts';

export interface RenderOptions {
  /**
   * By part, the name of the attachment that is its picture or its file; several where a file was sent in parts.
   * A chart without one says its alt text, a file without one its name.
   */
  readonly files?: ReadonlyMap<Part, string | readonly string[]>;
  /** Small print at the end. */
  readonly note?: string;
}

/** What one try to render a reply has to work with. */
export interface Kit {
  readonly tight: Tightness;
  readonly options: RenderOptions;
  readonly used: {
    readonly ids: Set<string>;
    buttonsLeft: number;
    /** The rows of tables that are not all shown. */
    readonly cut: Set<TablePart['rows']>;
  };
}

export const kitFor = (tight: Tightness, options: RenderOptions): Kit => ({
  tight,
  options,
  used: { ids: new Set(), buttonsLeft: 0, cut: new Set() },
});

/** What the rendering of one message has to work with: where it is shown, how closely, and what is used up. */
import type { Part, TablePart } from '../../reply/reply.ts';
import type { Next } from './render-buttons.ts';
import type { Tightness } from './tightness.ts';

/** Where it is shown. */
export interface Surface {
  readonly blocks: number;
  readonly characters: number;
  /** Slack shows its own table in messages only. */
  readonly table: boolean;
  /** A modal without a submit button may hold no inputs. */
  readonly inputs: boolean;
}

export interface RenderOptions {
  /** Slack's id of the picture that was drawn for a chart. A chart without one says its alt text. */
  readonly images?: ReadonlyMap<Part, string>;
  /** Where the files are that come with it: in the message's thread, in direct messages, right below. */
  readonly files?: 'thread' | 'direct' | 'below';
  /** Small print at the end. */
  readonly note?: string;
}

/** What one try to render a reply has to work with. */
export interface Kit {
  readonly tight: Tightness;
  readonly surface: Surface;
  readonly options: RenderOptions;
  readonly next: Next;
  readonly used: {
    table: boolean;
    rowTables: number;
    buttonsLeft: number;
    /** The rows of tables that are not all shown. */
    readonly cut: Set<TablePart['rows']>;
  };
}

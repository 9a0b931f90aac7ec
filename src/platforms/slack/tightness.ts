/** How closely a message is packed: the first of these steps that fits Slack's limits is the one that is sent. */

import { TABLE_CHARACTERS } from './limits.ts';

export interface Tightness {
  /** So many tables of rows with buttons may take a block for each row. */
  readonly rowTables: number;
  /** The only button of a row stands beside its text, in one block with it. */
  readonly beside: boolean;
  /** Neighbours share a block. */
  readonly merged: boolean;
  /** The columns of tables that are text stand below one another. */
  readonly aligned: boolean;
  /** Buttons within tables. */
  readonly rowButtons: boolean;
  /** Most characters of a text. */
  readonly text: number;
  /** Most characters of a table that is text. */
  readonly table: number;
  /** Most characters of Slack's own table. */
  readonly cells: number;
}

const roomy: Tightness = {
  rowTables: Number.POSITIVE_INFINITY,
  beside: false,
  merged: false,
  aligned: true,
  rowButtons: true,
  text: 3000,
  table: 3000,
  cells: TABLE_CHARACTERS - 2000,
};

/** `parts`: among how many the characters are shared at the end. */
export function steps(characters: number, parts: number): Tightness[] {
  const beside = { ...roomy, beside: true };
  const compact = { ...beside, rowTables: 0 };
  const merged = { ...compact, merged: true };
  const plain = { ...merged, aligned: false };
  const bare = { ...plain, rowButtons: false };
  const share = Math.max(200, Math.floor((characters * 0.6) / Math.max(1, parts)));
  const shared = {
    text: Math.min(3000, share),
    table: Math.min(3000, share),
    cells: Math.min(roomy.cells, share),
  };
  return [roomy, beside, { ...beside, rowTables: 1 }, compact, merged, plain, bare, { ...bare, ...shared }];
}

/** How closely a message is packed: the first of these steps that fits Discord's limits is the one that is sent. */
import { TEXT } from './limits.ts';

export interface Tightness {
  /** So many tables of rows with buttons may take components for each row. */
  readonly rowTables: number;
  /** Neighbours share a component. */
  readonly merged: boolean;
  /** The columns of tables stand below one another. */
  readonly aligned: boolean;
  /** More buttons than these are a menu. */
  readonly buttons: number;
  /** Buttons within tables. */
  readonly rowButtons: boolean;
  /** Most characters of a text, and of a table. */
  readonly text: number;
  readonly table: number;
}

const roomy: Tightness = {
  rowTables: Number.POSITIVE_INFINITY,
  merged: false,
  aligned: true,
  buttons: 25,
  rowButtons: true,
  text: 3000,
  table: 3000,
};

/** `parts`: among how many the characters are shared at the end. */
export function steps(parts: number): Tightness[] {
  const compact = { ...roomy, rowTables: 0 };
  const merged = { ...compact, merged: true };
  const plain = { ...merged, aligned: false };
  const menus = { ...plain, buttons: 5 };
  const bare = { ...menus, rowButtons: false };
  const share = Math.max(150, Math.floor((TEXT * 0.6) / Math.max(1, parts)));
  const shared = { text: Math.min(3000, share), table: Math.min(3000, share) };
  return [
    roomy,
    { ...roomy, rowTables: 1 },
    compact,
    merged,
    plain,
    menus,
    bare,
    { ...menus, ...shared },
    { ...bare, ...shared },
  ];
}

/** How closely a message is packed: the first of these steps that fits Discord's limits is the one that is sent. */
import { TEXT } from './limits.ts';

export interface Tightness {
  /** Tables of rows with buttons take components for each row. */
  readonly rows: boolean;
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
  rows: true,
  merged: false,
  aligned: true,
  buttons: 25,
  rowButtons: true,
  text: 3000,
  table: 3000,
};

/** `parts`: among how many the characters are shared at the end. `rows`: whether those with buttons are few. */
export function steps(parts: number, rows: boolean): Tightness[] {
  const compact = { ...roomy, rows: false };
  const merged = { ...compact, merged: true };
  const menus = { ...merged, buttons: 2 };
  const plain = { ...merged, aligned: false };
  const tight = { ...plain, buttons: 2 };
  const bare = { ...tight, rowButtons: false };
  const shared = (part: number) => {
    const share = Math.max(150, Math.floor((TEXT * part) / Math.max(1, parts)));
    return { text: Math.min(3000, share), table: Math.min(3000, share) };
  };
  return [
    ...(rows ? [roomy] : []),
    compact,
    merged,
    menus,
    plain,
    tight,
    bare,
    { ...tight, ...shared(0.6) },
    { ...bare, ...shared(0.6) },
    // Where all of it is to be escaped.
    { ...bare, ...shared(0.4) },
  ];
}

/** Names of columns in a query, as a list. The client's own helper takes a list for values wherever an `insert` stands before it. */
import type { Tx } from './client.ts';

/** `"a", "b"`; of a table with an alias `"known"."a", "known"."b"`. */
export const columnList = (tx: Tx, names: readonly string[], alias?: string) =>
  names.map((name, index) => {
    const column = tx(alias === undefined ? name : `${alias}.${name}`);
    return index === 0 ? tx`${column}` : tx`, ${column}`;
  });

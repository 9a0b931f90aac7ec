/** Orders in which a text stands: in the number, the customer, or a line's title or SKU. */
import { endOf, type Period } from '../core/period.ts';
import { placedWithin } from './buyers.ts';
import type { Fragment, Tx } from './client.ts';
import { inWeeks } from './product-lines.ts';
import { within } from './sales.ts';

/** Anywhere in a text, with the pattern letters taken as they are. */
export const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A condition on `sales` and on `orders head`. */
export const ofSearch = (tx: Tx, storeId: bigint, period: Period, text: string, plain: boolean) =>
  plain && isPrepared(text)
    ? tx`and sales.order_id = any(array(${ordersWith(tx, storeId, period, text, MANY)}))`
    : tx`and ${standsIn(tx, text)}`;

/** Stands between the parts of what is searched (migrations/0017_searched.sql). Nobody types it; who does is answered without that. */
const SEPARATOR = '\u001f';
export const isPrepared = (text: string): boolean => !text.includes(SEPARATOR);

const found = new WeakMap<Tx, Map<string, Promise<string[]>>>();

/** The orders of the table itself, by their ids; looked for once in a transaction, since an answer lists and adds them up. */
export function searched(tx: Tx, storeId: bigint, period: Period, text: string): Promise<string[]> {
  const known = found.get(tx) ?? new Map<string, Promise<string[]>>();
  found.set(tx, known);
  const key = `${period.from} ${endOf(period)} ${text}`;
  const asked = known.get(key) ?? search(tx, storeId, period, text);
  known.set(key, asked);
  return asked;
}

async function search(tx: Tx, storeId: bigint, period: Period, text: string): Promise<string[]> {
  const names = await namesWith(tx, storeId, text);
  const rows = await tx<{ id: bigint }[]>`
    select order_id as id from (${ordersWith(tx, storeId, period, text, names)}) found`;
  return rows.map(({ id }) => id.toString());
}

/** The SKUs of the names that a text stands in. `MANY`: too many, or lines without one, to look for them SKU by SKU. */
type Names = readonly string[] | typeof MANY;
const MANY = 'many';

/** From this share of all names on it is quicker to read the lines of the period. */
const FEW = 1 / 10;
const MOST_SKUS = 1000;

async function namesWith(tx: Tx, storeId: bigint, text: string): Promise<Names> {
  const [row] = await tx<{ known: number; found: number; skus: string[] | null }[]>`
    select count(*)::int as known, count(*) filter (where is_found)::int as found,
      array_agg(sku_key) filter (where is_found) as skus
    from (select sku_key, ${isIn(tx, text)} as is_found from sold_names where store_id = ${storeId}) names`;
  const { known, found, skus } = row ?? { known: 0, found: 0, skus: null };
  if (skus === null) return [];
  return found > Math.min(MOST_SKUS, known * FEW) || skus.includes('') ? MANY : skus;
}

/** Each head of the period is looked at, in an index alone; its lines by their names. */
function ordersWith(tx: Tx, storeId: bigint, period: Period, text: string, names: Names): Fragment {
  const hasLines = names.length > 0;
  return tx`
    select head.order_id from orders head
    where head.store_id = ${storeId} and ${placedWithin(tx, period)} and ${ofHead(tx, text)}
    ${hasLines ? tx`union ${linesWith(tx, storeId, period, text, names)}` : tx``}
    union
    -- Placed before the period, so that its sale does not lie within.
    select head.order_id from orders head
    where head.store_id = ${storeId} and not (${placedWithin(tx, period)})
      and ${hasLines ? standsIn(tx, text) : ofHead(tx, text)}
      and head.order_id = any(array(
        select distinct sales.order_id from sales where ${within(tx, storeId, period)} and sales.kind = 'reversal'))`;
}

const linesWith = (tx: Tx, storeId: bigint, period: Period, text: string, names: Names) => tx`
  select sales.order_id from sales where ${within(tx, storeId, period)} and sales.kind = 'sale' and ${
    names === MANY
      ? tx`(coalesce(sales.sku_key, ''), sales.title) in (
          select sku_key, title from sold_names where store_id = ${storeId} and ${isIn(tx, text)})`
      : tx`sales.sku_key = any(${names as string[]}) and ${inWeeks(tx, period.from, endOf(period))} and ${ofLine(tx, text)}`
  }`;

const standsIn = (tx: Tx, text: string): Fragment => tx`(${asItIs(tx, text)} or exists (
  select from sales where sales.store_id = head.store_id and sales.order_id = head.order_id and ${ofLine(tx, text)}))`;

/** Of what is prepared to be searched. */
const isIn = (tx: Tx, text: string) => tx`strpos(searched, (select lower(${text}))) > 0`;

const ofHead = (tx: Tx, text: string) => tx`
  case when head.searched is null then exists (
    select from orders head_itself where head_itself.store_id = head.store_id and head_itself.order_id = head.order_id
      and (head_itself.number ilike ${likeText(text)} or head_itself.customer ilike ${likeText(text)}))
  else ${isIn(tx, text)} end`;

const asItIs = (tx: Tx, text: string) =>
  tx`(head.number ilike ${likeText(text)} or head.customer ilike ${likeText(text)})`;
const ofLine = (tx: Tx, text: string) =>
  tx`(sales.title ilike ${likeText(text)} or sales.sku_key ilike ${likeText(text)})`;

/** SKUs that may be, or are, one of the store's products under another spelling. */
import { type KnownSku, type Match, skuLikeness } from '../core/sku-likeness.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface SkuAlias {
  readonly id: bigint;
  readonly aliasKey: string;
  readonly skuKey: string;
  /** As the files have them. */
  readonly alias: string;
  readonly sku: string;
  readonly aliasTitle: string;
  readonly title: string;
  readonly why: string;
  readonly state: 'proposed' | 'confirmed' | 'refused';
  readonly uploadId: bigint;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/** More new SKUs than this are a catalogue of their own, and are not compared. */
const FRESH = 20_000;
const PIECE = 250;

/**
 * Proposes, for the SKUs that an upload brought up, those of the store's others that they look like. How many.
 * Both come in pieces, so that nothing waits for the comparison of a hundred thousand.
 */
export async function proposeAliases(tx: Tx, storeId: bigint, uploadId: bigint): Promise<number> {
  const [counted] = await tx<{ fresh: number; others: boolean }[]>`
    select count(*) filter (where made_by = ${uploadId})::int as fresh,
      coalesce(bool_or(made_by is distinct from ${uploadId}), false) as others
    from products where store_id = ${storeId}`;
  if (!counted?.others || counted.fresh === 0 || counted.fresh > FRESH) return 0;
  const likeness = skuLikeness();
  const fresh = tx<KnownSku[]>`
    select sku_key as key, ${title(tx)} as title from products
    where store_id = ${storeId} and made_by = ${uploadId} order by sku_key`.cursor(PIECE);
  for await (const piece of fresh) likeness.bring(piece);
  const others = tx<KnownSku[]>`
    select sku_key as key, ${title(tx)} as title from products
    where store_id = ${storeId} and made_by is distinct from ${uploadId} and not exists (
      select 1 from sku_aliases where sku_aliases.store_id = ${storeId} and alias_key = products.sku_key
        and state in ('proposed', 'confirmed'))
    order by sku_key`.cursor(PIECE);
  for await (const piece of others) likeness.see(piece);
  const matches = likeness.matches();
  for (let at = 0; at < matches.length; at += PIECE)
    await save(tx, storeId, uploadId, matches.slice(at, at + PIECE));
  return matches.length;
}

const title = (tx: Tx) => tx`title || coalesce(' ' || nullif(variant, ''), '')`;

async function save(tx: Tx, storeId: bigint, uploadId: bigint, matches: readonly Match[]): Promise<void> {
  await tx`
    insert into sku_aliases (store_id, alias_key, sku_key, why, state, upload_id)
    select ${storeId}, match ->> 'alias', match ->> 'key', match ->> 'why', 'proposed', ${uploadId}
    from jsonb_array_elements(${tx.json(matches as never)}) match
    on conflict (store_id, alias_key) do nothing`;
}

export interface AliasFilter {
  readonly uploadId?: bigint;
  readonly id?: bigint;
  readonly state?: SkuAlias['state'];
}

/** By the file's SKU. */
export async function aliasesOf(tx: Tx, storeId: bigint, filter: AliasFilter): Promise<SkuAlias[]> {
  const { uploadId, id, state } = filter;
  return tx<SkuAlias[]>`
    select alias_id as id, alias_key as "aliasKey", aliases.sku_key as "skuKey",
      coalesce(theirs.sku, alias_key) as alias, coalesce(ours.sku, aliases.sku_key) as sku,
      coalesce(theirs.title, '') as "aliasTitle", coalesce(ours.title, '') as title, why, state,
      upload_id as "uploadId", decided_by as "decidedBy", decided_at as "decidedAt"
    from sku_aliases aliases
    left join products theirs on theirs.store_id = ${storeId} and theirs.sku_key = alias_key
    left join products ours on ours.store_id = ${storeId} and ours.sku_key = aliases.sku_key
    where aliases.store_id = ${storeId}
      ${uploadId === undefined ? tx`` : tx`and upload_id = ${uploadId}`}
      ${id === undefined ? tx`` : tx`and alias_id = ${id}`}
      ${state === undefined ? tx`` : tx`and state = ${state}`}
    order by alias_key`;
}

/**
 * Decides those that still are in another state. What would make an alias of a product that others are aliases of,
 * or the other way round, is left as it is. The ids of those decided.
 */
export async function decideAliases(
  tx: Tx,
  storeId: bigint,
  ids: readonly bigint[],
  decision: { readonly state: SkuAlias['state']; readonly by: string; readonly at: Instant },
): Promise<bigint[]> {
  const { state, by, at } = decision;
  const rows = await tx<{ id: bigint }[]>`
    update sku_aliases set state = ${state}, decided_by = ${by}, decided_at = ${at}
    where store_id = ${storeId} and alias_id = any(${ids.map(String)}::bigint[]) and state <> ${state}
      and (${state} <> 'confirmed' or not exists (
        select 1 from sku_aliases other where other.store_id = ${storeId} and other.state = 'confirmed'
          and (other.alias_key = sku_aliases.sku_key or other.sku_key = sku_aliases.alias_key)))
    returning alias_id as id`;
  return rows.map(({ id }) => id);
}

/** After an undo: what has lost one of its two SKUs goes, and the rest is its SKU's next file's. How many went. */
export async function settleAliases(tx: Tx, storeId: bigint, uploadId: bigint): Promise<number> {
  const gone = await tx`
    delete from sku_aliases aliases where store_id = ${storeId} and (
      not exists (select 1 from products where products.store_id = ${storeId} and products.sku_key = alias_key)
      or not exists (select 1 from products where products.store_id = ${storeId} and products.sku_key = aliases.sku_key))`;
  await tx`
    update sku_aliases set upload_id = products.made_by from products
    where sku_aliases.store_id = ${storeId} and sku_aliases.upload_id = ${uploadId}
      and products.store_id = ${storeId} and products.sku_key = alias_key and products.made_by is not null`;
  return gone.count;
}

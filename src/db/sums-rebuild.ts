/** All sums of a store made anew from its ledger. */
import type { Stretch } from '../core/cover.ts';
import { type Instant, instant, type Zone } from '../core/time.ts';
import { fillBuyers } from './buyer-sums.ts';
import type { Database, Tx } from './client.ts';
import { takeTurn } from './store-lock.ts';
import { addLines, type DaysOfSums, daysOfLedger, type Lines, SUM_TABLES } from './sums-build.ts';
import { EDITION, NEVER } from './sums-edition.ts';

/** Within a transaction that may have changed lines itself. They are kept from now on. Gives how many lines there are. */
export async function rebuildSums(tx: Tx, storeId: bigint): Promise<number> {
  const [store] = await tx<{ zone: Zone }[]>`
    select zone from stores where store_id = ${storeId} for no key update`;
  if (!store) return 0;
  await empty(tx, storeId);
  const { calendar, pieces } = await workOf(tx, storeId, store.zone);
  await enoughMemory(tx);
  for (const piece of pieces) await fill(tx, storeId, piece);
  await fillBuyers(tx, storeId, { ...calendar, zone: store.zone });
  return nowKept(tx, storeId, store.zone);
}

/**
 * The same on two connections at once, where nobody has changed anything yet: each takes the next piece until none is
 * left. The ledger answers meanwhile, and from then on if it is broken off: that they are kept is written last.
 */
export async function rebuildAtOnce(
  database: Database,
  storeId: bigint,
  pieceLines = PIECE_LINES,
): Promise<number> {
  await database.tenant(storeId, async (tx) => {
    await takeTurn(tx, storeId, () => {});
    await tx`update kept_sums set edition = ${NEVER} where store_id = ${storeId}`;
    await empty(tx, storeId);
  });
  // Both connections are had before the turn is taken: who waits for the turn holds one of them.
  return database.tenant(storeId, async (tx) => {
    const zone = await database.tenant(storeId, async (other) => {
      await takeTurn(tx, storeId, () => {});
      const zone = await notKeptIn(tx, storeId);
      if (zone === null) return null;
      const { calendar, pieces } = await workOf(tx, storeId, zone, pieceLines);
      const takePieces = async (each: Tx) => {
        for (let piece = pieces.shift(); piece; piece = pieces.shift()) await fill(each, storeId, piece);
      };
      const shares = [
        async () => {
          await enoughMemory(other);
          await fillBuyers(other, storeId, { ...calendar, zone });
          await takePieces(other);
        },
        async () => {
          await enoughMemory(tx);
          await takePieces(tx);
        },
      ];
      // Whichever fails, the other is not left in the middle of a query.
      const ended = await Promise.allSettled(
        shares.map((share) =>
          share().catch((error) => {
            pieces.length = 0;
            throw error;
          }),
        ),
      );
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
      return zone;
    });
    return zone === null ? linesIn(tx, storeId) : nowKept(tx, storeId, zone);
  });
}

async function empty(tx: Tx, storeId: bigint): Promise<void> {
  await tx`delete from unsummed_orders where store_id = ${storeId}`;
  for (const table of SUM_TABLES) await tx`delete from ${tx(table)} where store_id = ${storeId}`;
}

const enoughMemory = (tx: Tx) => tx`select set_config('work_mem', '128MB', true)`;

/** The store's zone; null where somebody else has made the sums meanwhile, or the store is gone. */
async function notKeptIn(tx: Tx, storeId: bigint): Promise<Zone | null> {
  const [row] = await tx<{ zone: Zone }[]>`
    select stores.zone from stores left join kept_sums kept using (store_id)
    where store_id = ${storeId} and coalesce(kept.edition, ${NEVER}) = ${NEVER}`;
  return row?.zone ?? null;
}

async function nowKept(tx: Tx, storeId: bigint, zone: Zone): Promise<number> {
  await tx`
    insert into kept_sums (store_id, zone, edition) values (${storeId}, ${zone}, ${EDITION})
    on conflict (store_id) do update set zone = excluded.zone, edition = excluded.edition`;
  return linesIn(tx, storeId);
}

async function linesIn(tx: Tx, storeId: bigint): Promise<number> {
  const [row] = await tx<{ lines: number }[]>`
    select coalesce(sum(lines), 0)::float8 as lines from daily_totals where store_id = ${storeId}`;
  return row?.lines ?? 0;
}

type Piece = DaysOfSums & Stretch;

async function workOf(
  tx: Tx,
  storeId: bigint,
  zone: Zone,
  pieceLines = PIECE_LINES,
): Promise<{ calendar: DaysOfSums; pieces: Piece[] }> {
  const calendar = await daysOfLedger(tx, storeId, zone);
  const [ledger] = await tx<{ lines: number }[]>`
    select count(*)::float8 as lines from sales where store_id = ${storeId}`;
  return { calendar, pieces: piecesOf(calendar, pieceLines / Math.max(ledger?.lines ?? 0, 1)) };
}

/** All sums of its lines but those by buyer. */
async function fill(tx: Tx, storeId: bigint, { from, to, ...days }: Piece): Promise<void> {
  const lines = tx`sales.at >= ${from} and sales.at < ${to}`;
  const { first, last } = await ordersOf(tx, storeId, lines);
  await addLines(tx, storeId, lines, days, 'fill', tx`head.order_id between ${first} and ${last}`);
}

/** From which order to which these lines are: of neighbours in time, most came in together and lie close together. */
async function ordersOf(tx: Tx, storeId: bigint, lines: Lines): Promise<{ first: bigint; last: bigint }> {
  // Plus nothing: else they are looked for along the ledger's key, from one end of it to the first line of these.
  const [row] = await tx<{ first: bigint; last: bigint }[]>`
    select coalesce(min(order_id + 0), 0) as first, coalesce(max(order_id + 0), 0) as last
    from sales where store_id = ${storeId} and ${lines}`;
  return row ?? { first: 0n, last: 0n };
}

/** Whole four weeks, each piece about this share of the lines: so many that what is gathered of them stays in memory. */
function piecesOf({ days, weeks, fourWeeks, places }: DaysOfSums, share: number): Piece[] {
  const most = days.length * share;
  const pieces: Piece[] = [];
  let first = 0;
  for (let index = 1; index <= days.length; index += 1) {
    const isNew = fourWeeks[index] !== fourWeeks[index - 1];
    if (index < days.length && !(isNew && index - first >= most)) continue;
    const from = days[first] as Instant;
    const to = days[index] ?? instant((days[index - 1] as Instant) + TWO_DAYS);
    const [these, theirWeeks] = [days, weeks].map((list) => list.slice(first, index)) as [
      Instant[],
      Instant[],
    ];
    pieces.push({
      ...{ days: these, weeks: theirWeeks, from, to },
      ...{ fourWeeks: fourWeeks.slice(first, index), places: places.slice(first, index) },
    });
    first = index;
  }
  return pieces;
}

const PIECE_LINES = 250_000;
const TWO_DAYS = 2 * 86_400_000;

/** The export of every ledger line as a file, against what psql makes of the same query in the same run. */
import { join } from 'node:path';
import { atLeast, atMost, timed } from './figures.ts';
import type { House } from './house.ts';
import { psql } from './import-limits.ts';

/** Rows a second as a share of psql's \copy of the same query. */
const OF_PSQL = 0.6;
/** Beyond what the process held before; whatever the size. */
const MOST_MEMORY = 128;
const RUNS = 3;

export async function benchExport(house: House): Promise<boolean> {
  const [counted] = await house.admin<{ lines: number }[]>`
    select count(*)::int as lines from sales where store_id = ${house.storeId}`;
  const lines = counted?.lines ?? 0;
  const ours: number[] = [];
  const theirs: (number | null)[] = [];
  let [megabytes, grown] = [0, 0];
  for (let run = 0; run < RUNS; run += 1) {
    const taken = await watched(house);
    ours.push(lines / (taken.ms / 1000));
    [megabytes, grown] = [taken.bytes / 1e6, Math.max(grown, taken.grown)];
    theirs.push(await byPsql(house, lines));
  }
  const [best, limit] = [Math.max(...ours), Math.max(...theirs.map((each) => each ?? 0))];
  console.log(`every line as a file: ${lines} lines, ${megabytes.toFixed(0)} MB`);
  const rate = (name: string, value: number) =>
    console.log(`${name.padEnd(52)} ${Math.round(value).toLocaleString('en').padStart(10)} rows/s`);
  rate('export lines', best);
  const memory = atMost('resident on top at the most, MB', grown, MOST_MEMORY);
  if (limit === 0) return memory;
  rate('psql \\copy of the same query', limit);
  return atLeast('export lines, of psql', best / limit, OF_PSQL) && memory;
}

async function watched(house: House): Promise<{ ms: number; bytes: number; grown: number }> {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  let bytes = 0;
  const ms = await timed(async () => {
    const answered = await house.app.ask(house.asking, 'export lines all');
    const file = answered.reply.parts.find((part) => part.kind === 'file');
    if (!file) throw new Error(answered.reply.summary);
    for await (const piece of file.open()) bytes += piece.length;
  });
  clearInterval(watch);
  return { ms, bytes, grown: (peak - before) / 1024 / 1024 };
}

/** Rows a second; null where there is no psql. Amounts as the ledger has them: to make decimals of them is ours. */
async function byPsql({ url, storeId, folder }: House, lines: number): Promise<number | null> {
  const query = `select sales.at, kind, number, source, placed_at, cancelled_at, channel, status, fulfilment, customer,
      country, sales.currency, coalesce(products.sku, sales.sku_key) as sku, sales.title, gross, discounts, shipping, taxes,
      duties, tips, refunded, orders, refunds, quantity, gift_cards
    from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
    left join products on products.store_id = sales.store_id and products.sku_key = sales.sku_key
    where sales.store_id = ${storeId} order by sales.at, sales.order_id, event, line`;
  let found = true;
  const ms = await timed(async () => {
    const command = `\\copy (${query.replaceAll(/\s+/g, ' ')}) to '${join(folder, 'lines.csv')}' with (format csv, header)`;
    found = await psql(url, command);
  });
  return found ? lines / (ms / 1000) : null;
}

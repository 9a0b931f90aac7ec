/** The export of every ledger line as a file, against the same query's cursor alone. */
import { print, timed } from './figures.ts';
import type { House } from './house.ts';

export async function benchExport(house: House): Promise<boolean> {
  let bytes = 0;
  const ours = await timed(async () => {
    const answered = await house.app.ask(house.asking, 'export lines since 2024-01-01');
    const file = answered.reply.parts.find((part) => part.kind === 'file');
    if (!file) throw new Error(answered.reply.summary);
    for await (const piece of file.open()) bytes += piece.length;
  });
  const limit = await timed(async () => {
    for await (const _ of house.admin`
      select sales.*, orders.number, orders.channel, orders.status from sales join orders using (store_id, order_id)
      where store_id = ${house.storeId} order by sales.at, sales.order_id, sales.event, sales.line`.cursor(
      2000,
    )) {
    }
  });
  return print({
    name: `export, ${(bytes / 1e6).toFixed(0)} MB`,
    ours,
    limit,
    against: 'the cursor over the same rows, nothing written',
  });
}

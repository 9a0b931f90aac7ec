import { connect } from '../src/db/client.ts';
const admin = connect({ url: `postgres://postgres@127.0.0.1:6543/m1`, connections: 1 });
console.log((await admin.unsafe(`explain (analyze, buffers) select sku_key, title, add_up(sale_gross), add_up(sale_discounts), add_up(reversed_gross), add_up(sale_units) from daily_product_sums where store_id=1 and day >= '2026-10-22 22:00Z' and day < '2026-11-20 23:00Z' and lines <> 0 group by 1,2`)).map((r) => r['QUERY PLAN']).join('\n'));
await admin.end();

import { readFileSync } from 'node:fs';
import { connect } from '../src/db/client.ts';
const url = `postgres://postgres@127.0.0.1:6543/m1`;
const admin = connect({ url, connections: 1 });
const cpuOf = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return [Number(f[11])*10, Number(f[12]) * 10]; };
const [{ pid }] = await admin<{ pid: number }[]>`select pg_backend_pid() as pid` as unknown as [{pid: number}];
const run = async (what: string) => { const a = cpuOf(pid); const t = performance.now(); await admin.unsafe(what); const b = cpuOf(pid); console.log('user', b[0]!-a[0]!, 'sys', b[1]!-a[1]!, 'wall', Math.round(performance.now()-t), what.slice(0, 90).replace(/\s+/g,' ')); };
await run(`set work_mem='128MB'`); await run(`set jit=off`);
const S = `count(*) as lines, add_up(gross) filter (where kind = 'sale') as sale_gross,
  add_up(discounts) filter (where kind = 'sale') as sale_discounts,
  add_up(gross) filter (where kind = 'reversal') as reversed_gross,
  add_up(discounts) filter (where kind = 'reversal') as reversed_discounts,
  add_up(shipping) as shipping, add_up(taxes) as taxes, add_up(duties) as duties, add_up(tips) as tips,
  add_up(refunded) as refunded, sum(orders) as orders, sum(refunds) as refunds,
  add_up(quantity) filter (where kind = 'sale') as sale_units,
  add_up(quantity) filter (where kind = 'reversal') as reversed_units,
  add_up(unit_cost * quantity) as cost,
  add_up(gross - discounts) filter (where unit_cost is not null) as costed_net`;
const starts = (await admin<{ d: string[] }[]>`select array_agg(d::text order by d) as d from (select distinct day as d from daily_totals) x`)[0]!.d;
const A = `'{${starts.map((s) => `"${s}"`).join(',')}}'::timestamptz[]`;
await run(`create temp table l as select sales.* from sales where store_id = 3`);
await run(`create temp table d as select (${A})[width_bucket(at, ${A})] as day, l.* from l`);
await run(`create temp table p as select store_id, day, currency collate "C" as currency, coalesce(sku_key, '') collate "C" as sku_key, '' collate "C" as title, ${S} from d group by 1,2,3,4,5`);
await run(`create temp table h as select store_id, day, currency, ${S} from d group by 1,2,3`);
await run(`create temp table ps as select * from p order by 1,2,3,4,5`);
await run(`begin`);
await run(`truncate daily_product_sums, weekly_product_sums`);
await run(`insert into daily_product_sums select * from ps`);
await run(`insert into weekly_product_sums select * from ps on conflict do nothing`);
await run(`rollback`);
await run(`begin`);
await run(`delete from daily_product_sums where store_id = 3`);
await run(`insert into daily_product_sums select * from ps`);
await run(`rollback`);
await admin.end();

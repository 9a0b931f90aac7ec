import { readFileSync } from 'node:fs';
import { instant } from '../src/core/time.ts';
import { openDatabase, connect, type Tx } from '../src/db/client.ts';
import { findStore, type Store } from '../src/db/stores.ts';
import { rebuildSums } from '../src/db/sums-keep.ts';
import { QUESTIONS, someMoment } from './numbers-ask.ts';
const NOW = instant(Date.UTC(2026, 10, 21, 9, 40));
const [name, what, only] = process.argv.slice(2);
const url = `postgres://postgres@127.0.0.1:6543/${name}`;
const database = openDatabase({ url, connections: 1 }); const admin = connect({ url, connections: 1 });
const cpuOf = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(f[11]) + Number(f[12])) * 10; };
const pidOf = (tx: Tx) => tx<{ pid: number }[]>`select pg_backend_pid() as pid`.then((r) => r[0]!.pid);
const ids = (await admin<{ id: bigint }[]>`select store_id as id from stores order by 1`).map((r) => r.id);
if (what === 'rebuild') {
  let total = 0;
  for (const id of ids) await database.tenant(id, async (tx) => { const pid = await pidOf(tx); const a = cpuOf(pid); const t = performance.now(); await rebuildSums(tx, id); const c = cpuOf(pid) - a; total += c; console.log('store', id, 'cpu ms', c, 'wall', Math.round(performance.now() - t)); });
  console.log('total cpu', total);
  for (const t of ['hourly_totals','daily_totals','hourly_sums','daily_sums','daily_product_sums','weekly_product_sums']) await admin`vacuum analyze ${admin(t)}`;
} else {
  const id = ids[0] as bigint;
  const store = await database.tenant(id, async (tx) => (await findStore(tx, id)) as Store);
  for (const q of QUESTIONS.filter((q) => !only || q.name.includes(only))) {
    const run = async (n: number) => { for (let i = 0; i < n; i++) await database.tenant(id, (tx) => (what === 'plain' ? q.plain : q.ask)({ tx, store, now: someMoment(NOW, i) })); };
    await run(7);
    const pid = await database.tenant(id, pidOf);
    const runs = what === 'plain' ? 10 : 40;
    const a = cpuOf(pid), n0 = process.cpuUsage();
    await run(runs);
    const n1 = process.cpuUsage(n0);
    console.log(q.name.padEnd(28), 'pg', ((cpuOf(pid) - a) / runs).toFixed(2), 'node', ((n1.user + n1.system) / 1000 / runs).toFixed(2), 'ms cpu');
  }
}
await database.close(); await admin.end();

import { instant } from '../src/core/time.ts';
import { connect, openDatabase } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { insertStore, nextStoreId } from '../src/db/stores.ts';
import { ZONE } from './numbers-ask.ts';
import { makeLines } from './numbers-data.ts';
const NOW = instant(Date.UTC(2026, 10, 21, 9, 40));
const name = process.argv[2] as string; const lines = Number(process.argv[3]);
const root = connect({ url: 'postgres://postgres@127.0.0.1:6543/postgres', connections: 1 });
await root`drop database if exists ${root(name)} with (force)`; await root`create database ${root(name)}`; await root.end();
const url = `postgres://postgres@127.0.0.1:6543/${name}`;
await migrate(url);
const database = openDatabase({ url }); const admin = connect({ url, connections: 1 });
const ids: bigint[] = [];
for (const n of ['Large','Middle','Small']) { const id = await database.person('bench', nextStoreId); await database.tenant(id, (tx) => insertStore(tx, id, { name: n, currency: 'EUR', currencySource: 'set', zone: ZONE }, NOW)); ids.push(id); }
console.time('make'); await makeLines(admin, ids, lines, NOW); console.timeEnd('make');
await database.close(); await admin.end();

/**
 * Imports a file as one process, and dies at a moment that is told: right before or after the so many-th thing it sends
 * to the database. Arguments: the database's address, the store, the file, the number of the moment (0: never), what
 * dies (`process`, `database`, `both`) and the database's process. Says `ready`, waits for a line, and says how it went.
 */
import { createReadStream } from 'node:fs';
import { Socket } from 'node:net';
import { basename } from 'node:path';
import { openDatabase } from '../../src/db/client.ts';
import { endureLateWrites } from '../../src/db/late-write.ts';
import { dropping } from './dropping.ts';
import { olga, team } from './people.ts';

const [url = '', store = '', path = '', moment = '0', victim = 'process', server = '0'] =
  process.argv.slice(2);

let sent = 0;
const write = Socket.prototype.write;
/** Of the connection to the database alone: its host and port stand in the address. */
const toDatabase = (socket: Socket) => String(socket.remotePort) === new URL(url).port;

function die(): void {
  if (victim !== 'process') process.kill(Number(server), 'SIGQUIT');
  if (victim !== 'database') process.kill(process.pid, 'SIGKILL');
}

Socket.prototype.write = function (this: Socket, ...given: Parameters<typeof write>) {
  if (!toDatabase(this)) return write.apply(this, given);
  sent += 1;
  // Every other moment is after the words have left, when nobody hears the answer.
  if (sent === Number(moment) && sent % 2 === 0) die();
  const went = write.apply(this, given);
  if (sent === Number(moment) && sent % 2 === 1) die();
  return went;
} as typeof write;

// As src/main.ts does.
endureLateWrites(() => {});
const database = openDatabase({ url, connections: 2 });
const { app } = dropping(database, BigInt(store));
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const asking = { who: olga, where: team, store };
  sent = 0;
  const answered = await app.drop(asking, { name: basename(path), open: () => createReadStream(path) });
  process.stdout.write(`ended ${answered.failed ? 'failed' : 'loaded'} ${sent}\n`);
  process.exit(0);
});

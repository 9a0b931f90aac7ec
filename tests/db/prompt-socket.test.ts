/** Connections by a URL's hosts, as postgres hands them over. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/db/client.ts';
import { promptSockets } from '../../src/db/prompt-socket.ts';

const opened: (Server | Socket)[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) 'destroy' in each ? each.destroy() : each.close();
});

async function serverAt(place: number | string): Promise<Server> {
  const server = createServer((socket) => opened.push(socket)).listen(place);
  opened.push(server);
  await once(server, 'listening');
  return server;
}

async function reached(socket: Socket): Promise<Socket> {
  opened.push(socket);
  await once(socket, 'connect');
  return socket;
}

describe('a connection', () => {
  it('goes to each host in turn, and knows whose certificate it expects', async () => {
    const servers = [await serverAt(0), await serverAt(0)];
    const ports = servers.map((server) => (server.address() as { port: number }).port);
    const next = promptSockets();
    const place = { host: ['127.0.0.1', 'localhost'], port: ports };
    const sockets = [await reached(next(place)), await reached(next(place)), await reached(next(place))];
    expect(sockets.map(({ remotePort }) => remotePort)).toEqual([ports[0], ports[1], ports[0]]);
    expect(sockets.map((socket) => (socket as Socket & { host: string }).host)).toEqual([
      '127.0.0.1',
      'localhost',
      '127.0.0.1',
    ]);
  });

  it('goes to a Unix socket where there is a path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shoppulse-test-'));
    const path = join(folder, 'socket');
    await serverAt(path);
    await reached(promptSockets()({ host: ['ignored'], port: [1], path }));
    await rm(folder, { recursive: true });
  });

  it('that nobody takes is an error with its code', async () => {
    const server = await serverAt(0);
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const sql = connect({ url: `postgres://olga@127.0.0.1:${port}/none` });
    await expect(sql`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await sql.end();
  });
});

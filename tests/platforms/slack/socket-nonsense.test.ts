/** What comes through the socket and is no message of Slack's. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Log } from '../../../src/log.ts';
import { sdkLogger } from '../../../src/platforms/slack/log.ts';
import { createSocketReceiver } from '../../../src/platforms/slack/socket.ts';

test('is logged, and ends neither the process nor the connection', async () => {
  const server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    for (const sent of ['{"type":"hello"}', 'null', '{"type":"events_api"}', 'not JSON']) socket.send(sent);
  });
  const events: string[] = [];
  const log: Log = (_level, event) => void events.push(event);
  const receiver = createSocketReceiver({
    appToken: 'xapp-1-A0-1-a',
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    log,
    logger: sdkLogger(log),
    pause: () => new Promise(() => {}),
  });
  onTestFinished(async () => {
    await receiver.stop();
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    server.close();
  });
  await receiver.start();
  await vi.waitFor(() => expect(events).toEqual(['slack.socket-message', 'slack.socket-message']));
  expect(sockets.clients.size).toBe(1);
});

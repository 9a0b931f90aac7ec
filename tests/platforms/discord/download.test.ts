/** What a server may do with a download that it is asked for: none of it costs more than the file that was promised. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/app/errors.ts';
import { download } from '../../../src/platforms/discord/download.ts';
import { gate } from '../../helpers/gate.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const LOOK_MS = 30_000;

/** A host of Discord's that answers like this; each look of the watchdog waits for the test. */
async function serving(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const waiting: (() => void)[] = [];
  closing.push(() => {
    for (const end of waiting.splice(0)) end();
    server.closeAllConnections();
    server.close();
  });
  const room = {
    settings: { apiUrl: `${apiUrl}/api`, botToken: 'x', command: 'pulse', guild: null },
    pause: (ms: number) => {
      expect(ms).toBe(LOOK_MS);
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
    log: () => {},
  };
  return {
    of: (size: number) => download(room, { url: `${apiUrl}/attachments/1/2/x.csv`, size }),
    /** A look is over; resolves once what follows from it has followed. */
    look: async () => {
      for (const end of waiting.splice(0)) end();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** How many bytes came through, and what was said in the end. */
async function taken(file: AsyncGenerator<Uint8Array>) {
  let bytes = 0;
  try {
    for await (const chunk of file) bytes += chunk.length;
    return { bytes, says: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { bytes, says: error.message };
  }
}

describe('a download', () => {
  test('that is a bomb of gzip is cut off at the size that was promised', async () => {
    const bomb = gzipSync(new Uint8Array(200 * 1024 * 1024));
    const asked: unknown[] = [];
    const host = await serving((request, response) => {
      asked.push(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    });
    const { bytes, says } = await taken(host.of(bomb.length));
    expect(asked).toEqual(['identity']);
    expect(bytes).toBeLessThanOrEqual(bomb.length);
    expect(says).toContain('More came than Discord says is in this file');
  });

  test.each([
    [
      'no end',
      1000,
      (send: (text: string) => void) => send('x'.repeat(100_000)),
      /More came than Discord says/,
    ],
    [
      'a page to sign in at',
      20,
      (send: (text: string) => void) => send('<html>Sign in</html>'.repeat(9)),
      /More came/,
    ],
    ['less than was promised', 50, (send: (text: string) => void) => send('x'), /1 of 50 bytes arrived/],
  ])('with %s is no file', async (_what, size, answer, says) => {
    const host = await serving((_request, response) => {
      answer((text) => response.end(text));
    });
    const got = await taken(host.of(size));
    expect(got.bytes).toBeLessThanOrEqual(size);
    expect(got.says).toMatch(says);
    expect(got.says).toContain('Nothing was loaded');
  });

  test('that says it is larger than what is read at once is not read', async () => {
    const host = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': 1024 ** 3 + 1 });
      response.write('x');
    });
    expect(await taken(host.of(1024 ** 3))).toMatchObject({
      bytes: 0,
      says: expect.stringContaining('1024 MB'),
    });
  });

  test('of which one byte comes now and then is given up', async () => {
    const dripped = gate();
    const host = await serving((_request, response) => {
      response.writeHead(200);
      response.write('x', () => dripped.open());
    });
    const file = host.of(100_000);
    await file.next();
    // The next byte is asked for from here on.
    const rest = taken(file);
    await dripped.opened;
    await host.look();
    await host.look();
    expect((await rest).says).toContain('was cut off while it came from Discord');
  });

  test('that is read slowly is whole in the end, however long its reader takes', async () => {
    const [first, second] = [new Uint8Array(2000).fill(97), new Uint8Array(2000).fill(98)];
    const go = gate();
    const host = await serving(async (_request, response) => {
      response.writeHead(200);
      response.write(first);
      await go.opened;
      response.end(second);
    });
    const file = host.of(4000);
    const { value } = await file.next();
    for (let each = 0; each < 5; each += 1) await host.look();
    go.open();
    const { bytes, says } = await taken(file);
    expect(says).toBeNull();
    expect((value as Uint8Array).length + bytes).toBe(4000);
  });
});

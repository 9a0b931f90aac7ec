/**
 * Connections that send at once what they are given. Left alone, the end of every COPY waits for forty milliseconds in
 * the kernel: its last packet is small, and the server sees no need to confirm the one before it.
 */
import { connect, type Socket } from 'node:net';

/** What postgres made of a URL; several hosts are tried in turn. */
interface Place {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** A Unix socket. */
  readonly path?: string | false;
}

/** For postgres' option `socket`, which its types do not know: one for each pool. */
export function promptSockets(): (place: Place) => Socket {
  let turn = 0;
  return ({ host, port, path }) => {
    if (path) return connect(path);
    const index = turn % port.length;
    turn += 1;
    const at = { host: host[index] as string, port: port[index] as number };
    // The host is what a certificate is compared with.
    return Object.assign(connect({ ...at, noDelay: true }), at);
  };
}

/** Paths of the port that are another platform's: handed on before anything of the console looks at them. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export interface Mount {
  /** `/slack/`: every path that begins with it. */
  readonly prefix: string;
  /** Answers by itself, and trusts nobody. */
  readonly listener: RequestListener;
}

export type HandOn = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Whether it was for a mount. A stop waits for what is answered there; what comes after it is told to try again. */
export function createHandOn(
  mounts: readonly Mount[],
  running: Set<Promise<void>>,
  closing: () => boolean,
): HandOn {
  return (request, response) => {
    const mount = mounts.find(({ prefix }) => request.url?.startsWith(prefix));
    if (!mount) return false;
    if (closing()) {
      response.writeHead(503, { connection: 'close' }).end();
      return true;
    }
    const answered = new Promise<void>((done) => {
      response.once('close', () => {
        running.delete(answered);
        done();
      });
    });
    running.add(answered);
    mount.listener(request, response);
    return true;
  };
}

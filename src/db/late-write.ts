/**
 * postgres 3.4.9 writes to a connection that closed a moment ago: a commit, a rollback, a cursor's next piece. It does so
 * from a timer of its own, where nobody can catch the error, and a restart of Postgres would end our process with it.
 * Whoever waits has been told of the loss already (src/db/client.ts), so nothing else has to be done.
 */
import { errorFields, type Log } from '../log.ts';

/** Of every other error nobody caught the process still dies, with the reason in its log. Called once by an entry. */
export function endureLateWrites(log: Log): void {
  process.on('uncaughtException', (error) => {
    if (isLateWrite(error)) return log('warn', 'database.late-write');
    log('error', 'crashed', errorFields(error));
    process.exit(1);
  });
}

const isLateWrite = (error: unknown): boolean =>
  error instanceof TypeError &&
  /null \(reading 'write'\)/.test(error.message) &&
  /at \S*nextWrite .*[/\\]postgres[/\\]/.test(error.stack ?? '');

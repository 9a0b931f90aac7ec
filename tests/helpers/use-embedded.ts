/** A process that uses the embedded database until it is killed or told to stop: `node use-embedded.ts FOLDER`. */
import { connect } from '../../src/db/client.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { SetupError } from '../../src/setup-error.ts';

try {
  const { url, startedHere, stop } = await startEmbedded({
    folder: process.argv[2] as string,
    log: () => {},
  });
  const sql = connect({ url, connections: 1 });
  const [row] = await sql<{ encoding: string; lower: string }[]>`
    select current_setting('server_encoding') as encoding, lower('ÄÉ') as lower`;
  await sql.end();
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ url, startedHere, ...row })}\n`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 1;
}

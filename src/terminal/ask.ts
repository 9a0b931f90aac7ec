/** One question from a terminal, asked of the application as a chat would. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Answered, App, Asking } from '../app/app.ts';
import { resolveStore } from '../app/resolve.ts';
import { fromIso, type Zone } from '../core/time.ts';
import type { Database } from '../db/client.ts';
import { allMembers } from '../db/operator.ts';
import { readableFile } from './file.ts';
import { pickMember } from './member.ts';
import { asLine, type Options } from './options.ts';
import { UsageError } from './usage-error.ts';

export interface Asked {
  readonly answers: readonly Answered[];
  /** The store's. */
  readonly zone: Zone;
}

/** One answer, or one per file of an import. Throws UsageError and UserError. */
export async function askFromTerminal(
  app: App,
  database: Database,
  options: Options,
  progress: (text: string) => void,
): Promise<Asked> {
  const members = await database.scope('operator', allMembers);
  const { platform, workspace, user, name } = pickMember(members, options);
  const asking: Asking = {
    who: { platform, workspace, user, name },
    where: { channel: 'terminal', kind: 'direct' },
    progress,
    ...(options.store === undefined ? {} : { store: options.store }),
  };
  const { zone } = (await resolveStore(database, asking)).membership.store;
  const then = options.at === undefined ? asking : { ...asking, at: instantOf(options.at, zone) };
  const [command, ...files] = options.words;
  const answers: Answered[] = [];
  if (command === 'import' && files.length > 0) {
    for (const file of files) answers.push(await importFile(app, then, file, options));
  } else answers.push(await app.ask(then, asLine(options.words)));
  return { answers, zone };
}

function instantOf(text: string, zone: Zone) {
  const at = fromIso(text, zone);
  if (at !== null) return at;
  throw new UsageError(
    `--at takes a moment such as 2026-11-21T10:40 (in the store's zone) or 2026-11-21T09:40Z; “${text}” is not one.`,
  );
}

async function importFile(app: App, asking: Asking, path: string, options: Options): Promise<Answered> {
  readableFile(path);
  const { answers, dryRun } = options;
  return app.drop(asking, { name: basename(path), open: () => createReadStream(path) }, { answers, dryRun });
}

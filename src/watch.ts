/** The watched folder put together: its files, and what is laid beside them. */
import type { App } from './app/app.ts';
import type { Job } from './app/job.ts';
import { createWatchFolder } from './app/watch-folder.ts';
import { openWatchedFolder } from './connectors/watched-folder.ts';
import { replyText } from './reply/text.ts';
import { saveParts } from './terminal/save.ts';

/** Throws SetupError where the folder cannot be used. */
export async function watchFolder(watch: {
  readonly folder: string;
  readonly store: string | null;
}): Promise<(app: App) => Job> {
  const files = await openWatchedFolder(watch.folder);
  return ({ draw }) =>
    createWatchFolder({
      files,
      store: watch.store,
      asText: async (reply, folder) =>
        replyText(reply, await saveParts(reply, { folder, draw, charts: false })),
    });
}

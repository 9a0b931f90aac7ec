import { forgetRemoved } from '../src/app/forget-removed.ts';
import type { Job } from '../src/app/job.ts';
import { type Instant, instant } from '../src/core/time.ts';
import { cleanStore, storeToClean } from '../src/db/clean-up.ts';
import { cleanDiscord } from '../src/db/discord-clean-up.ts';
import { cleanSlack } from '../src/db/slack-clean-up.ts';
import { interruptReading } from '../src/db/uploads.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Removes what nobody will ask for any more, and workspaces that left; one store a step, a look an hour. */
export function createCleanUp(): Job {
  // Only spares the look: what is old is in the rows, so a restart or a second process costs nothing but one more.
  let nextLook = instant(0);
  return {
    name: 'clean-up',
    step: async ({ clock, database, log }) => {
      const now = clock();
      if (now < nextLook) return false;
      const limits = {
        asks: instant(now - 90 * DAY),
        deliveries: instant(now - 400 * DAY),
        questions: instant(now - 7 * DAY),
      };
      const storeId = await database.scope('jobs', (tx) => storeToClean(tx, limits));
      if (storeId === null) {
        if (await forgetRemoved({ database, log }, now, instant(now - 30 * DAY))) return true;
        const slack = await database.scope('slack', (tx) => cleanSlack(tx, slackLimits(now)));
        if (Object.keys(slack).length > 0) log('info', 'clean-up', { of: 'slack', ...slack });
        const discord = await database.scope('discord', (tx) => cleanDiscord(tx, discordLimits(now)));
        if (Object.keys(discord).length > 0) log('info', 'clean-up', { of: 'discord', ...discord });
        // Of a terminal that was killed while we run: at our start there was nothing to report yet.
        await interruptReading(database, instant(now - HOUR));
        nextLook = instant(now + HOUR);
        return false;
      }
      const gone = await database.tenant(storeId, (tx) => cleanStore(tx, storeId, limits));
      log('info', 'clean-up', { store: storeId.toString(), ...gone });
      return true;
    },
  };
}

const slackLimits = (now: Instant) => ({
  now,
  events: instant(now - 3 * DAY),
  bodies: instant(now - DAY),
  posts: instant(now - 30 * DAY),
  leaving: instant(now - HOUR),
});

const discordLimits = (now: Instant) => ({
  events: instant(now - 3 * DAY),
  posts: instant(now - 30 * DAY),
  homes: instant(now - 400 * DAY),
});

/** The memory that Slack's side is given: each call its own short transaction. */
import type { Instant } from '../core/time.ts';
import type { Database, Tx } from './client.ts';
import type { SealKeys } from './seal.ts';
import { isLeaving } from './slack-clean-up.ts';
import * as events from './slack-events.ts';
import type { InstallationPlace } from './slack-installations.ts';
import * as installations from './slack-installations.ts';
import { beginPost, findPost, markPosted, notPosted, repeatPost } from './slack-posts.ts';
import { putState, statesAt, takeState } from './slack-states.ts';

/** `keys`: null where the one token is in the environment; then no installation can be kept. */
export function slackStore(database: Pick<Database, 'scope'>, keys: SealKeys | null) {
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.scope('slack', work);
  return {
    findInstallation: (workspace: string) =>
      within((tx) => installations.findInstallation(tx, keys, workspace)),
    installedAt: (place: InstallationPlace) => within((tx) => installations.installedAt(tx, place)),
    saveInstallation: (installation: Parameters<typeof installations.saveInstallation>[2]) =>
      within((tx) => installations.saveInstallation(tx, keys, installation)),
    removeInstallation: (place: InstallationPlace, at: Instant) =>
      within((tx) => installations.removeInstallation(tx, place, at)),
    removedAt: (place: InstallationPlace) => within((tx) => installations.removedAt(tx, place)),
    notRemoved: (place: InstallationPlace) => within((tx) => installations.notRemoved(tx, place)),
    rememberTeam: (team: string, enterprise: string) =>
      within((tx) => installations.rememberTeam(tx, team, enterprise)),
    forgetTeams: (teams: readonly string[]) => within((tx) => installations.forgetTeams(tx, teams)),
    isLeaving: (team: string) => within((tx) => isLeaving(tx, team)),
    putState: (state: string, data: unknown, expiresAt: Instant) =>
      within((tx) => putState(tx, state, data, expiresAt)),
    statesAt: (now: Instant) => within((tx) => statesAt(tx, now)),
    takeState: (state: string, now: Instant) => within((tx) => takeState(tx, state, now)),
    claim: (key: string, now: Instant, later?: { body: unknown; leaseMs: number }) =>
      within((tx) => events.claimEvent(tx, key, now, later)),
    finish: (key: string) => within((tx) => events.finishEvent(tx, key)),
    release: (key: string) => within((tx) => events.releaseEvent(tx, key)),
    prolong: (keys: readonly string[], until: Instant) =>
      within((tx) => events.prolongEvents(tx, keys, until)),
    takeUnfinished: (now: Instant, leaseMs: number) =>
      within((tx) => events.takeUnfinishedEvent(tx, now, leaseMs)),
    giveUp: (now: Instant) => within((tx) => events.giveUpEvents(tx, now)),
    beginPost: (workspace: string, key: string, now: Instant) =>
      within((tx) => beginPost(tx, workspace, key, now)),
    posted: (workspace: string, key: string, channel: string, message: string) =>
      within((tx) => markPosted(tx, workspace, key, channel, message)),
    findPost: (workspace: string, key: string) => within((tx) => findPost(tx, workspace, key)),
    repeatPost: (workspace: string, key: string) => within((tx) => repeatPost(tx, workspace, key)),
    notPosted: (workspace: string, key: string) => within((tx) => notPosted(tx, workspace, key)),
  };
}

/** What Slack's side remembers. The platform knows only this interface; src/db/slack-*.ts keep it in Postgres. */
import type { Instant } from '../../core/time.ts';

/** Where ShopPulse is installed: one workspace, or a whole Enterprise Grid organisation. */
export interface Installation {
  /** `E…` on Enterprise Grid, else null. */
  readonly enterprise: string | null;
  /** `T…`; null for an installation of a whole organisation. */
  readonly team: string | null;
  /** The workspace's or the organisation's name. */
  readonly name: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUser: string;
  /** `xoxb-…`. Sealed at rest. */
  readonly botToken: string;
  readonly scopes: readonly string[];
  readonly installedBy: string;
  readonly installedAt: Instant;
}

export interface InstallationPlace {
  readonly enterprise: string | null;
  readonly team: string | null;
}

/** A message that was begun under a key. `tried`: it may be in Slack or not. */
export interface BegunPost {
  readonly state: 'new' | 'tried' | 'posted';
  /** Of the first try: nothing older needs to be looked through. */
  readonly since: Instant;
  /** Where it was posted, once that is known. */
  readonly channel: string | null;
  readonly message: string | null;
}

/** An event that a process took and did not finish before its lease ran out. */
export interface UnfinishedEvent {
  readonly key: string;
  readonly body: unknown;
}

export interface SlackStore {
  /** The workspace's own installation; else that of its organisation. Null where ShopPulse is not, or no longer. Throws SealError when its token cannot be opened. */
  readonly findInstallation: (workspace: string) => Promise<Installation | null>;
  /** When what serves that place was installed; null where nothing does. */
  readonly installedAt: (place: InstallationPlace) => Promise<Instant | null>;
  /** A second installation in the same place replaces the first. Opens sends again. */
  readonly saveInstallation: (installation: Installation) => Promise<void>;
  /** The token is deleted and the moment kept. Whether there was one. With a team only: that workspace alone. */
  readonly removeInstallation: (place: InstallationPlace, at: Instant) => Promise<boolean>;
  /** Of an installation that is not kept here (a token from the environment): when it was removed, if it was. */
  readonly removedAt: (place: InstallationPlace) => Promise<Instant | null>;
  /** Forgets that it was removed: its token works again. */
  readonly notRemoved: (place: InstallationPlace) => Promise<void>;
  /** That a workspace belongs to an organisation which installed ShopPulse as a whole. */
  readonly rememberTeam: (team: string, enterprise: string) => Promise<void>;
  readonly forgetTeams: (teams: readonly string[]) => Promise<void>;
  /** Somebody had it erased: it is answered for a while yet, and nothing new begins there unless it is installed again. */
  readonly isLeaving: (team: string) => Promise<boolean>;

  /** The state of an installation that was begun in a browser; kept until it is taken or too old. */
  readonly putState: (state: string, data: unknown, expiresAt: Instant) => Promise<void>;
  /** How many could still be taken. */
  readonly statesAt: (now: Instant) => Promise<number>;
  /** Once. Null when it is unknown, was taken before, or is too old. */
  readonly takeState: (state: string, now: Instant) => Promise<unknown>;

  /**
   * True for the one process that is to handle what Slack calls by this key; false when it is being handled or
   * is done. With a body it can be taken up again after a lease of `leaseMs` by whoever asks `takeUnfinished`.
   */
  readonly claim: (key: string, now: Instant, later?: { body: unknown; leaseMs: number }) => Promise<boolean>;
  readonly finish: (key: string) => Promise<void>;
  /** It could not be handled: Slack's next try, or ours, may. */
  readonly release: (key: string) => Promise<void>;
  /** Of those that are still being handled the lease ends then; a moment that has come gives them to whoever asks. */
  readonly prolong: (keys: readonly string[], until: Instant) => Promise<void>;
  /** The oldest with a lease that ran out, claimed anew; null when there is none. Never one that was tried five times. */
  readonly takeUnfinished: (now: Instant, leaseMs: number) => Promise<UnfinishedEvent | null>;
  /** What was tried five times and is not done is given up. The keys, once. */
  readonly giveUp: (now: Instant) => Promise<readonly string[]>;

  /** Before a message is posted: who dies after it leaves `tried`. */
  readonly beginPost: (workspace: string, key: string, now: Instant) => Promise<BegunPost>;
  readonly posted: (workspace: string, key: string, channel: string, message: string) => Promise<void>;
  /** Where that message is; null when it is not known to be posted. */
  readonly findPost: (
    workspace: string,
    key: string,
  ) => Promise<{ readonly channel: string; readonly message: string } | null>;
  /**
   * Where nobody can look whether the first try arrived there is one more and never a third: true for the one
   * who may make it, and remembered before it is made. False when it was made before, or the message is posted.
   */
  readonly repeatPost: (workspace: string, key: string) => Promise<boolean>;
  /**
   * The last try is surely not there (refused, or never sent). Of a repeated one it gives the second try back and
   * leaves the first as `tried`; of a first one the next try is a first one again. Nothing happens once it is posted.
   */
  readonly notPosted: (workspace: string, key: string) => Promise<void>;
}

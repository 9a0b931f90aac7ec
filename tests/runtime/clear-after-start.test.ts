import { expect, it } from 'vitest';
import { clearAfterStart } from '../../src/clear-after-start.ts';

it('leaves nothing in memory that nobody holds', async () => {
  const loose = Array.from({ length: 100 }, (_, index) => new WeakRef({ index }));
  const held = { kept: true };
  const tied = new WeakRef(held);
  // What was made just now is kept until the turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  await clearAfterStart();
  expect(loose.filter((each) => each.deref() !== undefined)).toEqual([]);
  expect(tied.deref()).toBe(held);
});

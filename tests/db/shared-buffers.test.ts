import { describe, expect, it } from 'vitest';
import { sharedBuffers } from '../../src/db/shared-buffers.ts';

const GB = 1024 ** 3;

describe('the memory of the embedded Postgres', () => {
  it('is an eighth of the machine’s, within reason', () => {
    expect(sharedBuffers(4 * GB, undefined)).toBe(512);
    expect(sharedBuffers(GB / 2, undefined)).toBe(128);
    expect(sharedBuffers(64 * GB, undefined)).toBe(1024);
  });

  it('follows the limit of a container, and no limit that is none', () => {
    expect(sharedBuffers(64 * GB, 2 * GB)).toBe(256);
    expect(sharedBuffers(4 * GB, 0)).toBe(512);
    expect(sharedBuffers(4 * GB, 2 ** 63)).toBe(512);
  });
});

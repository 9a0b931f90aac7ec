import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/database-server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most tests wait for a database or a chat: two at a time halve the run on two cores.
    maxWorkers: 2,
  },
});

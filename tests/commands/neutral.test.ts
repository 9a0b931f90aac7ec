import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('nothing that is said names the command of a chat: each chat has its own', () => {
  const files = ['src/app', 'src/reply', 'src/core', 'commands', 'jobs'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => /\/pulse\b/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

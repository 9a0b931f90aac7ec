/** The folder of real export files beside the checkout, for those who have it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared', import.meta.url));

/** Its path, or null, said loudly: the tests that need it are then skipped. */
export function sharedFolder(): string | null {
  if (existsSync(FOLDER)) return FOLDER;
  console.warn(
    'SKIPPED: the folder ../shared is not beside this checkout, so the tests on its files do not run.',
  );
  return null;
}

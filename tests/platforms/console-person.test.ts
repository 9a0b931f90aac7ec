import { expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { type ConsoleStore, createConsole } from '../../src/platforms/console/index.ts';

it('the console knows its four people by their ids, in its own workspace', async () => {
  const store = {} as ConsoleStore;
  const page = createConsole({ host: '127.0.0.1', port: 0, store, clock: () => instant(0), log: () => {} });
  expect(await page.person?.('console', 'vera')).toEqual({ name: 'Vera', external: false });
  expect(await page.person?.('console', 'Vera')).toBeNull();
  expect(await page.person?.('console', 'nobody')).toBeNull();
  expect(await page.person?.('another', 'vera')).toBeNull();
});

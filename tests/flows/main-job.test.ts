import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { atLocal, type Day, type Zone } from '../../src/core/time.ts';
import { consoleStore } from '../../src/db/console.ts';
import { type House, openHouse } from '../../src/house.ts';
import { type Console, createConsole } from '../../src/platforms/console/index.ts';
import { findChromium, launchBrowser, type Person, sitDown } from '../helpers/browser.ts';
import { testDatabase } from '../helpers/database.ts';
import { shopFiles } from '../helpers/shop-files.ts';

const executable = findChromium();
/** On a machine that does much else. */
const SLOW_MS = 180_000;
const NOW = atLocal('2026-11-24' as Day, '10:40', 'Europe/Berlin' as Zone);

/** The whole of ShopPulse over an empty database, its console in a browser. Kept until the file's end. */
async function firstStart(): Promise<{ console_: Console; house: House }> {
  const { url } = await testDatabase();
  const lines: string[] = [];
  const clock = () => NOW;
  const log = (level: string, event: string) => void lines.push(`${level} ${event}`);
  let console_: Console | undefined;
  const house = await openHouse({
    config: readConfig({ DATABASE_URL: url, PULSE_ZONE: 'Europe/Berlin' }),
    clock,
    log,
    platforms: (database) => {
      console_ = createConsole({ host: '127.0.0.1', port: 0, store: consoleStore(database), clock, log });
      return [console_];
    },
  });
  const started = console_ as unknown as Console;
  await started.start(house.app);
  return { console_: started, house };
}

const lastMessage = ({ page }: Person) =>
  page.locator('#messages > .message[data-author="shoppulse"]').last();

describe.skipIf(!executable)('the main job, from the first start on', () => {
  let browser: Browser;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await launchBrowser(executable as string);
  });
  afterAll(async () => {
    await browser.close();
    for (const end of ends) await end();
  });

  async function house() {
    const { console_, house: opened } = await firstStart();
    ends.push(async () => {
      await console_.stop();
      await opened.close();
    });
    return (user: string) => sitDown(browser, console_.url(), user);
  }

  test(
    'three files dropped, today, down to one order, restocked before another’s eyes, exported, refused',
    async () => {
      const sit = await house();
      const [olga, max] = [await sit('olga'), await sit('max')];
      const { products, stock, orders } = shopFiles(NOW);
      for (const [{ name, text }, receipt] of [
        [products, '3 new products'],
        [stock, '3 new stock counts'],
        [orders, '128 new orders'],
      ] as const) {
        await olga.page
          .locator('#file')
          .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
        await max.reads(receipt);
      }

      await olga.say('/pulse today');
      await olga.reads('today so far, Tue 24 Nov, until 10:40');
      const today = lastMessage(olga);
      expect(await today.locator('.fact').first().textContent()).toMatch(/^Net sales€\d/);
      expect(await today.locator('img.picture').getAttribute('alt')).toMatch(/€\d/);
      await today.getByRole('button', { name: 'Orders', exact: true }).click();
      await olga.page.getByRole('button', { name: /#1128/ }).click();
      await olga.page.locator('#messages h2', { hasText: '#1128' }).waitFor();

      await olga.say('/pulse restock');
      await max.reads('restock: 1 product to order');
      await max.page
        .getByRole('button', { name: /Mark reordered/ })
        .last()
        .click();
      const dialog = max.page.getByRole('dialog', { name: /Mug blue/ });
      await dialog.getByLabel('Quantity').fill('a few');
      await dialog.getByRole('button', { name: 'Mark reordered' }).click();
      await dialog.getByText('A whole number of units, 1 or more').waitFor();
      await dialog.getByLabel('Quantity').fill('48');
      await dialog.getByRole('button', { name: 'Mark reordered' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await olga.reads(/nothing to order, 1 on the way/);

      const vera = await sit('vera');
      await vera.say('/pulse export orders');
      const link = vera.page.locator('a.file').last();
      await link.waitFor();
      const [download] = await Promise.all([vera.page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).toMatch(/orders.*\.csv$/);
      const stream = await download.createReadStream();
      let csv = '';
      for await (const chunk of stream) csv += String(chunk);
      expect(csv.trim().split('\n').length).toBeGreaterThan(1);
      await vera.page.getByText('/pulse restock', { exact: true }).waitFor();
      await vera.page.getByRole('button', { name: 'Load the sample store' }).waitFor({ state: 'hidden' });

      const stan = await sit('stan');
      await stan.say('/pulse today');
      await stan.reads('You do not belong to a store here');
      expect(await olga.page.content()).not.toContain('You do not belong to a store here');
      for (const { complaints } of [olga, max, vera, stan]) expect(complaints).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'the sample store is loaded by its button and answers at once',
    async () => {
      const sit = await house();
      const olga = await sit('olga');
      await olga.page.getByRole('button', { name: 'Load the sample store' }).click();
      await lastMessage(olga).locator('.parts').waitFor();
      await olga.say('/pulse today');
      await olga.reads('today so far, Tue 24 Nov, until 10:40');
      expect(await lastMessage(olga).locator('.fact').first().textContent()).toMatch(/Net sales€[1-9]/);
      await olga.say('/pulse restock');
      await olga.reads(/restock: \d+ products? to order/);
      expect(olga.complaints).toEqual([]);
    },
    SLOW_MS,
  );
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atLocal, type Day, type Zone } from '../../src/core/time.ts';
import { findChromium, launchBrowser, type Person, sitDown } from '../helpers/browser.ts';
import { CONTRAST_PROBLEMS } from '../helpers/contrast.ts';
import { testDatabase } from '../helpers/database.ts';
import { type StartedHouse, startedHouse } from '../helpers/started-house.ts';

const executable = findChromium();
const NOW = atLocal('2026-11-24' as Day, '10:40', 'Europe/Berlin' as Zone);
const PHONE = { viewport: { width: 360, height: 740 } };
const SLOW_MS = 180_000;

const CATALOGUE = 'SKU,Title,Price,Cost\nMUG-BL,Mug blue,18.50,6.20\n00123,Soap,8.90,2.10\n';
const ORDERS = `Bestell-Nr.;Bestelldatum;Ware;Code;Stückzahl;Wert;Satz;Lieferhinweis an der Tür
M-1;14.11.2026;Mug blau;MUG.BL;3;55,50;18,50;Bitte klingeln, zweimal, und die Treppe bis ganz nach oben gehen
M-2;15.11.2026;Seife;123;2;17,80;8,90;
`;

/** Where SHOTS names a folder, the page is kept there as a picture. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: false });
  expect(await page.evaluate(CONTRAST_PROBLEMS), name).toEqual([]);
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wide, name).toBe(0);
}

describe.skipIf(!executable)('a file that no preset knows, on a phone', () => {
  let browser: Browser;
  let house: StartedHouse;
  beforeAll(async () => {
    house = await startedHouse({ database: (await testDatabase()).url, clock: () => NOW });
    browser = await launchBrowser(executable as string);
  });
  afterAll(() => browser.close());

  const drop = ({ page }: Person, name: string, text: string) =>
    page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  const last = ({ page }: Person) => page.locator('#messages > .message[data-author="shoppulse"]').last();

  test(
    'its columns are shown and corrected by a form, and its SKUs are matched pair by pair',
    async () => {
      const sit = (colorScheme: 'light' | 'dark') =>
        sitDown(browser, house.url, 'olga', { ...PHONE, colorScheme });
      const [olga, dark] = [await sit('light'), await sit('dark')];
      await drop(olga, 'catalogue.csv', CATALOGUE);
      await olga.reads('2 new products');
      await drop(olga, 'shop.csv', ORDERS);
      await olga.reads(/no column for "Price"/);
      await dark.reads(/no column for "Price"/);
      await look(olga.page, 'columns-light');
      await look(dark.page, 'columns-dark');

      for (const person of [dark, olga]) {
        await last(person).getByRole('button', { name: 'Main columns' }).click();
        const dialog = person.page.getByRole('dialog', { name: 'Columns of shop.csv' });
        await dialog.getByLabel('Order date').waitFor();
        expect(await dialog.getByLabel('Order number').inputValue()).toBe('Bestell-Nr.');
        await look(person.page, person === olga ? 'form-light' : 'form-dark');
        if (person === dark) await person.page.keyboard.press('Escape');
      }
      const dialog = olga.page.getByRole('dialog', { name: 'Columns of shop.csv' });
      await dialog.getByLabel('Price of one unit').selectOption('Satz');
      await dialog.getByLabel('SKU').selectOption('Code');
      await dialog.getByRole('button', { name: 'Use these' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await olga.reads('Is this what the columns are?');
      await look(olga.page, 'shown-light');
      await last(olga).getByRole('button', { name: 'Load it so' }).click();
      await olga.reads('2 new orders');
      await olga.reads('2 SKUs look like ones you have');
      await look(olga.page, 'receipt-light');

      await last(olga).getByRole('button', { name: 'Same SKUs? (2)' }).click();
      await olga.reads('the same without marks');
      await dark.reads('the same without marks');
      await look(olga.page, 'skus-light');
      await look(dark.page, 'skus-dark');
      await last(olga).getByRole('button', { name: 'All 2 are the same' }).click();
      await olga.reads('2 SKUs count for a product of yours');
      await look(olga.page, 'confirmed-light');
      await last(olga).getByRole('button', { name: 'Take all back' }).click();
      await olga.reads('2 SKUs kept apart');
      await olga.say('/pulse imports remembered');
      await olga.reads('columns (');
      await look(olga.page, 'remembered-light');
      for (const { complaints } of [olga, dark]) expect(complaints).toEqual([]);
    },
    SLOW_MS,
  );
});

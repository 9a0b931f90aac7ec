import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUESTIONS } from '../../src/reply/questions.ts';
import { findChromium, launchBrowser, type Person, sitDown } from '../helpers/browser.ts';
import { type TestConsole, testConsole } from '../helpers/console.ts';
import { CONTRAST_PROBLEMS } from '../helpers/contrast.ts';
import { csv, markedReordered, orderForm, restock, today } from '../helpers/sample-replies.ts';

const executable = findChromium();
const COMMANDS = ['today', 'week', 'threshold', 'stock', 'store', 'restock'];
const at = (channel: string) => ({ platform: 'console', workspace: 'console', channel });

describe.skipIf(!executable)('the console in a browser', () => {
  let chat: TestConsole;
  let browser: Browser;
  const people: Person[] = [];
  const sit = async (
    ...args: Parameters<typeof sitDown> extends [Browser, string, ...infer Rest] ? Rest : never
  ) => {
    const person = await sitDown(browser, chat.url, ...args);
    people.push(person);
    return person;
  };

  beforeAll(async () => {
    chat = await testConsole({
      script: {
        audienceOf: (text) => (text.startsWith('export') ? 'only-me' : 'channel'),
        ask: async (text) => {
          if (text.startsWith('export')) return { reply: csv, audience: 'only-me' };
          return { reply: text.startsWith('restock') ? restock : today };
        },
        complete: (text) =>
          COMMANDS.filter((name) => name.startsWith(text)).map((name) => ({
            text: `${name} `,
            about: `About ${name}`,
          })),
        click: async ({ values }) => {
          if (!values) return { form: orderForm };
          if (values.quantity !== '48') return { fieldErrors: { quantity: 'A whole number above 0.' } };
          return { update: markedReordered };
        },
      },
    });
    browser = await launchBrowser(executable as string);
  });
  afterAll(async () => {
    await browser.close();
    await chat.stop();
  });

  test('the first screen offers the sample store and three things to try', async () => {
    const olga = await sit('olga');
    const welcome = olga.page.locator('#welcome');
    expect(await welcome.locator('.tries button').count()).toBe(3);
    await welcome.getByRole('button', { name: 'Load the sample store' }).click();
    await olga.reads('/pulse store sample');
    expect(chat.app.asked.at(-1)).toEqual({ user: 'olga', channel: 'team', text: 'store sample' });
    await welcome.waitFor({ state: 'hidden' });
  });

  test('what one asks another reads live, and a private channel is not even named to a stranger', async () => {
    const [max, vera, stan] = [await sit('max'), await sit('vera'), await sit('stan')];
    await max.say('/pulse today');
    for (const person of [max, vera, stan]) await person.reads('Acme Berlin · today so far, Tue 21 Nov');
    expect(
      await vera.page
        .getByRole('img', { name: /1,284\.50 €/ })
        .first()
        .isVisible(),
    ).toBe(true);
    await max.say('/pulse export orders');
    await max.reads('Only you can see this');
    await chat.platform.send(at('finance'), { summary: 'Margins are fine', parts: [] }, 'margins');
    await vera.page.getByRole('img', { name: '1 new message' }).waitFor();
    expect(await vera.page.content()).not.toContain('orders.csv');
    const strangers = await stan.page.content();
    for (const secret of ['finance', 'Margins', 'orders.csv']) expect(strangers).not.toContain(secret);
    await vera.page.getByRole('button', { name: /finance/ }).click();
    await vera.reads('Margins are fine');
    await vera.page.getByRole('img', { name: '1 new message' }).waitFor({ state: 'detached' });
  });

  test('acting as another shows what that person sees', async () => {
    const { page } = await sit('vera', { channel: 'finance' });
    await page.getByText('Margins are fine').waitFor();
    await page.getByRole('button', { name: /^Stan/ }).click();
    await page.getByText('as Stan', { exact: true }).waitFor();
    expect(await page.locator('#channel-name').textContent()).toBe('#team');
    expect(await page.content()).not.toContain('Margins are fine');
  });

  test('a command is completed by keyboard alone', async () => {
    const { page } = await sit('max');
    const field = page.getByRole('combobox', { name: 'Message #team as Max' });
    await field.focus();
    await page.keyboard.type('/pu');
    await page.getByRole('option', { name: '/pulse Ask ShopPulse' }).waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Tab');
    await page
      .getByRole('option')
      .nth(COMMANDS.length - 1)
      .waitFor();
    await page.keyboard.type('st');
    await page.getByRole('option', { name: '/pulse stock' }).waitFor();
    await page.getByRole('option').nth(2).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const active = (await field.getAttribute('aria-activedescendant')) as string;
    expect(await page.locator(`#${active}`).textContent()).toContain('/pulse store');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('/pulse store ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('#messages').getByText('/pulse store', { exact: true }).waitFor();
    expect(chat.app.asked.at(-1)?.text).toBe('store');
    await page.waitForFunction("document.querySelector('#text').value === ''");
    await page.keyboard.press('ArrowUp');
    expect(await field.inputValue()).toBe('/pulse store');
  });

  test('a form is corrected at its field and changes the message for who watches', async () => {
    await chat.platform.send(at('team'), restock, 'a restock message');
    const [max, olga] = [await sit('max'), await sit('olga')];
    const mark = max.page.getByRole('button', { name: 'Mark reordered' }).last();
    await mark.click();
    const dialog = max.page.getByRole('dialog', { name: orderForm.title });
    const quantity = dialog.getByLabel('Quantity');
    await dialog.waitFor();
    expect(await quantity.and(max.page.locator(':focus')).count()).toBe(1);
    await quantity.fill('many');
    await quantity.press('Enter');
    await dialog.getByText('A whole number above 0.').waitFor();
    expect(await quantity.getAttribute('aria-invalid')).toBe('true');
    expect(await quantity.inputValue()).toBe('many');
    expect(await dialog.getByLabel('Supplier').inputValue()).toBe('keramik');
    await quantity.fill('48');
    await dialog.getByRole('button', { name: 'Mark reordered' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await olga.reads('48 ordered by Max, expected 2 Dec');
    expect(chat.app.clicks.at(-1)?.values).toEqual({
      quantity: '48',
      supplier: 'keramik',
      expected: '2026-12-02',
      note: '',
    });
  });

  test('escape closes a form and gives the focus back', async () => {
    await chat.platform.send(at('team'), restock, 'another restock message');
    const { page } = await sit('max');
    const mark = page.getByRole('button', { name: 'Mark reordered' }).last();
    await mark.click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await mark.and(page.locator(':focus')).count()).toBe(1);
  });

  test('a button that takes something away asks first, in its own place', async () => {
    const undo = { label: 'Undo 7', action: 'import.undo', id: '1-77', confirm: 'undo-import' } as const;
    const parts = [{ kind: 'buttons' as const, buttons: [undo] }];
    await chat.platform.send(at('team'), { summary: 'A receipt', parts }, 'a receipt');
    const { page } = await sit('max');
    const question = page.getByRole('group', { name: 'Are you sure?' });
    const pressed = () => chat.app.clicks.filter(({ id }) => id === '1-77').length;
    await page.getByRole('button', { name: 'Undo 7' }).click();
    await question.getByText(QUESTIONS['undo-import']).waitFor();
    expect(await question.getByRole('button', { name: 'Keep it' }).and(page.locator(':focus')).count()).toBe(
      1,
    );
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo 7' }).click();
    expect(pressed()).toBe(0);
    await question.getByRole('button', { name: 'Undo 7' }).click();
    await page.getByRole('dialog').waitFor();
    expect(pressed()).toBe(1);
  });

  test('a dropped file is sent with its progress, and its receipt comes in its place', async () => {
    let release = () => {};
    chat.app.script.drop = () =>
      new Promise((done) => {
        release = () => done({ reply: { summary: 'Receipt: 2 orders', parts: [] } });
      });
    const { page, reads } = await sit('max');
    const files = await page.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['number,total;'.repeat(50000)], 'orders.csv', { type: 'text/csv' }));
      return data;
    })()`);
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: files });
    await page.getByText('Drop it to load it in #team').waitFor();
    await page.dispatchEvent('body', 'drop', { dataTransfer: files });
    await page.getByText('Drop it to load it in').waitFor({ state: 'hidden' });
    await reads(/Read \d+ bytes of orders.csv/);
    release();
    await reads('Receipt: 2 orders');
    await page.locator('.upload').waitFor({ state: 'detached' });
    expect(chat.app.drops.at(-1)).toMatchObject({ name: 'orders.csv', bytes: 13 * 50_000, channel: 'team' });
  });

  test('a file chosen by its button goes the same way', async () => {
    chat.app.script.drop = async ({ name }) => ({ reply: { summary: `Receipt for ${name}`, parts: [] } });
    const { page, reads } = await sit('vera');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file to drop' }).click();
    await (await chooser).setFiles({ name: 'stock.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') });
    await reads('Receipt for stock.csv');
  });

  test.each([360, 390])('a phone %i wide scrolls only up and down', async (width) => {
    const { page } = await sit('max', { viewport: { width, height: 780 } });
    await page.locator('.table').first().waitFor();
    await page.locator('.picture').first().waitFor();
    const wide = await page.evaluate(
      `['html', 'body', '#scroller'].map((each) => document.querySelector(each)).map((box) => box.scrollWidth - box.clientWidth)`,
    );
    expect(wide).toEqual([0, 0, 0]);
    const box = page.locator('.table').first();
    expect(await box.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    expect(await page.getByRole('button', { name: /finance/ }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Channels and people' }).click();
    await page.getByRole('button', { name: /finance/ }).click();
    await page.getByRole('heading', { name: '#finance' }).waitFor();
  });

  test.each(['light', 'dark'] as const)('text can be read on %s', async (colorScheme) => {
    const { page } = await sit('max', { colorScheme });
    await page.locator('.facts').first().waitFor();
    const poor = await page.evaluate(CONTRAST_PROBLEMS);
    expect(poor).toEqual([]);
  });

  test('hostile names are words on the page, and nothing of them runs', async () => {
    const bad = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await chat.platform.send(
      at('team'),
      {
        summary: bad,
        parts: [
          { kind: 'heading', text: [bad] },
          { kind: 'table', caption: bad, columns: [{ label: bad }], rows: [[bad]] },
          { kind: 'facts', facts: [{ label: bad, value: bad, note: bad }] },
        ],
      },
      'hostile',
    );
    const { page, reads } = await sit('max');
    await reads(bad);
    expect(await page.locator('#messages script, #messages img[src="x"]').count()).toBe(0);
    expect(await page.title()).toContain('ShopPulse');
  });

  test('two texts in one breath both arrive, in their order', async () => {
    const { page, say, reads } = await sit('max');
    await say('First breath');
    await say('Second breath');
    await reads('Second breath');
    const said = await page.locator('#messages .parts').allTextContents();
    expect(said.slice(-2)).toEqual(['First breath', 'Second breath']);
    expect(await page.locator('#text').inputValue()).toBe('');
  });

  test('who scrolled up stays there, and a pill leads to what is new', async () => {
    const { page } = await sit('max', { viewport: { width: 900, height: 600 } });
    const scroller = page.locator('#scroller');
    const left = () => scroller.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await page.waitForFunction(
      `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 2)(document.querySelector('#scroller'))`,
    );
    await scroller.evaluate((box) => {
      box.scrollTop = 0;
    });
    await chat.platform.send(at('team'), { summary: 'Something new', parts: [] }, 'something new');
    await page.getByRole('button', { name: 'New messages' }).click();
    await page.getByRole('button', { name: 'New messages' }).waitFor({ state: 'hidden' });
    expect(await left()).toBeLessThan(2);
  });

  test('a server that is gone is said, what was typed stays, and what was missed comes', async () => {
    const { page, reads } = await sit('vera');
    await chat.restart(async () => {
      await page.getByText('ShopPulse cannot be reached.').waitFor();
      await page.locator('#text').fill('/pulse today');
      await page.locator('#text').press('Escape');
      await page.locator('#text').press('Enter');
      await page.getByText('your text is still here').waitFor();
      expect(await page.locator('#text').inputValue()).toBe('/pulse today');
    });
    await chat.client.post('/command', { as: 'max', channel: 'team', text: 'Said after the restart' });
    await reads('Said after the restart');
    await page.getByText('ShopPulse cannot be reached.').waitFor({ state: 'hidden' });
  });

  test('no page complained', () => {
    const lost = /ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/;
    expect(people.flatMap(({ complaints }) => complaints.filter((each) => !lost.test(each)))).toEqual([]);
  });
});

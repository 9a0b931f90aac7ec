/** A real Chromium for the flows, where one is found. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium, or null, said loudly: the browser tests are then skipped. */
export function findChromium(): string | null {
  const found = [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && existsSync(path));
  if (found) return found;
  console.warn(
    'SKIPPED: no Chromium was found, so the tests in a browser do not run. Install one, or name it in CHROMIUM_PATH.',
  );
  return null;
}

export const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS });

export interface Person {
  readonly page: Page;
  /** What the page complained about: empty at the end of a flow. */
  readonly complaints: readonly string[];
  /** Types a text and sends it with Enter. */
  readonly say: (text: string) => Promise<void>;
  /** Waits until a text can be read in the conversation. */
  readonly reads: (text: string | RegExp) => Promise<void>;
}

/** Opens the console as one person, in a browser profile of their own. */
export async function sitDown(
  browser: Browser,
  url: string,
  user: string,
  options: BrowserContextOptions & { channel?: string } = {},
): Promise<Person> {
  const { channel = 'team', ...rest } = options;
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...rest });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${url}/?${new URLSearchParams({ as: user, channel })}`);
  await page.locator('#channels button').first().waitFor({ state: 'attached' });
  return {
    page,
    complaints,
    say: async (text) => {
      await page.locator('#text').fill(text);
      await page.locator('#text').press('Escape');
      await page.locator('#text').press('Enter');
    },
    reads: async (text) => {
      const place = page.locator('#messages').getByText(text).first();
      await place.waitFor().catch(async () => {
        const there = (await page.locator('#messages').innerText()).slice(-800);
        throw new Error(`${user} does not read “${text}”. The conversation ends with:\n${there}`);
      });
    },
  };
}

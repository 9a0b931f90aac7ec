/** A workspace installs ShopPulse in a browser: what is kept, who owns it, and every way in which it must not happen. */
import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import { firstOwner } from '../../../src/app/first-owner.ts';
import { type Instant, instant } from '../../../src/core/time.ts';
import { leave } from '../../../src/db/slack-clean-up.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import type { Log } from '../../../src/log.ts';
import { createApi } from '../../../src/platforms/slack/api.ts';
import { askingOf } from '../../../src/platforms/slack/asking.ts';
import { createInstaller, type Installer } from '../../../src/platforms/slack/install.ts';
import { SCOPES } from '../../../src/platforms/slack/manifest.ts';
import { createMemory } from '../../../src/platforms/slack/memory.ts';
import { createPeople } from '../../../src/platforms/slack/people.ts';
import type { Room } from '../../../src/platforms/slack/room.ts';
import type { SlackStore } from '../../../src/platforms/slack/store.ts';
import { findChromium, launchBrowser } from '../../helpers/browser.ts';
import { CONTRAST_PROBLEMS } from '../../helpers/contrast.ts';
import { testDatabase } from '../../helpers/database.ts';
import { fakeApp } from '../../helpers/fake-app.ts';
import { createFakeSlack, type FakeSlack } from '../../helpers/slack/fake-slack.ts';

const START = instant(Date.UTC(2026, 10, 21, 9, 40));
const MINUTE = 60_000;
const KEY = { current: new Uint8Array(32).fill(7), older: [] };
const { database, admin } = await testDatabase();
const store: SlackStore = slackStore(database, KEY);
const chromium = findChromium();

let now: Instant;
let slack: FakeSlack;
let lines: string[];
let url: string;
let installer: Installer;
/** In place of the store or of the first owner, where a test wants them to fail. */
let fails: { store?: boolean; owner?: boolean };
let close: () => Promise<void>;

const log: Log = (level, event, fields) => lines.push(JSON.stringify({ level, event, ...fields }));
const app = {
  ...fakeApp().app,
  firstOwner: async (...[who, named]: Parameters<ReturnType<typeof fakeApp>['app']['firstOwner']>) => {
    if (fails.owner) throw new Error('no owner today');
    return firstOwner(database, who, now, named);
  },
};
const breakable = new Proxy(store, {
  get: (target, name: keyof SlackStore) =>
    fails.store ? () => Promise.reject(new Error('The database is away')) : target[name],
});

beforeEach(async () => {
  now = START;
  lines = [];
  fails = {};
  slack = await createFakeSlack({ clock: () => now });
  slack.addWorkspace({ team: 'T0ACME', name: 'Acme', installed: false });
  slack.addUser({ team: 'T0ACME', id: 'olga', name: 'Olga', admin: true, zone: 'Europe/Lisbon' });
  let listener: RequestListener | null = null;
  const server = createServer((request, response) => listener?.(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  installer = createInstaller({
    settings: {
      command: '/shop',
      apiUrl: slack.apiUrl,
      receive: { kind: 'http', signingSecret: slack.signingSecret },
      install: {
        kind: 'oauth',
        clientId: slack.clientId,
        clientSecret: slack.clientSecret,
        publicUrl: url,
      },
    },
    store: breakable,
    clock: () => now,
    log,
    app: () => app,
  });
  listener = installer.listener;
  close = async () => {
    server.closeAllConnections();
    server.close();
    await slack.close();
  };
});
afterEach(async () => {
  await close();
  await admin`truncate slack_installations, slack_removals, slack_teams, slack_states`;
  await admin`truncate stores cascade`;
  slack.check();
});

/** A browser as far as it matters here: it keeps its cookie, and follows nothing by itself. */
function browser() {
  let cookie = '';
  const get = async (address: string) => {
    const answer = await fetch(address, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    const [set] = answer.headers.getSetCookie();
    if (set) cookie = (set.split(';')[0] as string).replace(/=deleted$/, '=');
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  /** Slack's page of consent, which the link leads to. */
  const begin = async () => (await get(`${url}/slack/install`)).headers.get('location') ?? '';
  return { get, begin };
}
const OLGA = { team: 'T0ACME', user: 'olga' };

/** From the link to the last page. */
async function install(by: Parameters<FakeSlack['approve']>[1] = OLGA) {
  const { begin, get } = browser();
  return get(slack.approve(await begin(), by));
}
const installed = async () => (await admin`select place, scopes from slack_installations`).length;
const owners = () =>
  admin`select s.name as store, s.zone, m.user_id, m.name, m.workspace, m.role
    from members m join stores s using (store_id) where m.platform = 'slack'`;

describe('an installation', () => {
  test('asks Slack for the bot’s scopes alone, and comes back to the public address', async () => {
    const { get } = browser();
    const first = await get(`${url}/slack/install`);
    expect(first.status).toBe(302);
    const link = new URL(first.headers.get('location') ?? '');
    expect(link.origin + link.pathname).toBe('https://slack.com/oauth/v2/authorize');
    expect(link.searchParams.get('scope')?.split(',')).toEqual(SCOPES);
    expect(link.searchParams.get('user_scope')).toBeNull();
    expect(link.searchParams.get('redirect_uri')).toBe(`${url}/slack/oauth_redirect`);
    expect(link.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(first.headers.getSetCookie()[0]).toMatch(/; Secure; HttpOnly; .*Max-Age=600$/);
  });

  test('is kept, makes the installer owner of a new store, and says what to type there', async () => {
    const page = await install();
    expect(page.status).toBe(200);
    expect(page.text).toContain('ShopPulse is in Acme');
    expect(page.text).toContain('<code>/shop help</code>');
    expect(page.text).toContain('https://slack.com/app_redirect?app=');
    expect(await installer.installations.of('T0ACME')).toMatchObject({
      ...{ team: 'T0ACME', enterprise: null, name: 'Acme', installedBy: 'olga', installedAt: START },
      ...{ appId: slack.appId, botToken: expect.stringMatching(/^xoxb-/), scopes: SCOPES },
    });
    expect(await owners()).toEqual([
      {
        store: 'Acme',
        zone: 'Europe/Lisbon',
        user_id: 'olga',
        name: 'Olga',
        workspace: 'T0ACME',
        role: 'owner',
      },
    ]);
    slack.expectCalls(['oauth.v2.access', 'auth.test', 'users.info']);
  });

  test('in another workspace makes another store, and the first keeps its own', async () => {
    slack.addWorkspace({ team: 'T0BERLIN', name: 'Berlin', installed: false });
    slack.addUser({ team: 'T0BERLIN', id: 'max', name: 'Max' });
    await install();
    await install({ team: 'T0BERLIN', user: 'max' });
    const [first, second] = await Promise.all(['T0ACME', 'T0BERLIN'].map(installer.installations.of));
    expect(first?.botToken).not.toBe(second?.botToken);
    expect((await owners()).map(({ store: name, user_id }) => [name, user_id]).sort()).toEqual([
      ['Acme', 'olga'],
      ['Berlin', 'max'],
    ]);
  });

  test('a second time brings the scopes and the token up to date, and no second store', async () => {
    await install();
    slack.revoke('T0ACME');
    await admin`update slack_installations set scopes = '{commands}'`;
    const { botToken } = await installer.installations.of('T0ACME');
    now = instant(START + 60 * MINUTE);
    expect((await install()).status).toBe(200);
    const after = await installer.installations.of('T0ACME');
    expect(after.botToken).not.toBe(botToken);
    expect(after).toMatchObject({ scopes: SCOPES, installedAt: now });
    expect(await owners()).toHaveLength(1);
  });

  test('of a whole organisation serves each of its workspaces, once Slack has named it', async () => {
    slack.addWorkspace({ team: 'T0ORG', name: 'Org one', enterprise: 'E0ORG', installed: false });
    slack.addUser({ team: 'T0ORG', id: 'vera', name: 'Vera' });
    const page = await install({ team: 'T0ORG', user: 'vera', orgWide: true });
    expect(page.text).toContain('ShopPulse is in E0ORG organisation');
    expect(page.text).toContain('for every workspace of the organisation that was chosen');
    await expect(installer.installations.of('T0ORG')).rejects.toThrow(DeliveryError);
    await store.rememberTeam('T0ORG', 'E0ORG');
    expect(await installer.installations.of('T0ORG')).toMatchObject({ team: null, enterprise: 'E0ORG' });
    await expect(installer.installations.of('T0ACME')).rejects.toThrow(DeliveryError);
    expect(await owners()).toEqual([]);
  });

  test('that was erased gets no new owner by asking, and one again by installing', async () => {
    slack.addUser({ team: 'T0ACME', id: 'max', name: 'Max', admin: true });
    await install();
    await admin`delete from stores`;
    await database.scope('slack', (tx) => leave(tx, 'T0ACME', now));
    const { installations } = installer;
    const api = createApi({ apiUrl: slack.apiUrl, installations, log });
    const people = createPeople({ api, installations, clock: () => now });
    const oauth = { install: { kind: 'oauth' } };
    const room = {
      installations,
      people,
      log,
      clock: () => now,
      app,
      store,
      memory: createMemory(),
      settings: oauth,
    } as unknown as Room;
    await askingOf(room, { workspace: 'T0ACME', user: 'max', where: { channel: 'C0', kind: 'public' } });
    expect(await owners()).toEqual([]);
    await install();
    expect((await owners()).map(({ user_id }) => user_id)).toEqual(['olga']);
  });

  test('of a whole organisation: the first administrator who asks in a workspace owns a store there', async () => {
    slack.addWorkspace({ team: 'T0ORG', name: 'Org one', enterprise: 'E0ORG', installed: false });
    slack.addUser({ team: 'T0ORG', id: 'vera', name: 'Vera' });
    slack.addUser({ team: 'T0ORG', id: 'max', name: 'Max', admin: true, zone: 'Europe/Lisbon' });
    await install({ team: 'T0ORG', user: 'vera', orgWide: true });
    await store.rememberTeam('T0ORG', 'E0ORG');
    const { installations } = installer;
    const api = createApi({ apiUrl: slack.apiUrl, installations, log });
    const people = createPeople({ api, installations, clock: () => now });
    const oauth = { install: { kind: 'oauth' } };
    const room = {
      installations,
      people,
      log,
      clock: () => now,
      app,
      store,
      memory: createMemory(),
      settings: oauth,
    } as unknown as Room;
    const where = { channel: 'C0', kind: 'public' } as const;
    for (const user of ['vera', 'max']) await askingOf(room, { workspace: 'T0ORG', user, where });
    expect(await owners()).toEqual([
      {
        ...{ store: 'E0ORG organisation', zone: 'Europe/Lisbon', workspace: 'T0ORG' },
        ...{ user_id: 'max', name: 'Max', role: 'owner' },
      },
    ]);
  });

  test('of one workspace of an organisation is that workspace’s alone', async () => {
    slack.addWorkspace({ team: 'T0ORG', name: 'Org one', enterprise: 'E0ORG', installed: false });
    slack.addUser({ team: 'T0ORG', id: 'vera', name: 'Vera' });
    await install({ team: 'T0ORG', user: 'vera' });
    await store.rememberTeam('T0ORG2', 'E0ORG');
    expect(await installer.installations.of('T0ORG')).toMatchObject({ team: 'T0ORG', enterprise: 'E0ORG' });
    await expect(installer.installations.of('T0ORG2')).rejects.toThrow(DeliveryError);
  });

  test('that was removed is gone for good, until somebody installs it again', async () => {
    await install();
    await store.removeInstallation({ enterprise: null, team: 'T0ACME' }, now);
    const refused = await installer.installations.of('T0ACME').catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'DeliveryError', permanent: true });
    expect((refused as Error).message).toContain(`It is installed at ${url}/slack/install.`);
    slack.revoke('T0ACME');
    await install();
    expect((await installer.installations.of('T0ACME')).name).toBe('Acme');
  });

  test.each([{ owner: true }, {}])(
    'is done also where nobody could be made an owner: %j',
    async (failing) => {
      fails = failing;
      if (!failing.owner) slack.on('users.info', { kind: 'status', status: 503 });
      const page = await install();
      expect(page.status).toBe(200);
      expect((await installer.installations.of('T0ACME')).team).toBe('T0ACME');
      if (failing.owner) expect(lines.join()).toContain('slack.first-owner');
      else expect((await owners())[0]).toMatchObject({ name: 'olga', zone: 'UTC' });
    },
  );

  test('waits while the database is away, and is not refused for good', async () => {
    await install();
    fails = { store: true };
    const refused = await installer.installations.of('T0ACME').catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'DeliveryError', permanent: false });
  });

  test('with a key that is lost says whose token it is, and is not refused for good', async () => {
    await install();
    const other = { current: new Uint8Array(32).fill(8), older: [] };
    const blind = createInstaller({
      settings: {
        command: '/shop',
        apiUrl: slack.apiUrl,
        receive: { kind: 'http', signingSecret: 'x' },
        install: { kind: 'oauth', clientId: '1', clientSecret: '2', publicUrl: url },
      },
      store: slackStore(database, other),
      clock: () => now,
      log,
      app: () => app,
    });
    const refused = await blind.installations.of('T0ACME').catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'DeliveryError', permanent: false });
    expect((refused as Error).message).toContain('workspace Acme (T0ACME)');
  });
});

type Attempt = (browse: ReturnType<typeof browser>) => Promise<string>;
const approved: Attempt = async ({ begin }) => slack.approve(await begin(), OLGA);
const withQuery = (address: string, change: (query: URLSearchParams) => void) => {
  const to = new URL(address);
  change(to.searchParams);
  return to.href;
};

describe('what must not be installed', () => {
  const attempts: [string, Attempt][] = [
    [
      'a state that was never given',
      async (browse) => withQuery(await approved(browse), (query) => query.set('state', 'x'.repeat(43))),
    ],
    ['no state', async (browse) => withQuery(await approved(browse), (query) => query.delete('state'))],
    [
      'another installation’s state',
      async (browse) => {
        const other = new URL(await browser().begin()).searchParams.get('state') ?? '';
        return withQuery(await approved(browse), (query) => query.set('state', other));
      },
    ],
    ['another browser, which has begun nothing', () => approved(browser())],
    [
      'another browser, which has begun its own',
      async (browse) => {
        await browse.begin();
        return approved(browser());
      },
    ],
    [
      'a link that is ten minutes old',
      async (browse) => {
        const link = await approved(browse);
        now = instant(START + 10 * MINUTE);
        return link;
      },
    ],
    ['no code', async (browse) => withQuery(await approved(browse), (query) => query.delete('code'))],
    ['nothing at all', async () => `${url}/slack/oauth_redirect`],
  ];
  test.each(attempts)(
    '%s is refused before Slack is asked, with a way to start again',
    async (_, attempt) => {
      const browse = browser();
      const page = await browse.get(await attempt(browse));
      expect(page.status).toBe(400);
      expect(page.text).toContain(
        'This link was used before, is older than ten minutes, or was begun in another browser.',
      );
      expect(page.text).toContain('<a href="/slack/install">Start again</a>');
      expect(await installed()).toBe(0);
      expect(slack.calls).toEqual([]);
    },
  );

  test('a link works once, also for the browser that was given it', async () => {
    const browse = browser();
    const consent = await browse.begin();
    const state = new URL(consent).searchParams.get('state') ?? '';
    const link = slack.approve(consent, OLGA);
    expect((await browse.get(link)).status).toBe(200);
    await admin`truncate slack_installations`;
    slack.forgetCalls();
    const cookie = `slack-app-oauth-state=${state}`;
    const again = await fetch(link, { headers: { cookie } });
    expect(again.status).toBe(400);
    expect(slack.calls).toEqual([]);
    expect(await installed()).toBe(0);
  });

  test('a code that Slack has taken once is refused, though the state is good', async () => {
    const used = new URL(await approved(browser()));
    const first = browser();
    await first.get(await approved(first));
    await admin`truncate slack_installations`;
    const code = slack.calls.find(({ method }) => method === 'oauth.v2.access')?.args.code as string;
    const second = browser();
    const state = new URL(await second.begin()).searchParams.get('state') ?? '';
    used.searchParams.set('state', state);
    used.searchParams.set('code', code);
    const page = await second.get(used.href);
    expect(page.status).toBe(400);
    expect(page.text).toContain('Slack took this link once already');
    expect(await installed()).toBe(0);
    slack.forgive('exchanged before');
  });

  test('whoever chooses Cancel is told that nothing was changed', async () => {
    const browse = browser();
    const page = await browse.get(slack.deny(await browse.begin()));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Somebody chose Cancel in Slack. Nothing was changed.');
    expect(await installed()).toBe(0);
  });

  test('what Slack says in the address is shown only where it looks like Slack’s', async () => {
    const { get } = browser();
    const page = await get(`${url}/slack/oauth_redirect?error=invalid_scope_requested`);
    expect(page.text).toContain('Slack refused it: invalid_scope_requested.');
    const forged = await get(
      `${url}/slack/oauth_redirect?error=${encodeURIComponent('<script>alert(1)</script>')}`,
    );
    expect(forged.text).not.toContain('script');
    expect(forged.status).toBe(400);
  });

  test.each([
    [
      'oauth.v2.access',
      { kind: 'refuse', error: 'bad_client_secret' },
      'Slack refused it: bad_client_secret.',
    ],
    [
      'oauth.v2.access',
      { kind: 'status', status: 503 },
      'Slack or the database of ShopPulse did not answer.',
    ],
    ['auth.test', { kind: 'loseAnswer' }, 'Slack or the database of ShopPulse did not answer.'],
  ] as const)('when %s fails (%j) nothing is kept, and it is said', async (method, fault, said) => {
    slack.on(method, fault);
    const page = await install();
    expect(page.status).toBe(502);
    expect(page.text).toContain(said);
    expect(await installed()).toBe(0);
    expect(lines).toHaveLength(1);
  });

  test('a request with a host that is none is refused, and is no event', async () => {
    const status = await new Promise((done, failed) => {
      const sent = request(`${url}/slack/oauth_redirect?code=1&state=2`, { headers: { host: 'a b' } });
      sent
        .on('response', (answer) => done(answer.resume().statusCode))
        .on('error', failed)
        .end();
    });
    expect(status).toBe(400);
    expect(lines).toEqual([]);
  });

  test('beyond a thousand that were begun nobody begins one for ten minutes; who has begun goes on', async () => {
    const link = slack.approve(await browser().begin(), OLGA);
    const browse = browser();
    const begun = slack.approve(await browse.begin(), OLGA);
    await admin`
      insert into slack_states (state_hash, data, expires_at)
      select sha256(n::text::bytea), '{}', ${now + 10 * MINUTE} from generate_series(1, 997) n`;
    expect((await browser().get(`${url}/slack/install`)).status).toBe(302);
    for (const _ of [1, 2, 3]) {
      const page = await browser().get(`${url}/slack/install`);
      expect(page.status).toBe(503);
      expect(page.text).toContain('Start again in ten minutes');
      expect(page.headers.get('location')).toBeNull();
    }
    expect(lines.filter((each) => each.includes('slack.crowded'))).toHaveLength(1);
    expect(await admin`select from slack_states`).toHaveLength(1_000);
    expect((await browse.get(begun)).status).toBe(200);
    expect(link).not.toBe(begun);
    now = instant(now + 10 * MINUTE);
    expect((await browser().get(`${url}/slack/install`)).status).toBe(302);
  });

  test('when the database is away it is said, at the beginning and at the end', async () => {
    const browse = browser();
    const link = await approved(browse);
    fails = { store: true };
    for (const address of [link, `${url}/slack/install`]) {
      const page = await browse.get(address);
      expect(page.status).toBe(502);
      expect(page.text).toContain('Start again');
    }
    fails = {};
    expect(await installed()).toBe(0);
  });

  test('no line of the log holds a token, a code, a state or the client’s secret', async () => {
    await install();
    slack.on('oauth.v2.access', { kind: 'loseAnswer' });
    await install();
    fails = { owner: true };
    await install();
    const secret = slack.calls.map(({ args }) => args.code).filter(Boolean);
    expect(secret.length).toBeGreaterThan(1);
    expect(lines.length).toBeGreaterThan(2);
    for (const each of ['xoxb-', slack.clientSecret, ...(secret as string[])])
      expect(lines.join()).not.toContain(each);
  });
});

describe('the page', () => {
  const NASTY = `<script>alert(1)</script>"'><img src=x onerror=alert(1)> \`code\``;
  beforeEach(() => {
    slack.addWorkspace({ team: 'T0NASTY', name: NASTY, installed: false });
    slack.addUser({ team: 'T0NASTY', id: 'olga', name: NASTY });
  });

  test('shows a workspace’s name as text, runs nothing, and tells no other site where it was', async () => {
    const { text, headers } = await install({ team: 'T0NASTY', user: 'olga' });
    expect(text).not.toMatch(/<script|<img/);
    expect(text).toContain('&lt;script&gt;');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.skipIf(chromium === null).each(['light', 'dark'] as const)(
    'can be read in %s, at the width of a phone, through a whole installation in a browser',
    async (colorScheme) => {
      const real = await launchBrowser(chromium as string);
      try {
        const context = await real.newContext({ colorScheme, viewport: { width: 360, height: 640 } });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => complaints.push(message.text()));
        // In place of Slack's page of consent: whoever is sent there agrees.
        await context.route(`${url}/slack/install`, async (route) => {
          const sent = await route.fetch({ maxRedirects: 0 });
          const { location = '', ...headers } = sent.headers();
          const back = slack.approve(location, { team: 'T0NASTY', user: 'olga' });
          await route.fulfill({ status: 302, headers: { ...headers, location: back } });
        });
        await page.goto(`${url}/slack/install`);
        expect(await page.locator('h1').innerText()).toBe(`ShopPulse is in ${NASTY}`);
        expect(await page.locator('code').innerText()).toBe('/shop help');
        expect(await page.evaluate(CONTRAST_PROBLEMS)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        const corners = "getComputedStyle(document.querySelector('main')).borderRadius";
        expect(await page.evaluate(corners)).toBe('10px');
        expect(complaints).toEqual([]);
        const again = await page.reload();
        expect(again?.status()).toBe(400);
        expect(await page.evaluate(CONTRAST_PROBLEMS)).toEqual([]);
      } finally {
        await real.close();
      }
    },
  );
});

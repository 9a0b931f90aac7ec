/** One workspace by a bot token: whose it is, and what is said where it is nobody's. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import { instant } from '../../../src/core/time.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import type { Log } from '../../../src/log.ts';
import { createInstaller } from '../../../src/platforms/slack/install.ts';
import type { Installations } from '../../../src/platforms/slack/room.ts';
import type { SlackStore } from '../../../src/platforms/slack/store.ts';
import { SetupError } from '../../../src/setup-error.ts';
import { testDatabase } from '../../helpers/database.ts';
import {
  createFakeSlack,
  type FakeSlack,
  MANIFEST_SCOPES,
  type Workspace,
} from '../../helpers/slack/fake-slack.ts';

const NOW = instant(Date.UTC(2026, 10, 21, 9, 40));
const { database, admin } = await testDatabase();
const store: SlackStore = slackStore(database, null);

let slack: FakeSlack;
let acme: Workspace;
let lines: string[];
const log: Log = (level, event, fields) => lines.push(JSON.stringify({ level, event, ...fields }));

beforeEach(async () => {
  lines = [];
  slack = await createFakeSlack();
  acme = slack.addWorkspace({ team: 'T0ACME', name: 'Acme', enterprise: 'E0ACME' });
});
afterEach(async () => {
  await slack.close();
  await admin`truncate slack_removals`;
  slack.check();
});

const installer = (botToken = acme.botToken, memory: SlackStore = store) =>
  createInstaller({
    settings: {
      command: '/pulse',
      apiUrl: slack.apiUrl,
      receive: { kind: 'socket', appToken: slack.appToken },
      install: { kind: 'token', botToken },
    },
    store: memory,
    clock: () => NOW,
    log,
    app: () => {
      throw new Error('nobody is made an owner by a token');
    },
  });
const refusal = (installations: Installations, workspace = acme.team): Promise<DeliveryError> =>
  installations.of(workspace).then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(DeliveryError);
      return error as DeliveryError;
    },
  );

test('Slack says once whose the token is, however many ask', async () => {
  const { installations, check, listener } = installer();
  expect(listener).toBeNull();
  await check();
  const all = await Promise.all(Array.from({ length: 20 }, () => installations.of(acme.team)));
  slack.expectCalls(['auth.test']);
  expect(new Set(all).size).toBe(1);
  expect(all[0]).toEqual({
    ...{ enterprise: 'E0ACME', team: acme.team, name: 'Acme', appId: slack.appToken.split('-')[2] },
    ...{ botId: acme.botId, botUser: acme.botUser, botToken: acme.botToken },
    ...{ scopes: [...MANIFEST_SCOPES], installedBy: '', installedAt: NOW },
  });
  expect(lines).toEqual([expect.stringContaining('"slack.workspace"')]);
});

test('another workspace is refused for good, in words', async () => {
  const { message, permanent } = await refusal(installer().installations, 'T0OTHER');
  expect(message).toBe('ShopPulse is not in this Slack workspace: its token belongs to Acme.');
  expect(permanent).toBe(true);
});

test.each([
  ['invalid_auth', 'Copy it again: it stands under “OAuth & Permissions → Bot User OAuth Token”'],
  ['account_inactive', 'ShopPulse was removed from that workspace. Install it again'],
  ['token_revoked', 'ShopPulse was removed from that workspace. Install it again'],
] as const)('a token that Slack answers with %s ends the start with the cure', async (error, cure) => {
  slack.revoke(acme.team, error);
  const { check, installations } = installer();
  await expect(check()).rejects.toThrow(SetupError);
  await expect(check()).rejects.toThrow(`Slack does not take SLACK_BOT_TOKEN (${error}). ${cure}`);
  expect(await refusal(installations)).toMatchObject({ permanent: true });
});

test('a token of a whole organisation is refused at the start: it is not known whose it may be', async () => {
  const org = slack.addWorkspace({ team: 'T0B', name: 'B', enterprise: 'E0B', orgInstalled: true });
  await expect(installer(org.botToken).check()).rejects.toThrow(
    /whole Enterprise Grid organisation.*SLACK_CLIENT_ID/,
  );
});

test('Slack being away is no reason not to start: it is asked again when it is needed', async () => {
  const mend = slack.breakDown();
  const { check, installations } = installer();
  await check();
  expect(lines).toEqual([expect.stringContaining('"slack.not-reached"')]);
  expect(await refusal(installations)).toMatchObject({ permanent: false });
  mend();
  expect((await installations.of(acme.team)).name).toBe('Acme');
});

test.each(['loseAnswer', 'loseRequest'] as const)('so is an answer that does not come: %s', async (kind) => {
  slack.on('auth.test', { kind });
  const { check, installations } = installer();
  await check();
  expect((await installations.of(acme.team)).team).toBe(acme.team);
});

test('once it was removed nothing is sent, though the token would still work; a new start with a good one forgets it', async () => {
  const { installations, check } = installer();
  await check();
  await store.removeInstallation({ enterprise: 'E0ACME', team: acme.team }, NOW);
  const { message, permanent } = await refusal(installations);
  expect(message).toBe('ShopPulse was removed from Acme. Whoever runs it can install it there again.');
  expect(permanent).toBe(true);
  const second = installer();
  await second.check();
  expect((await second.installations.of(acme.team)).name).toBe('Acme');
});

test('scopes that are lacking are named in the log', async () => {
  slack.setScopes(
    acme.team,
    MANIFEST_SCOPES.filter((scope) => scope !== 'files:read'),
  );
  await installer().check();
  expect(lines[0]).toContain('"lacking":["files:read"]');
});

test('a database that is away is for a while', async () => {
  const broken: SlackStore = { ...store, removedAt: () => Promise.reject(new Error('The database is away')) };
  expect(await refusal(installer(acme.botToken, broken).installations)).toMatchObject({ permanent: false });
});

test('no line of the log holds the token', async () => {
  const mend = slack.breakDown();
  const { check, installations } = installer();
  await check();
  mend();
  await installations.of(acme.team);
  slack.revoke(acme.team);
  await installer()
    .check()
    .catch((error: Error) => lines.push(error.message));
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join()).not.toMatch(/xoxb-|xapp-/);
});

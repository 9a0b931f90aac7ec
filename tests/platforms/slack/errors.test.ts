/** What is decided about each thing that Slack may say, and in which words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import {
  delivered,
  deliveryErrorOf,
  type SlackFailure,
  saysWhy,
  slackError,
} from '../../../src/platforms/slack/errors.ts';
import { METHODS } from '../../../src/platforms/slack/methods.ts';
import { decided, refusalFor } from '../../../src/platforms/slack/refusals.ts';
import { sharedFolder } from '../../helpers/shared.ts';

const shared = sharedFolder();

interface Spec {
  readonly errors: Readonly<Record<string, unknown>>;
}

const documented = (method: string): string[] =>
  Object.keys(
    (
      JSON.parse(
        readFileSync(join(shared as string, 'specs/slack-methods', `${method}.json`), 'utf8'),
      ) as Spec
    ).errors,
  );

/** Read as something else than a refusal, before it is decided about. */
const LIMITS = ['ratelimited', 'rate_limited'];

describe.skipIf(!shared)('what Slack documents', () => {
  test.each(Object.keys(METHODS))('each error of %s is decided about', (method) => {
    expect(documented(method).filter((code) => !decided(code))).toEqual([]);
  });

  test('there is a list of errors for every method that is called', () => {
    const there = readdirSync(join(shared as string, 'specs/slack-methods'));
    for (const method of Object.keys(METHODS)) expect(there).toContain(`${method}.json`);
    expect(Object.keys(METHODS).flatMap(documented).length).toBeGreaterThan(100);
  });
});

const PERMANENT = [
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_permission',
  'user_not_in_channel',
  'user_not_found',
  'missing_scope',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'ekm_access_denied',
  'team_access_not_granted',
  'message_not_found',
  'cant_update_message',
];

const PASSING = [
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'rollup_error',
  'message_limit_exceeded',
  'update_failed',
];

const told = (failure: SlackFailure): DeliveryError => deliveryErrorOf(slackError(failure));

describe('a refusal', () => {
  test.each(PERMANENT)('%s is for good', (code) => {
    const error = told({ kind: 'refused', code });
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error.permanent).toBe(true);
  });

  test.each(PASSING)('%s passes', (code) => {
    expect(told({ kind: 'refused', code }).permanent).toBe(false);
  });

  test('that nobody has decided about passes, so that no digest is turned off for a new word of Slack’s', () => {
    const error = told({ kind: 'refused', code: 'a_word_of_tomorrow' });
    expect(error.permanent).toBe(false);
    expect(error.message).toContain('a_word_of_tomorrow');
  });

  test('of a family that Slack keeps adding to is known by its beginning', () => {
    expect(refusalFor('restricted_action_on_sundays').permanent).toBe(true);
    expect(refusalFor('slack_connect_tables_blocked').permanent).toBe(true);
    expect(refusalFor('restricted_actionable').permanent).toBe(false);
  });

  test('says what helps', () => {
    expect(saysWhy('not_in_channel')).toBe(
      'ShopPulse is not in that channel. Invite it there: /invite @ShopPulse (not_in_channel)',
    );
    expect(saysWhy('missing_scope', 'files:write')).toContain('(missing_scope: files:write)');
    expect(saysWhy('expired_trigger_id')).toContain('That took too long for Slack. Press the button again.');
    expect(saysWhy('token_revoked')).toContain('installs ShopPulse again');
  });

  test('is said in whole sentences that do not shout, with the code at the end', () => {
    for (const code of [...PERMANENT, ...PASSING]) {
      expect(saysWhy(code)).toMatch(new RegExp(`^[A-Z].+ \\(${code}\\)$`));
      expect(saysWhy(code)).not.toMatch(/!|oops|undefined/i);
    }
  });

  test('is decided once', () => {
    for (const code of PERMANENT) expect(decided(code)?.permanent).toBe(true);
    for (const code of PASSING) expect(decided(code)?.permanent).toBe(false);
    for (const code of LIMITS) expect(decided(code)?.permanent).toBe(false);
  });
});

describe('what is no refusal', () => {
  test('a rate limit says for how long', () => {
    expect(told({ kind: 'limited', retryAfterMs: 30_000 })).toMatchObject({
      permanent: false,
      retryAfterMs: 30_000,
    });
  });

  test('a lost answer and a missing network pass', () => {
    expect(told({ kind: 'unknown', why: 'ECONNRESET' })).toMatchObject({ permanent: false });
    expect(told({ kind: 'unsent', why: 'ECONNREFUSED' })).toMatchObject({ permanent: false });
  });

  test('a bug stays a bug', async () => {
    const bug = new TypeError('something is not a function');
    await expect(delivered(() => Promise.reject(bug))).rejects.toBe(bug);
    const permanent = new DeliveryError('ShopPulse is not installed there.', { permanent: true });
    await expect(delivered(() => Promise.reject(permanent))).rejects.toBe(permanent);
  });
});

/** What is said of a refusal: known for every code that can come, for good or for now, and in words of a shop. */
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import {
  delivered,
  deliveryErrorOf,
  discordError,
  isAway,
  isUnknown,
  limitOf,
  refusalOf,
} from '../../../src/platforms/discord/errors.ts';
import { boundedWait, networkFailure, readFailure } from '../../../src/platforms/discord/read-failure.ts';
import { decided, refusalFor } from '../../../src/platforms/discord/refusals.ts';

const refused = (code: number) => deliveryErrorOf(discordError({ kind: 'refused', code }));

describe('a code', () => {
  test.each([
    [10003, /channel does not exist/],
    [10004, /adds it again/],
    [10008, /message is gone/],
    [50001, /“View Channel”/],
    [50007, /direct messages.*Privacy Settings/],
    [50035, /tell its operator/],
    [40005, /larger than Discord takes/],
    [10062, /Ask again/],
    [40060, /Ask again/],
  ])('%i is for good, and says what helps', (code, says) => {
    const error = refused(code);
    expect(error).toMatchObject({ permanent: true, message: expect.stringMatching(says) });
    expect(error.message).toContain(`(${code})`);
  });

  test.each([
    [401, /DISCORD_BOT_TOKEN/],
    [40001, /DISCORD_BOT_TOKEN/],
    [130000, /not working properly/],
    [20028, /for the moment/],
    [999_999, /Discord refused it/],
  ])('%i is for a while, so that nobody’s digest is turned off', (code, says) => {
    expect(refused(code)).toMatchObject({ permanent: false, message: expect.stringMatching(says) });
  });

  test('of permissions names those that are missing, and where they are allowed', () => {
    const missing = ['Send Messages', 'Attach Files'];
    const { message } = deliveryErrorOf(discordError({ kind: 'refused', code: 50013, missing }));
    expect(message).toContain('“Send Messages”, “Attach Files”');
    expect(message).toContain('under Permissions');
  });

  test('is decided for whatever a message, a channel or an interaction can be refused with', () => {
    const names = Object.entries(RESTJSONErrorCodes).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
    expect(names.length).toBeGreaterThan(150);
    const ours =
      /^(Unknown(Channel|Guild|Message|User|Member|Interaction|Webhook)$|Unauthorized|Missing(Access|Permissions)|Cannot(SendMessages|SendAnEmpty|SendAMessage|EditMessage|ExecuteAction)|InvalidForm|InvalidWebhookToken|InvalidToken|InvalidRecipients|.*(WriteRateLimit|SendRateLimit|Slowmode)|RequestEntityTooLarge|FileUploaded|InvalidFile|InteractionHas|ThisInteraction|MessageWasBlocked|MessageBlocked|AccessToFile|ThreadLocked|InvalidActionOnArchived|OpeningDirect|MaximumNumberOf(Attachments|Edits)|APIResource|Cloudflare)/;
    const open = names.filter(([name, code]) => ours.test(name) && !decided(code));
    expect(open).toEqual([]);
  });

  test('says nothing with an exclamation mark, and ends as a sentence', () => {
    for (const code of Object.values(RESTJSONErrorCodes)) {
      if (typeof code !== 'number') continue;
      const { says } = refusalFor(code);
      expect(says).toMatch(/^[A-Z].*\.$/s);
      expect(says).not.toContain('!');
    }
  });
});

describe('what the library and the network throw', () => {
  const request = { body: { content: 'secret figures' }, files: undefined };
  const api = (code: number, status: number) =>
    new DiscordAPIError(
      { code, message: 'quotes secret figures' },
      code,
      status,
      'POST',
      'http://x/webhooks/1/secret-token',
      request,
    );

  test('keeps of a refusal the code alone', () => {
    const error = readFailure(api(50013, 403));
    expect(refusalOf(error)).toBe(50013);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toMatch(/secret/);
  });

  test('takes the status where Discord gives no code of its own', () => {
    expect(refusalOf(readFailure(api(0, 401)))).toBe(401);
    expect(refusalOf(readFailure(api(0, 404)))).toBe(404);
  });

  test('does not know of a 5xx whether it was done', () => {
    expect(isUnknown(readFailure(new HTTPError(503, 'x', 'POST', 'http://x', request)))).toBe(true);
  });

  test('bounds what a header says of waiting', () => {
    const limited = (retryAfter: number) =>
      limitOf(
        readFailure(
          new RateLimitError({
            ...{ timeToReset: 0, limit: 1, method: 'POST', hash: '', url: '', route: '', majorParameter: '' },
            ...{ global: false, retryAfter, sublimitTimeout: 0, scope: 'user' },
          }),
        ),
      );
    expect(limited(1_234)).toBe(1_234);
    expect(limited(10 ** 12)).toBe(300_000);
    expect(limited(1)).toBe(250);
    for (const none of [0, Number.NaN, -5]) expect(limited(none)).toBe(boundedWait(0));
  });

  test.each([
    [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'unsent'],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'unsent'],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'unsent'],
    [{ code: 'ECONNRESET', syscall: 'read' }, 'unknown'],
    [{ code: 'UND_ERR_SOCKET' }, 'unknown'],
    [{ name: 'AbortError' }, 'unknown'],
  ] as const)('%j is %s', (details, kind) => {
    const error = networkFailure(Object.assign(new Error('x'), details));
    expect(error.discord.kind).toBe(kind);
    expect(isAway(error)).toBe(true);
  });

  test('knows that nothing was sent of a call that was given up in the library’s line', () => {
    const aborted = Object.assign(new Error('x'), { name: 'AbortError' });
    expect(readFailure(aborted).discord.kind).toBe('unsent');
  });
});

test('only what Discord had against it becomes a DeliveryError', async () => {
  const limited = discordError({ kind: 'limited', retryAfterMs: 7_000 });
  await expect(delivered(() => Promise.reject(limited))).rejects.toMatchObject({
    ...{ name: 'DeliveryError', permanent: false, retryAfterMs: 7_000 },
  });
  const bug = new TypeError('x');
  await expect(delivered(() => Promise.reject(bug))).rejects.toBe(bug);
  const known = new DeliveryError('x', { permanent: true });
  await expect(delivered(() => Promise.reject(known))).rejects.toBe(known);
});

/** What the fake Discord refuses by the state of its world and by the clock, and what goes wrong on a test's order. */
import { describe, expect, test } from 'vitest';
import {
  ALONE,
  button,
  GUILD,
  NOBODY,
  row,
  said,
  TEAM,
  text,
  withClient,
} from '../../helpers/discord/with-client.ts';

const path = `/channels/${TEAM}/messages` as const;
const unique = { nonce: 'n1', enforce_nonce: true };

describe('an interaction', () => {
  test('that is acknowledged after 3 seconds is unknown', async () => {
    const { fake, on, elapse, call } = await withClient();
    let late: unknown = null;
    on(async ({ id, token }) => {
      elapse(3_001);
      late = await call('post', `/interactions/${id}/${token}/callback`, { type: 5 }).catch((error) => error);
    });
    expect(await fake.command('max', TEAM, 'today')).toMatchObject({ type: null, message: null });
    await fake.until(() => late, 'the late answer');
    expect(late).toMatchObject({ code: 10062, status: 404 });
    expect(fake.forgive('after more than 3 seconds')).toBe(1);
    expect(fake.messages(TEAM)).toEqual([]);
  });

  test('is acknowledged at the third second, and once', async () => {
    const { fake, on, elapse, call } = await withClient();
    let second: unknown = null;
    on(async (interaction) => {
      elapse(3_000);
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      const again = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      second = await call('post', again, { type: 5 }).catch((error) => error);
    });
    expect(await fake.command('max', TEAM, 'today')).toMatchObject({ type: 5, ephemeral: false });
    await fake.until(() => second, 'the second answer');
    expect(second).toMatchObject({ code: 40060, status: 400 });
    expect(fake.forgive('acknowledged once')).toBe(1);
  });

  test('has a token for 15 minutes', async () => {
    const { fake, on, elapse, call } = await withClient();
    on(async (interaction) => interaction.isChatInputCommand() && interaction.deferReply(ALONE));
    const { token, message } = await fake.command('max', TEAM, 'today');
    const edit = () =>
      call('patch', `/webhooks/${fake.applicationId}/${token}/messages/@original`, text('Late'));
    elapse(15 * 60_000);
    expect(await edit()).toMatchObject({ id: message });
    elapse(1);
    await expect(edit()).rejects.toMatchObject({ code: 50027, status: 401 });
    fake.check();
  });

  test.each([
    ['a token that nobody has', (id: string) => `/webhooks/${id}/none/messages/@original`, 10015],
    ['another application', () => '/webhooks/1/none/messages/@original', 10015],
  ])('is not spoken to by %s', async (_what, at, code) => {
    const { fake, call } = await withClient({ login: false });
    await expect(call('patch', at(fake.applicationId) as `/${string}`, text('a'))).rejects.toMatchObject({
      code,
    });
    expect(fake.forgive('10015')).toBe(1);
  });

  test('is followed up only once it was acknowledged', async () => {
    const { fake, on, call } = await withClient();
    let early: unknown = null;
    on(async (interaction) => {
      early = await call('post', `/webhooks/${fake.applicationId}/${interaction.token}`, text('a')).catch(
        (e) => e,
      );
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    await fake.command('max', TEAM, 'today');
    expect(early).toMatchObject({ code: 10015 });
    expect(fake.forgive('not acknowledged yet')).toBe(1);
  });

  test('is answered only as its type allows', async () => {
    const { fake, on, call } = await withClient();
    let update: unknown = null;
    on(async (interaction) => {
      update = await call('post', `/interactions/${interaction.id}/${interaction.token}/callback`, {
        type: 6,
      }).catch((e) => e);
      if (interaction.isChatInputCommand()) await interaction.reply(said('Right'));
    });
    expect(await fake.command('max', TEAM, 'today')).toMatchObject({ type: 4 });
    expect(update).toMatchObject({ code: 50035 });
    expect(fake.forgive('is not answered by 6')).toBe(1);
  });

  test('whose answer is asked for gives the message', async () => {
    const { fake, on, call } = await withClient();
    let answer: unknown = null;
    on(async ({ id, token }) => {
      const query = { with_response: 'true' };
      answer = await call(
        'post',
        `/interactions/${id}/${token}/callback`,
        { type: 5, data: { flags: 64 } },
        undefined,
        query,
      );
    });
    const { message } = await fake.command('max', TEAM, 'today');
    await fake.until(() => answer, 'the answer');
    expect(answer).toMatchObject({
      interaction: { response_message_id: message, response_message_ephemeral: true },
      resource: { type: 5, message: { id: message, flags: 64 | 128 } },
    });
  });

  test('of a button in what only Max sees is not for Vera', async () => {
    const { fake, on } = await withClient();
    on(async (interaction) => {
      const alone = { ...(said('Yours', row(button('go'))) as object), flags: 64 | (1 << 15) } as never;
      if (interaction.isChatInputCommand()) await interaction.reply(alone);
      else if (interaction.isButton()) await interaction.update(said('Done'));
    });
    const { message } = await fake.command('max', TEAM, 'today');
    const place = { channel: TEAM, message: message ?? '' };
    await expect(fake.press('vera', place, 'go')).rejects.toThrow(/does not see/);
    await fake.press('max', place, 'go');
    expect(fake.shown(TEAM, message ?? '')).toBe('Done');
    expect(fake.message(TEAM, message ?? '').ephemeralTo).toBe('max');
    fake.check();
  });
});

describe('the world says no to', () => {
  test.each([
    ['a channel that is not there', '/channels/399999999999999999/messages', 10003],
    ['a channel whose id is none', '/channels/nowhere/messages', 50035],
  ])('%s', async (_what, at, code) => {
    const { fake, call } = await withClient({ login: false });
    await expect(call('post', at as `/${string}`, text('a'))).rejects.toMatchObject({ code });
    fake.check();
  });

  test('a channel that the bot does not see, may not write in, or may put no files in', async () => {
    const { fake, refused } = await withClient({ login: false });
    const file = [{ name: 'a.csv', data: 'a' }];
    const withFile = { ...text('a'), components: [{ type: 13, file: { url: 'attachment://a.csv' } }] };
    fake.setBotPermissions(TEAM, ['ViewChannel', 'SendMessages']);
    expect(await refused(withFile, file)).toMatchObject({ code: 50013, status: 403 });
    expect(await refused(text('a'))).toBeNull();
    fake.setBotPermissions(TEAM, ['ViewChannel']);
    expect(await refused(text('a'))).toMatchObject({ code: 50013 });
    fake.setBotPermissions(TEAM, []);
    expect(await refused(text('a'))).toMatchObject({ code: 50001 });
    fake.check();
  });

  test('a server that threw the bot out', async () => {
    const { fake, client, refused } = await withClient();
    fake.removeBot(GUILD);
    await fake.until(() => !client.guilds.cache.has(GUILD), 'the client knows');
    expect(await refused(text('a'))).toMatchObject({ code: 50001 });
    fake.inviteBot(GUILD);
    await fake.until(() => client.guilds.cache.has(GUILD), 'the client knows');
    expect(await refused(text('a'))).toBeNull();
  });

  test('a message that is gone, or of somebody else', async () => {
    const { fake, call } = await withClient({ login: false });
    await expect(call('patch', `${path}/999999999`, text('a'))).rejects.toMatchObject({ code: 10008 });
    const others = fake.say('max', TEAM, 'Mine');
    await expect(call('patch', `${path}/${others}`, text('a'))).rejects.toMatchObject({ code: 50005 });
    fake.check();
  });

  test('a person who takes no direct messages, or who is nobody', async () => {
    const { fake, call } = await withClient({ login: false });
    fake.setDms('vera', false);
    const { id } = await call('post', '/users/@me/channels', { recipient_id: 'vera' });
    await expect(call('post', `/channels/${id}/messages`, text('a'))).rejects.toMatchObject({
      code: 50007,
      status: 403,
    });
    fake.setDms('vera', true);
    await call('post', `/channels/${id}/messages`, text('a'));
    await expect(call('post', '/users/@me/channels', { recipient_id: '12345' })).rejects.toMatchObject({
      code: 50033,
    });
    fake.check();
  });

  test('a token that was taken back', async () => {
    const { fake, refused } = await withClient({ login: false });
    fake.revoke();
    expect(await refused(text('a'))).toMatchObject({ status: 401 });
  });
});

describe('a nonce', () => {
  test('that is enforced gives the same message for five minutes', async () => {
    const { fake, call, elapse } = await withClient({ login: false });
    const first = await call('post', path, { ...text('a'), ...unique });
    elapse(5 * 60_000);
    expect(await call('post', path, { ...text('a'), ...unique })).toMatchObject({ id: first.id });
    elapse(1);
    expect((await call('post', path, { ...text('a'), ...unique })).id).not.toBe(first.id);
    expect(fake.messages(TEAM)).toHaveLength(2);
  });

  test('that is not enforced is only said back', async () => {
    const { fake, call } = await withClient({ login: false });
    await call('post', path, { ...text('a'), nonce: 'n1' });
    expect(await call('post', path, { ...text('a'), nonce: 'n1' })).toMatchObject({ nonce: 'n1' });
    expect(fake.messages(TEAM)).toHaveLength(2);
  });

  test('saves a message whose answer was lost', async () => {
    const { fake, call } = await withClient({ login: false });
    fake.on('create_message', { kind: 'loseAnswer' });
    await expect(call('post', path, { ...text('a'), ...unique })).rejects.toThrow();
    expect(fake.messages(TEAM)).toHaveLength(1);
    await call('post', path, { ...text('a'), ...unique });
    expect(fake.messages(TEAM)).toHaveLength(1);
    expect(fake.calls.map(({ error }) => error)).toEqual(['answer lost', null]);
  });
});

describe('on order', () => {
  test('a request is lost before anything is done', async () => {
    const { fake, call } = await withClient({ login: false });
    fake.on('create_message', { kind: 'loseRequest' });
    await expect(call('post', path, text('a'))).rejects.toThrow();
    expect(fake.messages(TEAM)).toEqual([]);
  });

  test('a call is refused, so often, in this channel, when it says so', async () => {
    const { fake, refused } = await withClient({ login: false });
    const control = fake.on(
      'create_message',
      { kind: 'refuse', code: 50013, status: 403 },
      { times: 2, channel: TEAM, when: ({ body }) => JSON.stringify(body).includes('bad') },
    );
    expect(await refused(text('good'))).toBeNull();
    expect(await refused(text('bad'))).toMatchObject({ code: 50013, status: 403 });
    expect(await refused(text('bad'))).toMatchObject({ code: 50013 });
    expect(await refused(text('bad'))).toBeNull();
    expect(control.hits()).toBe(2);
    fake.check();
  });

  test.each(['user', 'shared', 'global'] as const)(
    'a rate limit of scope %s has Discord’s headers',
    async (scope) => {
      const { fake } = await withClient({ login: false });
      fake.on('create_message', { kind: 'rateLimit', retryAfter: 1.5, scope });
      const answer = await fetch(`${fake.apiUrl}/v10${path}`, {
        method: 'POST',
        headers: { authorization: `Bot ${fake.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(text('a')),
      });
      expect(answer.status).toBe(429);
      expect(await answer.json()).toMatchObject({ retry_after: 1.5, global: scope === 'global' });
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(answer.headers.get('x-ratelimit-scope')).toBe(scope);
      expect(answer.headers.get('x-ratelimit-bucket')).toBeTruthy();
      expect(answer.headers.get('x-ratelimit-global')).toBe(scope === 'global' ? 'true' : null);
    },
  );

  test('a call hangs until it is released, and is then done', async () => {
    const { fake, call } = await withClient({ login: false });
    const control = fake.on('create_message', { kind: 'hang' });
    const sent = call('post', path, text('a'));
    await fake.until(() => control.hits() === 1, 'it hangs');
    expect(fake.messages(TEAM)).toEqual([]);
    control.release();
    await sent;
    expect(fake.messages(TEAM)).toHaveLength(1);
  });

  test('all of it is down until it is mended, but for the gateway', async () => {
    const { fake, client, refused } = await withClient();
    const mend = fake.breakDown();
    expect(await refused(text('a'))).toMatchObject({ status: 503 });
    expect(client.isReady()).toBe(true);
    mend();
    expect(await refused(text('a'))).toBeNull();
  });

  test('a download is lost, refused, led elsewhere or broken off', async () => {
    const { fake } = await withClient({ login: false });
    const dm = fake.dm('max');
    const drop = (more: object) => {
      const id = fake.dropFile('max', dm, {
        name: 'a.csv',
        chunks: [Buffer.from('a'), Buffer.from('b')],
        ...more,
      });
      return fake.message(dm, id).attachments[0]?.url ?? '';
    };
    expect((await fetch(drop({ redirect: 'http://127.0.0.1:1/' }), { redirect: 'manual' })).status).toBe(302);
    expect((await fetch(drop({ status: 403 }))).status).toBe(403);
    await expect(fetch(drop({ breaksOff: true })).then((answer) => answer.text())).rejects.toThrow();
    fake.on('GET file', { kind: 'loseRequest' });
    await expect(fetch(drop({}))).rejects.toThrow();
    expect(await (await fetch(drop({}))).text()).toBe('ab');
    expect(drop({ urlOverride: 'https://evil.example/a.csv' })).toBe('https://evil.example/a.csv');
  });

  test('what was called is compared with what was expected', async () => {
    const { fake, call } = await withClient({ login: false });
    await call('post', path, text('a'));
    fake.expectCalls(['create_message']);
    expect(() => fake.expectCalls([])).toThrow(/Called and not expected: create_message/);
    fake.expectCalls([], { ignore: ['create_message'] });
    fake.forgetCalls();
    expect(() => fake.expectCalls(['create_message'])).toThrow(/Expected and not called: create_message/);
    expect(() => fake.forgive('anything')).toThrow(/no violation/);
    await call('get', '/nothing').catch(() => {});
    expect(() => fake.check()).toThrow(/has nothing there/);
    await call('post', path, { content: 'a', allowed_mentions: NOBODY });
  });
});

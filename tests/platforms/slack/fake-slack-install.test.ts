/** Installing on the fake Slack, and how it reads what was said. */
import { describe, expect, test } from 'vitest';
import { clientOf, useAcme } from '../../helpers/slack/acme.ts';
import { createFakeSlack, MANIFEST_SCOPES } from '../../helpers/slack/fake-slack.ts';

const at = useAcme();

describe('installing', () => {
  const link = (more: Record<string, string> = {}) =>
    `https://at.slack.com/oauth/v2/authorize?${new URLSearchParams({
      client_id: at.slack.clientId,
      scope: MANIFEST_SCOPES.join(','),
      state: 's1',
      redirect_uri: 'https://pulse.example.com/slack/oauth_redirect',
      ...more,
    })}`;
  const exchange = (code: string | null, more: object = {}) =>
    clientOf(at.slack).oauth.v2.access({
      client_id: at.slack.clientId,
      client_secret: at.slack.clientSecret,
      code: code ?? '',
      redirect_uri: 'https://pulse.example.com/slack/oauth_redirect',
      ...more,
    });

  test('a code gives a token, once', async () => {
    at.slack.addWorkspace({ team: 'T2', name: 'Beta', installed: false });
    const back = new URL(at.slack.approve(link(), { team: 'T2', user: 'olga' }));
    expect(back.searchParams.get('state')).toBe('s1');
    const code = back.searchParams.get('code');
    await expect(exchange(code, { client_secret: 'x' })).rejects.toThrow('bad_client_secret');
    at.slack.forgive('bad_client_secret');
    await expect(exchange(code, { redirect_uri: 'https://evil.example' })).rejects.toThrow(
      'bad_redirect_uri',
    );
    at.slack.forgive('bad_redirect_uri');
    const answer = await exchange(code);
    expect(answer).toMatchObject({
      team: { id: 'T2', name: 'Beta' },
      enterprise: null,
      is_enterprise_install: false,
    });
    const client = clientOf(at.slack, answer.access_token as string);
    expect(await client.auth.test()).toMatchObject({ team_id: 'T2' });
    await expect(exchange(code)).rejects.toThrow('invalid_code');
    at.slack.forgive('exchanged before');
    expect(new URL(at.slack.deny(link())).searchParams.get('error')).toBe('access_denied');
  });

  test('a reinstall adds scopes, and gives a new token after the old one died', async () => {
    const install = async (scope: string) => {
      const back = new URL(at.slack.approve(link({ scope }), { team: 'T1', user: 'max' }));
      return exchange(back.searchParams.get('code'));
    };
    const wider = await install('chat:write,reactions:write');
    expect(wider.scope?.split(',')).toContain('reactions:write');
    at.slack.revoke('T1');
    const anew = await install('chat:write');
    expect(anew.access_token).not.toBe(wider.access_token);
    expect(anew.scope).toBe('chat:write');
  });

  test('an organisation installs as a whole', async () => {
    at.slack.addWorkspace({ team: 'T3', name: 'North', enterprise: 'E1', installed: false });
    const back = new URL(at.slack.approve(link(), { team: 'T3', user: 'olga', orgWide: true }));
    expect(await exchange(back.searchParams.get('code'))).toMatchObject({
      team: null,
      enterprise: { id: 'E1' },
      is_enterprise_install: true,
    });
  });

  test('a link without a state, or of another app, is found out', () => {
    at.slack.approve(link({ state: '' }), { team: 'T1', user: 'max' });
    at.slack.forgive('it has no state');
    expect(() => at.slack.approve(link({ client_id: 'x' }), { team: 'T1', user: 'max' })).toThrow(
      'another client id',
    );
  });
});

describe('what is read', () => {
  const shown = async (text: string) => {
    const { ts } = await at.bot.chat.postMessage({ channel: 'C1', text });
    return at.slack.shown('C1', ts as string).trim();
  };

  test.each([
    ['&lt;!channel&gt;', '<!channel>'],
    ['<!channel>', '⟦@channel⟧'],
    ['<@max>', '⟦@max⟧'],
    ['<https://evil.example|Pay here>', '⟦link https://evil.example⟧Pay here'],
    ['*SALE* now', '⟦*⟧SALE⟦*⟧ now'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a `b` c', 'a ⟦`⟧b⟦`⟧ c'],
    [':tada: at 12:30:15', '⟦:tada:⟧ at 12:30:15'],
    ['A &amp;amp; B', 'A &amp; B'],
  ])('%s as %s', async (text, read) => {
    expect(await shown(text)).toBe(read);
  });

  test('rich text and raw text are literal', async () => {
    const text = '<!channel> *SALE* :tada: &lt;';
    const blocks = [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] },
      { type: 'table', rows: [[{ type: 'raw_text', text: `cell ${text}` }]] },
      { type: 'header', text: { type: 'plain_text', text: `header ${text}`, emoji: false } },
    ];
    const { ts } = await at.bot.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks as never });
    const read = at.slack.shown('C1', ts as string);
    for (const each of [text, `cell ${text}`, `header ${text}`]) expect(read.split('\n')).toContain(each);
  });
});

test('what is waited for in vain names the calls', async () => {
  await at.bot.auth.test();
  const failing = createFakeSlack().then(async (other) => {
    const waiting = other.until(() => false, 'nothing', { ceiling: 50 });
    await expect(waiting).rejects.toThrow('Waited in vain: nothing.');
    await other.close();
  });
  await failing;
});

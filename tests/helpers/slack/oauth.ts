/** Installing by OAuth v2: Slack's page of consent, and the exchange of its code. */
import { wrong } from './refusal.ts';
import type { Json, State } from './state.ts';
import type { OAuth } from './types.ts';
import { install, workspaceOf } from './world.ts';

/** What oauth.v2.access answers. */
export function accessToken(state: State, args: Json, authorization: string | undefined): Json {
  const basic = /^Basic (\S+)$/.exec(authorization ?? '')?.[1];
  const [basicId, basicSecret] = basic ? Buffer.from(basic, 'base64').toString().split(':') : [];
  if ((args.client_id ?? basicId) !== state.clientId)
    throw wrong('invalid_client_id', 'not the client id of the app');
  if ((args.client_secret ?? basicSecret) !== state.clientSecret)
    throw wrong('bad_client_secret', 'not the client secret of the app');
  const code = state.codes.get(String(args.code));
  if (!code) throw wrong('invalid_code', 'the code was never given');
  if (code.used) throw wrong('invalid_code', 'the code was exchanged before');
  if (code.redirectUri !== null && args.redirect_uri !== code.redirectUri)
    throw wrong('bad_redirect_uri', `${args.redirect_uri} is not the redirect_uri of the consent`);
  code.used = true;
  const workspace = workspaceOf(state, code.team);
  const { enterprise } = workspace;
  const installation = install(state, { team: code.orgWide ? null : code.team, enterprise }, code.scopes);
  state.changed();
  return {
    app_id: state.appId,
    authed_user: { id: code.user },
    scope: installation.scopes.join(','),
    token_type: 'bot',
    access_token: installation.token,
    bot_user_id: installation.botUser,
    team: code.orgWide ? null : { id: code.team, name: workspace.name },
    enterprise: enterprise && { id: enterprise, name: `${enterprise} organisation` },
    is_enterprise_install: code.orgWide,
  };
}

export function createOAuth(state: State): OAuth {
  const consent = (
    installUrl: string,
  ): { back: URL; redirectUri: string | null; scopes: readonly string[] } => {
    const { pathname, searchParams } = new URL(installUrl);
    const get = (name: string) => searchParams.get(name) ?? '';
    if (pathname !== '/oauth/v2/authorize') throw new Error(`${installUrl} is not Slack's page of consent.`);
    if (get('client_id') !== state.clientId) throw new Error('The install link has another client id.');
    if (get('scope') === '') throw new Error('The install link asks for no scopes.');
    if (get('user_scope') !== '') state.violate('install link: it asks for user scopes');
    if (get('state') === '') state.violate('install link: it has no state');
    const back = new URL(searchParams.get('redirect_uri') ?? 'http://127.0.0.1/slack/oauth_redirect');
    back.searchParams.set('state', get('state'));
    return { back, redirectUri: searchParams.get('redirect_uri'), scopes: get('scope').split(',') };
  };
  return {
    approve: (installUrl, { team, user, orgWide = false }) => {
      const { back, redirectUri, scopes } = consent(installUrl);
      const code = `code.${state.id('c')}`;
      state.codes.set(code, { team, user, orgWide, scopes, redirectUri, used: false });
      back.searchParams.set('code', code);
      return back.toString();
    },
    deny: (installUrl) => {
      const { back } = consent(installUrl);
      back.searchParams.set('error', 'access_denied');
      return back.toString();
    },
  };
}

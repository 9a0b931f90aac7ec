/** One workspace by a bot token from outside: whose it is, asked of Slack once. */
import { type AuthTestResponse, WebAPIPlatformError } from '@slack/web-api';
import { DeliveryError } from '../../app/errors.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import { SetupError } from '../../setup-error.ts';
import { SCOPES } from './manifest.ts';
import { plainClient } from './plain-client.ts';
import type { Installations } from './room.ts';
import type { SlackSettings } from './settings.ts';
import type { Installation, SlackStore } from './store.ts';

export interface TokenParts {
  readonly settings: SlackSettings;
  readonly botToken: string;
  readonly store: Pick<SlackStore, 'removedAt' | 'notRemoved'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SingleToken {
  readonly installations: Installations;
  /** Throws SetupError where it is no token; that Slack cannot be reached is left to the next use. */
  readonly check: () => Promise<void>;
}

export function createSingleToken(parts: TokenParts): SingleToken {
  const { store, log } = parts;
  let asked: Promise<Installation> | undefined;
  /** One question for all who wait; after a failure the next use asks again. */
  const known = () => {
    asked ??= identify(parts).catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
  return {
    check: async () => {
      try {
        await known();
      } catch (error) {
        if (error instanceof SetupError) throw error;
        log('warn', 'slack.not-reached', { error: said(error) });
      }
    },
    installations: {
      of: async (workspace) => {
        try {
          return await present(store, await known(), workspace);
        } catch (error) {
          if (error instanceof DeliveryError) throw error;
          throw new DeliveryError(said(error), { permanent: error instanceof SetupError });
        }
      },
    },
  };
}

/** Throws DeliveryError where it is another workspace's, or was removed since. */
async function present(store: TokenParts['store'], installation: Installation, workspace: string) {
  const { name, team, enterprise } = installation;
  const gone = (message: string) => new DeliveryError(message, { permanent: true });
  if (workspace !== team)
    throw gone(`ShopPulse is not in this Slack workspace: its token belongs to ${name}.`);
  if ((await store.removedAt({ team, enterprise })) !== null)
    throw gone(`ShopPulse was removed from ${name}. Whoever runs it can install it there again.`);
  return installation;
}

async function identify({ settings, botToken, store, clock, log }: TokenParts): Promise<Installation> {
  const answer = await authTest(settings.apiUrl, botToken);
  const place = { team: answer.team_id as string, enterprise: answer.enterprise_id ?? null };
  const name = answer.team ?? place.team;
  if (answer.is_enterprise_install) {
    throw new SetupError(
      'SLACK_BOT_TOKEN belongs to a whole Enterprise Grid organisation. Install ShopPulse in one workspace of it and take that token, or set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET instead.',
    );
  }
  const scopes = answer.response_metadata?.scopes ?? [];
  const lacking = SCOPES.filter((scope) => !scopes.includes(scope));
  if (lacking.length > 0) log('warn', 'slack.scopes-missing', { ...place, lacking });
  // It works, so whatever removed it once is past.
  await store.notRemoved(place);
  log('info', 'slack.workspace', { ...place, name });
  const ids = { botId: answer.bot_id ?? '', botUser: answer.user_id ?? '', appId: appIdOf(settings) };
  return { ...place, name, ...ids, botToken, scopes, installedBy: '', installedAt: clock() };
}

/** `xapp-1-A0123-…` names its app. */
const appIdOf = ({ receive }: SlackSettings): string =>
  receive.kind === 'socket' ? (receive.appToken.split('-')[2] ?? '') : '';

/** Throws SetupError where Slack knows the token and does not take it. */
async function authTest(apiUrl: string, token: string): Promise<AuthTestResponse> {
  try {
    return await plainClient(apiUrl, token).auth.test();
  } catch (error) {
    const cure = error instanceof WebAPIPlatformError ? CURES[error.data.error] : undefined;
    if (cure === undefined) throw error;
    throw new SetupError(
      `Slack does not take SLACK_BOT_TOKEN (${(error as WebAPIPlatformError).data.error}). ${cure}`,
    );
  }
}

const FOUND = 'under “OAuth & Permissions → Bot User OAuth Token” of your app at api.slack.com/apps';
const AGAIN = `Copy it again: it stands ${FOUND}.`;
const REMOVED = `ShopPulse was removed from that workspace. Install it again; its token stands ${FOUND}.`;
const CURES: Readonly<Record<string, string>> = {
  invalid_auth: AGAIN,
  not_authed: AGAIN,
  not_allowed_token_type: AGAIN,
  token_expired: "Make the app from ShopPulse's manifest, which leaves token rotation off.",
  account_inactive: REMOVED,
  token_revoked: REMOVED,
};

const said = (error: unknown): string =>
  error instanceof SetupError
    ? error.message
    : `Slack did not say whose token it is: ${error instanceof Error ? error.message : String(error)}`;

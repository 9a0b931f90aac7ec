/** `/slack/install` and `/slack/oauth_redirect`: any workspace, or a whole organisation, installs ShopPulse in a browser. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Installation as Granted, InstallProvider } from '@slack/oauth';
import type { App } from '../../app/app.ts';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import { sendPage } from './install-page.ts';
import { redact } from './log.ts';
import { SCOPES } from './manifest.ts';
import { createStateStore, isCrowded, STATE_SECONDS } from './oauth-state.ts';
import { CROWDED, refusedPage, welcomePage } from './oauth-words.ts';
import { PATHS } from './paths.ts';
import { clientOptions, plainClient, SILENT } from './plain-client.ts';
import { PLATFORM } from './room.ts';
import { createSeldom } from './seldom.ts';
import type { SlackSettings } from './settings.ts';
import type { Installation, SlackStore } from './store.ts';

export interface OAuthParts {
  readonly apiUrl: string;
  readonly install: Extract<SlackSettings['install'], { kind: 'oauth' }>;
  readonly command: string;
  readonly store: SlackStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly app: () => App;
}

export function createOAuth(parts: OAuthParts): RequestListener {
  const { command, log, store, clock } = parts;
  const provider = createProvider(parts);
  const seldom = createSeldom(log, clock);

  async function begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(await isCrowded(store, clock))) return provider.handleInstallPath(request, response);
    seldom('slack.crowded');
    sendPage(response, CROWDED);
  }

  async function callback(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await provider.handleCallback(request, response, {
      successAsync: async (granted) => {
        const installation = installationOf(granted, parts.clock);
        await welcome(parts, installation);
        sendPage(response, welcomePage(installation, command));
      },
      failure: (error) => {
        const page = refusedPage(error, errorIn(request));
        // A link that was used twice is no event; what only we or Slack can mend is.
        if (page.status >= 500) log('error', 'slack.install', { error: redact(errorFields(error).error) });
        sendPage(response, page);
      },
    });
  }

  return (request, response) => {
    const path = request.url?.split('?')[0];
    const serve =
      path === PATHS.install
        ? begin(request, response)
        : path === PATHS.redirect
          ? callback(request, response)
          : Promise.reject(new Error(`nothing is served at ${path}`));
    serve.catch((error: unknown) => {
      log('error', 'slack.install', { error: redact(errorFields(error).error) });
      if (response.headersSent) response.destroy();
      else sendPage(response, refusedPage(error, null));
    });
  };
}

function createProvider({ apiUrl, install, store, clock }: OAuthParts): InstallProvider {
  const { clientId, clientSecret, publicUrl } = install;
  return new InstallProvider({
    clientId,
    clientSecret,
    // Also where a proxy stands before the API: it is the browser that goes there.
    authorizationUrl: 'https://slack.com/oauth/v2/authorize',
    directInstall: true,
    installUrlOptions: { scopes: [...SCOPES], redirectUri: `${publicUrl}${PATHS.redirect}` },
    stateStore: createStateStore(store, clock),
    stateCookieExpirationSeconds: STATE_SECONDS,
    installationStore: {
      storeInstallation: (granted) => store.saveInstallation(installationOf(granted, clock)),
      fetchInstallation: () => Promise.reject(new Error('Installations are found by their workspace.')),
    },
    clientOptions: clientOptions(apiUrl),
    logger: SILENT,
  });
}

/** Throws where Slack granted no bot. */
function installationOf(granted: Granted, clock: Clock): Installation {
  const { bot, team, enterprise, appId, isEnterpriseInstall, user } = granted;
  if (!bot) throw new Error('Slack gave no token of a bot.');
  const org = enterprise?.id ?? null;
  const place = isEnterpriseInstall
    ? { team: null, enterprise: org }
    : { team: team?.id ?? null, enterprise: org };
  if (place.team === null && place.enterprise === null) throw new Error('Slack named no workspace.');
  return {
    ...place,
    name: (isEnterpriseInstall ? enterprise?.name : team?.name) ?? place.team ?? place.enterprise ?? '',
    appId: appId ?? '',
    botId: bot.id,
    botUser: bot.userId,
    botToken: bot.token,
    scopes: bot.scopes,
    installedBy: user.id,
    installedAt: clock(),
  };
}

/**
 * Who installed it in a workspace owns a store there. It is installed whatever comes of this: where it does not
 * work, an administrator who speaks first becomes the owner. Of a whole organisation nobody knows yet who speaks where.
 */
async function welcome({ apiUrl, app, log }: OAuthParts, installation: Installation): Promise<void> {
  const { team, name, installedBy, botToken, enterprise } = installation;
  log('info', 'slack.installed', { team, enterprise });
  if (team === null) return;
  try {
    const installer = await whoIs(apiUrl, botToken, installedBy);
    const who = { platform: PLATFORM, workspace: team, user: installedBy, name: installer.name };
    await app().firstOwner(who, { name, zone: installer.zone });
  } catch (error) {
    log('error', 'slack.first-owner', { team, error: redact(errorFields(error).error) });
  }
}

/** As well as Slack tells it: a name is not worth failing for. */
async function whoIs(apiUrl: string, token: string, user: string) {
  const found = await plainClient(apiUrl, token)
    .users.info({ user })
    .catch(() => null);
  const { profile, real_name, name, tz } = found?.user ?? {};
  return { name: profile?.display_name || real_name || name || user, zone: tz ?? null };
}

/** What Slack itself says went wrong: `access_denied`, `invalid_scope`. */
function errorIn(request: IncomingMessage): string | null {
  const query = new URLSearchParams(request.url?.split('?')[1]);
  return /^[a-z_]{1,60}$/.exec(query.get('error') ?? '')?.[0] ?? null;
}

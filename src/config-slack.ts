/** What of the configuration is about Slack: read from settings that config.ts has, whole or refused with the cure. */
import { z } from 'zod';
import {
  asCommand,
  asPublicUrl,
  DEFAULT_COMMAND,
  SLACK_API_URL,
  type SlackSettings,
} from './platforms/slack/settings.ts';
import { SetupError } from './setup-error.ts';

const KEY_BYTES = 32;
const CREDENTIALS = '“Basic Information → App Credentials”';

/** Where each is found on api.slack.com/apps, after choosing the app; what is not there is made. */
const FOUND = {
  SLACK_BOT_TOKEN:
    'It is found under “OAuth & Permissions → Bot User OAuth Token” of your app at api.slack.com/apps.',
  SLACK_APP_TOKEN:
    'It is made under “Basic Information → App-Level Tokens” of your app at api.slack.com/apps, with the scope connections:write.',
  SLACK_SIGNING_SECRET: `It is found under ${CREDENTIALS} of your app at api.slack.com/apps.`,
  SLACK_CLIENT_ID: `It is found under ${CREDENTIALS} of your app at api.slack.com/apps.`,
  SLACK_CLIENT_SECRET: `It is found under ${CREDENTIALS} of your app at api.slack.com/apps.`,
  PULSE_PUBLIC_URL: 'It is the https:// address, without a path, at which the internet reaches ShopPulse.',
  PULSE_SECRET_KEY: 'Make one with `openssl rand -base64 32`, and keep it: without it the tokens are lost.',
};
type Needed = keyof typeof FOUND;

const isNoToken = (text: string): boolean => !/^x(ox|app)/.test(text);
const HOLDS_TOKEN = 'holds a token, which belongs in SLACK_BOT_TOKEN or SLACK_APP_TOKEN';

export const slackVariables = {
  SLACK_BOT_TOKEN: z
    .string()
    .refine((token) => /^xoxb-[\w-]+$/.test(token), { error: ({ input }) => notBotToken(String(input)) })
    .optional()
    .meta({ about: 'Speaks in one Slack workspace; begins with xoxb-.', secret: true }),
  SLACK_APP_TOKEN: z
    .string()
    .refine((token) => /^xapp-[\w-]+$/.test(token), { error: ({ input }) => notAppToken(String(input)) })
    .optional()
    .meta({
      about: 'Hears from Slack by Socket Mode, without an address of your own; begins with xapp-.',
      secret: true,
    }),
  SLACK_SIGNING_SECRET: z.string().refine(isNoToken, HOLDS_TOKEN).optional().meta({
    about: 'Proves that a request to /slack/events is from Slack, where Socket Mode is not used.',
    secret: true,
  }),
  SLACK_CLIENT_ID: z.string().optional().meta({
    about: 'Lets any number of workspaces install ShopPulse at /slack/install, in place of one bot token.',
  }),
  SLACK_CLIENT_SECRET: z
    .string()
    .refine(isNoToken, HOLDS_TOKEN)
    .optional()
    .meta({ about: 'Goes with SLACK_CLIENT_ID.', secret: true }),
  SLACK_COMMAND: z
    .string()
    .refine((text) => asCommand(text) !== null, {
      error: 'is no name that Slack takes for a command: lower case letters, digits, - and _, at most 31',
    })
    .optional()
    .meta({ about: 'What the command is called in Slack where /pulse is taken; /pulse without it.' }),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'is no http(s) address' })
    .optional()
    .meta({ about: "Slack's API elsewhere: a proxy or a test server; https://slack.com/api/ without it." }),
  PULSE_PUBLIC_URL: z
    .string()
    .refine((text) => asPublicUrl(text) !== null, {
      error: 'is no https:// address without a path, such as https://pulse.example.com',
    })
    .optional()
    .meta({ about: 'The address at which browsers and Slack reach ShopPulse; needed for /slack/install.' }),
  PULSE_SECRET_KEY: z
    .string()
    .refine((text) => asKey(text) !== null, {
      error: 'is not 32 bytes in base64 or hex, as `openssl rand -base64 32` makes them',
    })
    .optional()
    .meta({
      about: 'Encrypts the tokens of installed workspaces in the database; needed for /slack/install.',
      secret: true,
    }),
  PULSE_SECRET_KEYS_OLD: z
    .string()
    .refine((text) => oldKeys(text).every((key) => key !== null), {
      error: 'is not a list of earlier keys, each 32 bytes in base64 or hex, with commas between them',
    })
    .optional()
    .meta({
      about: 'Earlier keys, with commas between them: they still open what they sealed.',
      secret: true,
    }),
};

/** 32 bytes each. */
export interface SecretKeys {
  readonly current: Uint8Array;
  /** They open, and seal nothing. */
  readonly older: readonly Uint8Array[];
}

type Set = { readonly [Name in keyof typeof slackVariables]?: string | undefined };

/** Null without any credential of Slack's. Throws SetupError for half of it. */
export function slackSettings(set: Set): SlackSettings | null {
  const install = installOf(set);
  const receive = receiveOf(set);
  if (!install && !receive) return null;
  if (!install) {
    const given = set.SLACK_APP_TOKEN ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
    throw missing('SLACK_BOT_TOKEN', `${given} is set`, 'For many workspaces set SLACK_CLIENT_ID instead.');
  }
  if (!receive) {
    throw missing(
      'SLACK_APP_TOKEN',
      `${install.kind === 'token' ? 'SLACK_BOT_TOKEN' : 'SLACK_CLIENT_ID'} is set`,
      `Or set SLACK_SIGNING_SECRET, where Slack can reach this machine. ${FOUND.SLACK_SIGNING_SECRET}`,
    );
  }
  const apiUrl = set.SLACK_API_URL ?? SLACK_API_URL;
  return {
    command: asCommand(set.SLACK_COMMAND ?? DEFAULT_COMMAND) ?? DEFAULT_COMMAND,
    apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
    receive,
    install,
  };
}

/** Socket Mode wins: it needs nothing that could be missing on the way. */
function receiveOf(set: Set): SlackSettings['receive'] | null {
  if (set.SLACK_APP_TOKEN) return { kind: 'socket', appToken: set.SLACK_APP_TOKEN };
  if (set.SLACK_SIGNING_SECRET) return { kind: 'http', signingSecret: set.SLACK_SIGNING_SECRET };
  return null;
}

function installOf(set: Set): SlackSettings['install'] | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = set;
  if (botToken !== undefined && (clientId ?? clientSecret) !== undefined) {
    throw new SetupError(
      `SLACK_BOT_TOKEN and ${clientId ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET'} are both set. Leave SLACK_BOT_TOKEN out to let many workspaces install ShopPulse, or leave SLACK_CLIENT_ID and SLACK_CLIENT_SECRET out for the one workspace of the token.`,
    );
  }
  if (botToken !== undefined) return { kind: 'token', botToken };
  if (clientId === undefined && clientSecret === undefined) return null;
  if (clientId === undefined) throw missing('SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET is set');
  if (clientSecret === undefined) throw missing('SLACK_CLIENT_SECRET', 'SLACK_CLIENT_ID is set');
  const publicUrl = asPublicUrl(set.PULSE_PUBLIC_URL ?? '');
  if (publicUrl === null) throw missing('PULSE_PUBLIC_URL', 'SLACK_CLIENT_ID is set');
  if (set.PULSE_SECRET_KEY === undefined) throw missing('PULSE_SECRET_KEY', 'SLACK_CLIENT_ID is set');
  return { kind: 'oauth', clientId, clientSecret, publicUrl };
}

function missing(name: Needed, given: string, more = ''): SetupError {
  const { about } = slackVariables[name].meta() as { about: string };
  return new SetupError(
    `${given}, and ${name} is missing. It is for: ${about} ${FOUND[name]} ${more}`.trimEnd(),
  );
}

/** What tokens in the database are sealed with; null where nothing needs sealing. Throws SetupError. */
export function keysFrom(set: Set): SecretKeys | null {
  const current = asKey(set.PULSE_SECRET_KEY ?? '');
  const older = oldKeys(set.PULSE_SECRET_KEYS_OLD ?? '').filter((key) => key !== null);
  if (current) return { current, older };
  if (older.length === 0) return null;
  throw missing('PULSE_SECRET_KEY', 'PULSE_SECRET_KEYS_OLD is set');
}

const oldKeys = (text: string): (Uint8Array | null)[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map(asKey);

function asKey(text: string): Uint8Array | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null;
  return bytes?.length === KEY_BYTES ? bytes : null;
}

/** The three tokens are taken for one another so often that each mistake is named. */
function notBotToken(token: string): string {
  if (token.startsWith('xapp-')) return 'holds an app-level token (xapp-…), which belongs in SLACK_APP_TOKEN';
  if (token.startsWith('xoxp-')) return 'holds a user token (xoxp-…): ShopPulse speaks as the bot, xoxb-…';
  if (token.startsWith('xoxe'))
    return "holds a token that is rotated (xoxe…): make the app from ShopPulse's manifest, which leaves rotation off";
  return token.startsWith('xoxb-') ? NOT_WHOLE : 'does not begin with xoxb-';
}

const NOT_WHOLE = 'holds more than letters, digits and hyphens: copy it whole';

function notAppToken(token: string): string {
  if (token.startsWith('xoxb-')) return 'holds a bot token (xoxb-…), which belongs in SLACK_BOT_TOKEN';
  return token.startsWith('xapp-') ? NOT_WHOLE : 'does not begin with xapp-';
}

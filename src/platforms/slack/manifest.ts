/** The app's manifest, as Slack takes it: derived from what is called, heard and asked. */
import { METHODS } from './methods.ts';
import { PATHS } from './paths.ts';

/** The events that Slack is asked to tell, with the bot scopes that each needs. */
export const EVENTS = {
  app_home_opened: [],
  app_uninstalled: [],
  file_shared: ['files:read'],
  'message.im': ['im:history'],
  team_access_granted: [],
  team_access_revoked: [],
  tokens_revoked: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Bot scopes, and never a user's. */
export const SCOPES: readonly string[] = [
  ...new Set(['commands', ...Object.values(METHODS).flat(), ...Object.values(EVENTS).flat()]),
].sort();

export interface ManifestOptions {
  /** With its slash. */
  readonly command: string;
  /** What can be typed after it, in the order in which it is shown. */
  readonly words: readonly string[];
  /** The origin that Slack sends its requests and the installing browser to. Null: Socket Mode, which needs none. */
  readonly publicUrl: string | null;
}

/** By https://github.com/slackapi/manifest-schema, version 2. */
export function manifestOf({ command, words, publicUrl }: ManifestOptions) {
  const at = (path: string) => `${publicUrl}${path}`;
  const requests = publicUrl ? { request_url: at(PATHS.events) } : {};
  return {
    display_information: {
      name: 'ShopPulse',
      description: 'A colleague who knows the shop: sales, stock, alerts and exports.',
      long_description: `Type ${command} today and read net sales, orders, average order value and refunds against the same stretch of last week, with a picture. Drop a CSV of orders, products or stock, and it is in. A digest comes each morning, an alert before a product runs out, and an export when the accountant asks. ShopPulse runs on your own machine, with its data in a Postgres of yours.`,
      background_color: '#0b6b5d',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'ShopPulse', always_online: true },
      slash_commands: [
        {
          command,
          description: 'Ask about sales and stock, import files, export CSV',
          usage_hint: words.join(' | '),
          should_escape: true,
          ...(publicUrl ? { url: at(PATHS.events) } : {}),
        },
      ],
    },
    oauth_config: {
      scopes: { bot: [...SCOPES] },
      ...(publicUrl ? { redirect_urls: [at(PATHS.redirect)] } : {}),
    },
    settings: {
      event_subscriptions: { bot_events: Object.keys(EVENTS), ...requests },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: true,
      socket_mode_enabled: publicUrl === null,
      token_rotation_enabled: false,
    },
  };
}

export type Manifest = ReturnType<typeof manifestOf>;

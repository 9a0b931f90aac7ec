/** How this ShopPulse is connected to Slack; src/config.ts reads it. */

export interface SlackSettings {
  /** With its slash: `/pulse`, or what it is called where that is taken. */
  readonly command: string;
  /** Ends with a slash; `https://slack.com/api/` unless it is a proxy's or a test server's. */
  readonly apiUrl: string;
  /** Socket Mode, or signed requests to `/slack/events`. */
  readonly receive:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** One workspace by its token, or any by OAuth at `/slack/install`. */
  readonly install:
    | { readonly kind: 'token'; readonly botToken: string }
    | {
        readonly kind: 'oauth';
        readonly clientId: string;
        readonly clientSecret: string;
        /** `https://pulse.example.com`, without a path: where Slack sends the browser back to. */
        readonly publicUrl: string;
      };
}

export const SLACK_API_URL = 'https://slack.com/api/';
export const DEFAULT_COMMAND = '/pulse';

/** `shop` and `/shop` as `/shop`; null where Slack would not take it as a command's name. */
export function asCommand(text: string): string | null {
  const name = text.replace(/^\//, '');
  return /^[a-z0-9_-]{1,31}$/.test(name) ? `/${name}` : null;
}

/** The origin of an address that Slack can send a browser to; null where it is none. This machine's own may lack TLS. */
export function asPublicUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username || url.search || url.hash || url.pathname !== '/') return null;
  const isOwn = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOwn) ? url.origin : null;
}

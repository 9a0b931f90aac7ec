/** Where Slack, and whoever installs ShopPulse in it, reaches us. */
export const PREFIX = '/slack/';

export const PATHS = {
  events: '/slack/events',
  install: '/slack/install',
  redirect: '/slack/oauth_redirect',
} as const;

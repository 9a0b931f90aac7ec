/** Slack's client for what is asked once while installing: one try, and silent, since each error is handled here. */
import { type Logger, LogLevel } from '@slack/oauth';
import { WebClient } from '@slack/web-api';

const TIMEOUT_MS = 10_000;

const nothing = (): void => {};

/** What the SDK logs could hold a token or a code. */
export const SILENT: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

export const clientOptions = (apiUrl: string) => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: TIMEOUT_MS,
});

export const plainClient = (apiUrl: string, token: string): WebClient =>
  new WebClient(token, { ...clientOptions(apiUrl), logger: SILENT });

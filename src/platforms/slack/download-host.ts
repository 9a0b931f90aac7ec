/** Where the bot's token may go with a download: to Slack's own hosts of files and to nobody else. */
import { SLACK_API_URL } from './settings.ts';

const SLACK_FILES = new Set(['files.slack.com', 'files.slack-gov.com']);

/** The address, read; null where a token must not go. A test server's or proxy's own origin is where its files are. */
export function downloadUrl(given: string, apiUrl: string): URL | null {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:' && url.port === '' && SLACK_FILES.has(url.hostname)) return url;
  return apiUrl !== SLACK_API_URL && url.origin === new URL(apiUrl).origin ? url : null;
}

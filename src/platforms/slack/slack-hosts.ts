/** Which addresses are Slack's own: nothing is sent to any other, whatever an answer says. */

const FAMILIES = ['slack.com', 'slack-gov.com'];

/** Where files lie: `https://files.slack.com` or another of Slack's; where the API is elsewhere (a test's, a proxy's), also there. */
export function isSlackHost(address: string, apiUrl: string): boolean {
  return isFrom(address, apiUrl, (host) =>
    FAMILIES.some((family) => host === family || host.endsWith(`.${family}`)),
  );
}

/** Where the files are that people share: their bytes are given for the bot's token. */
export function isFilesHost(address: string, apiUrl: string): boolean {
  return isFrom(address, apiUrl, (host) => host === 'files.slack.com' || host === 'files.slack-gov.com');
}

/** Where response URLs lead. */
export function isHooksHost(address: string, apiUrl: string): boolean {
  return isFrom(address, apiUrl, (host) => FAMILIES.some((family) => host === `hooks.${family}`));
}

function isFrom(address: string, apiUrl: string, own: (host: string) => boolean): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.username || url.password) return false;
  if (url.protocol === 'https:' && url.port === '' && own(url.hostname)) return true;
  const api = new URL(apiUrl);
  return api.hostname !== 'slack.com' && url.origin === api.origin;
}

/** Where files lie that people attach in Discord: nothing is fetched from any other place, whatever an event says. */

const HOSTS = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/** Where the API is elsewhere (a test's, a proxy's), also there. */
export function isAttachmentHost(address: string, apiUrl: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.username || url.password) return false;
  if (url.protocol === 'https:' && url.port === '' && HOSTS.has(url.hostname)) return true;
  const api = new URL(apiUrl);
  return api.hostname !== 'discord.com' && url.origin === api.origin;
}

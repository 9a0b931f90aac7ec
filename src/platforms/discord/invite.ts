/** The link that brings ShopPulse into a server, with the least that it must be allowed there. */

/** By the name that a server's settings show. Nothing else is asked for: docs/operators-guide.md says what each is for. */
export const PERMISSIONS = {
  'View Channels': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Attach Files': 1n << 15n,
} as const;
const SCOPES = 'bot applications.commands';

/** Discord's own page, whatever stands before its API. `guild`: no other server can be chosen there. */
export function inviteUrl(application: string, guild: string | null): string {
  const allowed = Object.values(PERMISSIONS).reduce((all, each) => all | each, 0n);
  const asked = new URLSearchParams({
    client_id: application,
    scope: SCOPES,
    permissions: String(allowed),
    ...(guild ? { guild_id: guild, disable_guild_select: 'true' } : {}),
  });
  return `https://discord.com/oauth2/authorize?${asked}`;
}

/** `pulse invite`: asks Discord whose token this is, and gives the link that brings that app into a server. */
import { WHERE_TOKEN } from './config-discord.ts';
import { inviteUrl } from './platforms/discord/invite.ts';
import type { DiscordSettings } from './platforms/discord/settings.ts';
import { SetupError } from './setup-error.ts';

const WAIT_MS = 10_000;

/** Throws SetupError. */
export async function inviteFor(settings: DiscordSettings | null): Promise<string> {
  if (!settings) throw new SetupError(`DISCORD_BOT_TOKEN is missing. ${WHERE_TOKEN}`);
  return inviteUrl(await applicationOf(settings), settings.guild);
}

async function applicationOf({ apiUrl, botToken }: DiscordSettings): Promise<string> {
  const asked = fetch(`${apiUrl}/v10/applications/@me`, {
    headers: { authorization: `Bot ${botToken}` },
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const answer = await asked.catch(() => null);
  if (answer?.status === 401) {
    throw new SetupError(`Discord does not accept DISCORD_BOT_TOKEN. ${WHERE_TOKEN}`);
  }
  const { id } = ((await answer?.json().catch(() => null)) ?? {}) as { id?: unknown };
  if (answer?.ok && typeof id === 'string') return id;
  const how = answer ? `answered with HTTP ${answer.status}` : 'did not answer';
  throw new SetupError(`Discord ${how}. Try again, or mend DISCORD_API_URL where it is set.`);
}

/** What it means that Discord takes no connection any more, and what helps. */
import { DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';

const PORTAL = 'discord.com/developers/applications';

export const REVOKED = `Discord does not accept DISCORD_BOT_TOKEN: it was reset, or is another app’s. Take it from ${PORTAL}, your app, Bot, Reset Token, and start ShopPulse again. Until then nothing is sent to Discord.`;

const WORDS: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, REVOKED],
  [
    GatewayCloseCodes.DisallowedIntents,
    `Discord does not let this app hear of servers and direct messages. ShopPulse asks for no privileged intent: look at ${PORTAL}, your app, Bot, whether the app is still in good standing.`,
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    'Discord wants more connections for so many servers. ShopPulse asks it how many, and opens them.',
  ],
]);

/** Of the codes that end a connection for good. */
export const fatalClose = (code: number): string =>
  WORDS.get(code) ??
  `Discord closed the connection for good (${code}: ${GatewayCloseCodes[code] ?? 'unknown'}). Start ShopPulse again; if that does not help, a newer version of it is needed.`;

/** Where the address of the gateway is asked for with a token that is none. */
export const isWrongToken = (error: unknown): boolean =>
  error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;

export const setupWords = (words: string): string =>
  words.replace(' Until then nothing is sent to Discord.', '');

/** What of the configuration is about Discord: read from settings that config.ts has, whole or refused with the cure. */
import { z } from 'zod';
import { DISCORD_API_URL, type DiscordSettings } from './platforms/discord/settings.ts';
import { SetupError } from './setup-error.ts';

const DEFAULT_COMMAND = 'pulse';
const PORTAL = 'discord.com/developers/applications';

export const discordVariables = {
  DISCORD_BOT_TOKEN: z
    .string()
    .refine((token) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token), {
      error: ({ input }) => notBotToken(String(input)),
    })
    .optional()
    .meta({ about: 'Connects ShopPulse to Discord; three parts with dots between them.', secret: true }),
  DISCORD_GUILD_ID: z
    .string()
    .refine((text) => /^\d{17,20}$/.test(text), {
      error: 'is no id of a server: 17 to 20 digits, by “Copy Server ID” with Developer Mode on',
    })
    .optional()
    .meta({
      about:
        "The one Discord server that this machine's stores belong to; without it every server has a store of its own.",
    }),
  DISCORD_COMMAND: z
    .string()
    .refine((text) => asCommand(text) !== null, {
      error: 'is no name that Discord takes for a command: lower case letters, digits, - and _, at most 32',
    })
    .optional()
    .meta({ about: 'What the command is called in Discord; /pulse without it.' }),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'is no http(s) address' })
    .optional()
    .meta({
      about: "Discord's API elsewhere: a proxy or a test server; https://discord.com/api without it.",
    }),
};

type Set = { readonly [Name in keyof typeof discordVariables]?: string | undefined };

/** Null without a token. Throws SetupError where something is set that is of no use without one. */
export function discordSettings(set: Set): DiscordSettings | null {
  if (set.DISCORD_BOT_TOKEN === undefined) {
    if (set.DISCORD_GUILD_ID === undefined) return null;
    throw new SetupError(`DISCORD_GUILD_ID is set, and DISCORD_BOT_TOKEN is missing. ${WHERE_TOKEN}`);
  }
  return {
    botToken: set.DISCORD_BOT_TOKEN,
    apiUrl: (set.DISCORD_API_URL ?? DISCORD_API_URL).replace(/\/+$/, ''),
    command: asCommand(set.DISCORD_COMMAND ?? DEFAULT_COMMAND) ?? DEFAULT_COMMAND,
    guild: set.DISCORD_GUILD_ID ?? null,
  };
}

/** For who needs Discord: the token, or what it is and where it is made. */
export const WHERE_TOKEN = `It connects ShopPulse to Discord, and is made under “Bot → Reset Token” of your app at ${PORTAL}.`;

/** `shop` and `/shop` as `shop`; null where Discord would not take it as a command's name. */
function asCommand(text: string): string | null {
  const name = text.replace(/^\//, '');
  return /^[a-z0-9_-]{1,32}$/.test(name) ? name : null;
}

/** What the portal shows beside the token is taken for it so often that each mistake is named. */
function notBotToken(text: string): string {
  if (/^Bot\s/i.test(text)) return 'begins with “Bot”: leave that word out';
  if (/^\d{17,20}$/.test(text)) return `holds the application's id: the token is under “Bot → Reset Token”`;
  if (/^[0-9a-f]{64}$/i.test(text)) return `holds the public key: the token is under “Bot → Reset Token”`;
  if (/^[\w-]{32}$/.test(text)) return `holds the client secret: the token is under “Bot → Reset Token”`;
  return text.includes('.') ? 'is not three parts with dots between them: copy it whole' : 'is no bot token';
}

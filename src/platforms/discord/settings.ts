/** How this ShopPulse is connected to Discord; src/config.ts reads it. */

export interface DiscordSettings {
  readonly botToken: string;
  /** Without a slash at its end; `https://discord.com/api` unless it is a proxy's or a test server's. */
  readonly apiUrl: string;
  /** Of the command, without its slash: `pulse`. */
  readonly command: string;
  /**
   * The one server that this machine's stores belong to: commands are registered there alone, at once, and its first
   * administrator owns the stores. Null: commands are registered everywhere, and every server has a store of its own.
   */
  readonly guild: string | null;
}

export const DISCORD_API_URL = 'https://discord.com/api';

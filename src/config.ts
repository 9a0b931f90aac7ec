/** What can be set from outside, read once; the only reader of the environment. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { discordSettings, discordVariables } from './config-discord.ts';
import { keysFrom, type SecretKeys, slackSettings, slackVariables } from './config-slack.ts';
import { type Currency, isCurrency } from './core/money.ts';
import { isZone, type Zone } from './core/time.ts';
import type { DiscordSettings } from './platforms/discord/settings.ts';
import type { SlackSettings } from './platforms/slack/settings.ts';
import { SetupError } from './setup-error.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const port = z.coerce.number('is no number').int().min(0).max(65_535);

/** Every variable with what it is for: the operator's guide has the same list. `secret`: may come as NAME_FILE. */
export const variables = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is no postgres://user:password@host:port/name' })
    .optional()
    .meta({ about: 'A Postgres of your own instead of the embedded one.', secret: true }),
  PULSE_DATA: z
    .string()
    .optional()
    .meta({ about: "The folder of the embedded database; `.pulse` in ShopPulse's folder without it." }),
  PULSE_PORT: port
    .optional()
    .meta({ about: "The console's port; 8080 without it. 0 takes any that is free." }),
  PORT: port.optional().meta({ about: 'The same, as hosting services set it; PULSE_PORT wins.' }),
  PULSE_HOST: z.string().optional().meta({
    about:
      "The console's address; 127.0.0.1, this machine alone, without it. Any other needs PULSE_CONSOLE_TOKEN.",
  }),
  PULSE_CONSOLE_TOKEN: z
    .string()
    .min(16, 'has fewer than 16 characters')
    .optional()
    .meta({ about: 'What a browser must know to open the console; at least 16 characters.', secret: true }),
  PULSE_ZONE: z
    .string()
    .refine(isZone, 'is no IANA zone such as Europe/Berlin')
    .optional()
    .meta({ about: "The first store's time zone; the machine's without it." }),
  PULSE_CURRENCY: z
    .string()
    .refine(isCurrency, 'is no ISO 4217 code such as EUR')
    .optional()
    .meta({ about: "The first store's currency; without it EUR until the first file says otherwise." }),
  PULSE_WATCH: z
    .string()
    .optional()
    .meta({ about: 'A folder whose files are imported by themselves; none without it.' }),
  PULSE_WATCH_STORE: z.string().optional().meta({
    about: 'The name or number of the store that the files of PULSE_WATCH are for, where there are several.',
  }),
  ...slackVariables,
  ...discordVariables,
});

export interface Config {
  /** Null: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly consoleToken: string | null;
  readonly zone: Zone;
  /** Null: assumed until a file says it. */
  readonly currency: Currency | null;
  /** Null: there is no Slack. */
  readonly slack: SlackSettings | null;
  /** Null: there is no Discord. */
  readonly discord: DiscordSettings | null;
  /** Null: nothing needs sealing. */
  readonly secretKeys: SecretKeys | null;
  /** Null: no folder is watched. */
  readonly watch: { readonly folder: string; readonly store: string | null } | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws SetupError that names the variable and the cure. */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(variables.shape).map((name) => [name, setting(name, environment)]),
  );
  const read = variables.safeParse(given);
  if (!read.success) throw new SetupError(wrong(read.error.issues[0], given));
  const set = read.data;
  const host = set.PULSE_HOST ?? '127.0.0.1';
  if (!isLoopback(host) && !set.PULSE_CONSOLE_TOKEN) {
    throw new SetupError(
      `PULSE_HOST is ${host}, which other machines can reach, and there is no PULSE_CONSOLE_TOKEN. Set one of at least 16 characters, or leave PULSE_HOST out.`,
    );
  }
  if (set.PULSE_WATCH_STORE && !set.PULSE_WATCH) {
    throw new SetupError(
      'PULSE_WATCH_STORE is set, and PULSE_WATCH is missing. Set it to the folder whose files are imported, or leave PULSE_WATCH_STORE out.',
    );
  }
  return {
    databaseUrl: set.DATABASE_URL ?? null,
    dataFolder: set.PULSE_DATA ? resolve(set.PULSE_DATA) : resolve(ROOT, '.pulse'),
    host,
    port: set.PULSE_PORT ?? set.PORT ?? 8080,
    consoleToken: set.PULSE_CONSOLE_TOKEN ?? null,
    zone: (set.PULSE_ZONE as Zone | undefined) ?? machineZone(),
    currency: (set.PULSE_CURRENCY as Currency | undefined) ?? null,
    slack: slackSettings(set),
    discord: discordSettings(set),
    secretKeys: keysFrom(set),
    watch: set.PULSE_WATCH
      ? { folder: resolve(set.PULSE_WATCH), store: set.PULSE_WATCH_STORE ?? null }
      : null,
  };
}

/** Set to nothing counts as not set: that is how compose files leave a variable out. */
function setting(name: string, environment: Environment): string | undefined {
  const plain = environment[name]?.trim() || undefined;
  const isSecret = variables.shape[name as keyof typeof variables.shape].meta()?.secret === true;
  const file = isSecret ? environment[`${name}_FILE`]?.trim() || undefined : undefined;
  if (file === undefined) return plain;
  if (plain !== undefined) {
    throw new SetupError(`${name} and ${name}_FILE are both set. Leave one of them out.`);
  }
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret !== '') return secret;
  } catch {
    throw new SetupError(
      `${name}_FILE names ${file}, which cannot be read. Put the secret there, or leave ${name}_FILE out.`,
    );
  }
  throw new SetupError(
    `${name}_FILE names ${file}, which is empty. Put the secret there, or leave ${name}_FILE out.`,
  );
}

function wrong(issue: z.core.$ZodIssue | undefined, given: Readonly<Record<string, string | undefined>>) {
  const name = String(issue?.path[0]) as keyof typeof variables.shape;
  const field = variables.shape[name];
  const about = field.meta() as { about: string; secret?: boolean };
  const range = name === 'PORT' || name === 'PULSE_PORT' ? 'is no port from 0 to 65535' : issue?.message;
  // A secret is never said back, not even a wrong one.
  const value = about.secret ? '' : ` (“${given[name]}”)`;
  return `${name}${value} ${range}. It is for: ${about.about} Mend it or leave it out.`;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function machineZone(): Zone {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isZone(zone) ? zone : ('UTC' as Zone);
}

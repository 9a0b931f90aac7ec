/** The command that Discord offers, made of the command table, and registered there when it has changed. */
import { createHash } from 'node:crypto';
import {
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { type Command, GROUPS, type Group } from '../../app/command.ts';
import { described, subcommandOf } from './command-options.ts';
import { delivered } from './errors.ts';
import { pathOf } from './path.ts';
import type { Room } from './room.ts';

export type Registered = RESTPostAPIChatInputApplicationCommandsJSONBody;

const ABOUT = 'Sales, stock and orders of your shop: ask, import, export, be told';

/** Everybody sees it: who may do what is looked at with every question, by their role in the store. */
export const commandOf = (name: string, commands: readonly Command[]): Registered => ({
  type: ApplicationCommandType.ChatInput,
  name,
  description: ABOUT,
  options: optionsOf(commands),
  default_member_permissions: null,
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
});

type TopOption = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption;

/** Each as a subcommand; Discord takes 25 side by side, so that those with a group stand in it, where its first one stood. */
function optionsOf(commands: readonly Command[]): TopOption[] {
  const placed = new Set<Group>();
  return commands.flatMap((command): TopOption[] => {
    const { group } = command;
    if (group === undefined) return [subcommandOf(command)];
    if (placed.has(group)) return [];
    placed.add(group);
    const options = commands.filter((each) => each.group === group).map(subcommandOf);
    const type = ApplicationCommandOptionType.SubcommandGroup as const;
    return [{ type, name: group, description: described(GROUPS[group]), options }];
  });
}

const GLOBAL = 'global';

type Registering = Pick<Room, 'api' | 'store' | 'settings' | 'clock' | 'log'> & {
  readonly app: Pick<Room['app'], 'commands'>;
};

/** Throws DiscordError. */
export async function register(room: Registering, application: string): Promise<void> {
  const { settings, app } = room;
  const wanted = [commandOf(settings.command, app.commands)];
  await put(room, application, settings.guild ?? GLOBAL, wanted);
  // What is registered everywhere would stand beside what is registered in the one server.
  if (settings.guild !== null) await clear(room, application, GLOBAL);
}

/** What was registered in one server for trying it out, before it was registered everywhere. Throws DeliveryError. */
export async function clearGuild(room: Registering, application: string, guild: string): Promise<void> {
  if (room.settings.guild === null) await delivered(() => clear(room, application, guild));
}

/** ShopPulse was thrown out of a server, and nobody promises that its commands stand there when it comes back. */
export async function forgetRegistered(
  { store, clock }: Registering,
  application: string,
  guild: string,
): Promise<void> {
  if ((await store.registered(application, guild)) !== null)
    await store.setRegistered(application, guild, 'gone', clock());
}

async function clear(room: Registering, application: string, scope: string): Promise<void> {
  if ((await room.store.registered(application, scope)) !== null) await put(room, application, scope, []);
}

async function put(
  { api, store, clock, log }: Registering,
  application: string,
  scope: string,
  wanted: readonly Registered[],
): Promise<void> {
  const hash = hashOf(wanted);
  if ((await store.registered(application, scope)) === hash) return;
  const path =
    scope === GLOBAL
      ? pathOf`/applications/${application}/commands`
      : pathOf`/applications/${application}/guilds/${scope}/commands`;
  // Discord wants a list here, and a list is an object too.
  await api.call('PUT', path, wanted as unknown as Record<string, unknown>);
  await store.setRegistered(application, scope, hash, clock());
  log('info', 'discord.registered', { scope, commands: wanted.length });
}

export const hashOf = (wanted: readonly Registered[]): string =>
  createHash('sha256').update(JSON.stringify(wanted)).digest('hex');

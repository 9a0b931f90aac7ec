/** Who asks, as Discord knows them: the asking that the application is given, or why there is none. */
import { z } from 'zod';
import type { Asking } from '../../app/app.ts';
import type { Where, Who } from '../../app/platform.ts';
import { instant } from '../../core/time.ts';
import { errorFields } from '../../log.ts';
import { type Reply, text } from '../../reply/reply.ts';
import { redact } from './log.ts';
import { pathOf } from './path.ts';
import { PLATFORM, type Room } from './room.ts';

export interface From {
  /** The server; null in a direct message. */
  readonly guild: string | null;
  readonly user: string;
  readonly name: string;
  readonly where: Where;
  /** Whether they run the server. */
  readonly admin: boolean;
  /** Whether it is a server that ShopPulse was added to, or its own direct messages; not an app that somebody brought along. */
  readonly invited: boolean;
}

/** Why somebody is not answered: said to them alone. */
export interface Refusal {
  readonly refused: Reply;
}

export const isRefusal = (asked: Asking | Refusal): asked is Refusal => 'refused' in asked;

/** Whoever is heard makes known which server they mean, and may become its first owner. */
export async function askingOf(room: Room, from: From): Promise<Asking | Refusal> {
  const asking = await typingOf(room, from);
  if (isRefusal(asking) || from.guild === null) return asking;
  await room.store.rememberHome(from.user, from.guild, room.clock());
  if (from.admin) await offerFirst(room, asking.who);
  return asking;
}

/** The same of somebody who only types yet: nothing follows from that. */
export async function typingOf(room: Room, from: From): Promise<Asking | Refusal> {
  const { guild, user, name, where } = from;
  if (!from.invited) return refusal(NOT_HERE);
  if (guild === null) return askingAlone(room, from);
  if (isElsewhere(room, guild)) return refusal(NOT_SERVED);
  return { who: { platform: PLATFORM, workspace: guild, user, name }, where };
}

/** A server's members are told by Discord itself; in a direct message it is asked whether they still are one. */
async function askingAlone(room: Room, { user, name, where }: From): Promise<Asking | Refusal> {
  const guild = room.settings.guild ?? (await room.store.homeOf(user));
  if (guild === null) return refusal(needsServer(room));
  if (await room.store.isRemoved(guild)) return refusal(REMOVED);
  const person = await room.people.find(guild, user);
  if (person === null) return refusal(room.settings.guild === null ? LEFT : NOT_SERVED);
  return { who: { platform: PLATFORM, workspace: guild, user, name: person.name || name }, where };
}

const isElsewhere = ({ settings }: Room, guild: string): boolean =>
  settings.guild !== null && settings.guild !== guild;

const NOT_HERE =
  'ShopPulse answers in servers that it was added to, and in direct messages with itself. Nothing was done.';
const NOT_SERVED =
  'This ShopPulse belongs to another server, and answers nobody else. Nothing was done. Whoever runs it decides which server that is.';
const REMOVED =
  'ShopPulse was taken out of your server, so nothing of it is shown here. An administrator can add it again.';
const LEFT =
  'You are not in the server any more that you last used ShopPulse in. Use a command in the server whose store you mean, then ask here again.';
const needsServer = ({ settings }: Room): string =>
  `Which server’s store is meant is not known yet. Use a command in your server first, such as \`/${settings.command} today\`; after that you can ask here.`;

function refusal(words: string): Refusal {
  const spans = words.split('`').map((piece, at) => (at % 2 === 1 ? { code: piece } : piece));
  return { refused: { summary: words.replaceAll('`', ''), parts: [text(...spans)] } };
}

/** Somebody may belong to the store by now, or to none again. */
const AGAIN_MS = 60_000;
/** Discord, or the database, did not answer. */
const FAILED_AGAIN_MS = 10_000;

/** Where nobody of a server belongs to a store, the first administrator who asks becomes the owner. */
async function offerFirst(room: Room, who: Who): Promise<void> {
  const { firstOwners } = room.memory;
  const now = room.clock();
  if (now < (firstOwners.get(who.workspace) ?? 0)) return;
  firstOwners.set(who.workspace, instant(now + FAILED_AGAIN_MS));
  try {
    const became = await room.app.firstOwner(who, await newStore(room, who.workspace));
    firstOwners.set(who.workspace, instant(now + AGAIN_MS));
    if (became) room.log('info', 'discord.owner', { guild: who.workspace, user: who.user });
  } catch (error) {
    room.log('warn', 'discord.owner', { error: redact(errorFields(error).error) });
  }
}

const Named = z.object({ name: z.string() });

/** The stores of this machine where one server is set; any other server has one of its own. */
async function newStore({ settings, api }: Room, guild: string) {
  if (settings.guild === guild) return undefined;
  const read = Named.safeParse(await api.call('GET', pathOf`/guilds/${guild}`));
  return { name: read.success ? read.data.name : '', zone: null };
}

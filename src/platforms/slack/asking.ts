/** Who asks, as Slack knows them: the asking that the application is given. */
import type { Asking } from '../../app/app.ts';
import type { Where } from '../../app/platform.ts';
import { errorFields } from '../../log.ts';
import { redact } from './log.ts';
import { type Known, PLATFORM, type Room } from './room.ts';

export interface From {
  /** The workspace whose installation speaks. */
  readonly workspace: string;
  readonly user: string;
  /** As the payload names them; Slack's own word for it is better and is asked for. */
  readonly name?: string | undefined;
  /** The workspace that the payload says they belong to. */
  readonly home?: string | undefined;
  readonly where: Where;
}

/** Of a page that is in no channel. */
export const HOME: Where = { channel: 'home', kind: 'direct' };

export async function askingOf(room: Room, from: From): Promise<Asking> {
  const known = await find(room, from);
  const who = {
    platform: PLATFORM,
    // Whoever is of another organisation is nobody here, whatever they are at home: no member has such a workspace.
    workspace: known.external ? `outside:${known.workspace}` : from.workspace,
    user: from.user,
    name: known.name,
  };
  if (known.admin && !known.external) await offerFirst(room, who, known.zone);
  return { who, where: from.where };
}

async function find(room: Room, { workspace, user, name, home }: From): Promise<Known> {
  const unknown = { name: name ?? user, admin: false, zone: null };
  try {
    const known = await room.people.find(workspace, user);
    // Somebody whom Slack does not show us is of somewhere else.
    return known ?? { ...unknown, external: true, workspace: elsewhere(workspace, home) };
  } catch (error) {
    // Where ShopPulse was removed nothing is answered; anything else is Slack being away.
    await room.installations.of(workspace);
    room.log('warn', 'slack.person', { workspace, user, error: redact(errorFields(error).error) });
    const external = home !== undefined && home !== workspace;
    return { ...unknown, external, workspace: home ?? workspace };
  }
}

const elsewhere = (workspace: string, home: string | undefined): string =>
  home !== undefined && home !== workspace ? home : 'unknown';

const AGAIN_MS = 10_000;

/**
 * Where nobody of a workspace belongs to a store, the first administrator who asks becomes the owner: with a token from
 * outside nobody installs in a browser, and who installs for a whole organisation is not of each of its workspaces.
 */
async function offerFirst(room: Room, who: Asking['who'], zone: string | null): Promise<void> {
  const workspaces = room.memory.firstOwners;
  const last = workspaces.get(who.workspace);
  if (last === null || (last !== undefined && room.clock() - last < AGAIN_MS)) return;
  try {
    if (await room.store.isLeaving(who.workspace)) return;
    const became = await room.app.firstOwner(who, await newStore(room, who.workspace, zone));
    workspaces.set(who.workspace, became ? null : room.clock());
    if (became) room.log('info', 'slack.owner', { workspace: who.workspace, user: who.user });
  } catch (error) {
    room.log('warn', 'slack.owner', errorFields(error));
  }
}

/** With a token the stores of this machine are meant; a workspace that installed itself has one of its own. */
async function newStore({ settings, installations }: Room, workspace: string, zone: string | null) {
  if (settings.install.kind === 'token') return undefined;
  return { name: (await installations.of(workspace)).name, zone };
}

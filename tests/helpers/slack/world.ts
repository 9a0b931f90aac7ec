/** Workspaces, people and channels, as a test sets them up. */
import { METHODS } from '../../../src/platforms/slack/methods.ts';
import { type ChannelState, type Installation, type State, userKey, type WorkspaceState } from './state.ts';
import type { NewChannel, NewUser, NewWorkspace, Workspace, World } from './types.ts';

/** What the manifest asks for. */
export const MANIFEST_SCOPES: readonly string[] = [
  ...new Set(['commands', ...Object.values(METHODS).flatMap((scopes) => [...scopes])]),
].sort();

export function install(
  state: State,
  at: { readonly team: string | null; readonly enterprise: string | null },
  scopes: readonly string[],
): Installation {
  const place = at.team ?? at.enterprise ?? '';
  const earlier = state.installations.find(
    (each) => each.team === at.team && each.enterprise === at.enterprise && each.dead === null,
  );
  if (earlier) {
    earlier.scopes = [...new Set([...earlier.scopes, ...scopes])];
    return earlier;
  }
  const count = state.installations.length + 1;
  const installation: Installation = {
    ...at,
    token: `xoxb-${place}-${count}-fake`,
    botUser: `UBOT${place}`,
    botId: `B${place}`,
    scopes: [...scopes],
    narrowed: false,
    dead: null,
  };
  state.installations.push(installation);
  for (const workspace of state.workspaces.values())
    if (at.team ? workspace.team === at.team : workspace.enterprise === at.enterprise)
      workspace.installation = installation;
  return installation;
}

export function workspaceOf(state: State, team: string): WorkspaceState {
  const workspace = state.workspaces.get(team);
  if (!workspace) throw new Error(`The fake Slack has no workspace ${team}.`);
  return workspace;
}
export function channelOf(state: State, id: string): ChannelState {
  const channel = state.channels.get(id);
  if (!channel) throw new Error(`The fake Slack has no channel ${id}.`);
  return channel;
}
export function installedIn(state: State, team: string): Installation {
  const { installation } = workspaceOf(state, team);
  if (!installation) throw new Error(`ShopPulse is not installed in ${team} of the fake Slack.`);
  return installation;
}

/** The conversation of a person with the bot. */
export function openDm(state: State, team: string, user: string): ChannelState {
  for (const channel of state.channels.values())
    if (channel.kind === 'im' && channel.team === team && channel.members.has(user)) return channel;
  const channel: ChannelState = {
    team,
    id: state.id('D0'),
    name: 'directmessage',
    kind: 'im',
    members: new Set([user]),
    bot: true,
    archived: false,
    shared: false,
    messages: [],
  };
  state.channels.set(channel.id, channel);
  return channel;
}

/** The first workspace in which the person is, unless one is named. */
export function personIn(state: State, user: string, team?: string): NewUser {
  for (const each of state.users.values())
    if (each.id === user && (team === undefined || each.team === team)) return each;
  throw new Error(`The fake Slack has no ${user}${team ? ` in ${team}` : ''}.`);
}

export function createWorld(state: State): World {
  const addWorkspace = (added: NewWorkspace): Workspace => {
    const { team, name, enterprise = null, orgInstalled = false, installed = true } = added;
    const { scopes = MANIFEST_SCOPES } = added;
    const workspace: WorkspaceState = { team, name, enterprise, installation: null };
    state.workspaces.set(team, workspace);
    const org = state.installations.find((each) => each.team === null && each.enterprise === enterprise);
    if (orgInstalled && org) workspace.installation = org;
    else if (installed)
      install(state, orgInstalled ? { team: null, enterprise } : { team, enterprise }, scopes);
    const { installation } = workspace;
    if (installation && added.scopes) installation.narrowed = true;
    return {
      team,
      name,
      enterprise,
      botToken: installation?.token ?? '',
      botUser: installation?.botUser ?? '',
      botId: installation?.botId ?? '',
      appId: state.appId,
      scopes: installation?.scopes ?? [],
    };
  };
  const addChannel = ({ bot = true, archived = false, shared = false, members, ...rest }: NewChannel) => {
    workspaceOf(state, rest.team);
    for (const member of members) personIn(state, member, rest.team);
    state.channels.set(rest.id, { ...rest, members: new Set(members), bot, archived, shared, messages: [] });
  };
  const changing =
    <T extends readonly unknown[]>(change: (...args: T) => void) =>
    (...args: T): void => {
      change(...args);
      state.changed();
    };
  return {
    addWorkspace,
    addUser: changing((user: NewUser) => {
      workspaceOf(state, user.team);
      state.users.set(userKey(user.team, user.id), user);
    }),
    addChannel: changing(addChannel),
    dm: (team, user) => openDm(state, team, personIn(state, user, team).id).id,
    removeBot: changing((id: string) => {
      channelOf(state, id).bot = false;
    }),
    inviteBot: changing((id: string) => {
      channelOf(state, id).bot = true;
    }),
    archive: changing((id: string) => {
      channelOf(state, id).archived = true;
    }),
    setScopes: changing((team: string, scopes: readonly string[]) => {
      const installation = installedIn(state, team);
      installation.scopes = scopes;
      installation.narrowed = true;
    }),
    revoke: changing((team: string, error: string = 'token_revoked') => {
      installedIn(state, team).dead = error;
    }),
    unrevoke: changing((team: string) => {
      installedIn(state, team).dead = null;
    }),
    slowFiles: changing((infos: number) => {
      state.unprocessedInfos = infos;
    }),
  };
}

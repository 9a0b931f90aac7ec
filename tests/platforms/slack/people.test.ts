/** Who somebody is, and whom nothing is shown to. */
import { describe, expect, test } from 'vitest';
import { createPeople } from '../../../src/platforms/slack/people.ts';
import type { Api, Installations, Known } from '../../../src/platforms/slack/room.ts';
import { callsOf, slackWorld, TEAM } from './slack-world.ts';

const world = await slackWorld();
world.fake.addUser({ team: TEAM, id: 'gone', name: 'Gone', deleted: true });
world.fake.addUser({ team: TEAM, id: 'abroad', name: 'Stan', zone: 'Asia/Kolkata' });
world.fake.addUser({ team: TEAM, id: 'stranger', name: 'Stan', stranger: true, homeTeam: 'T0ELSE' });
world.fake.addUser({ team: TEAM, id: 'guest', name: 'Stan', guest: true });
const people = () => createPeople(world);

/** What Slack says of somebody, in an installation. */
function told(user: unknown, enterprise: string | null = null): Promise<Known | null> {
  const api: Pick<Api, 'call'> = { call: async () => ({ ok: true, user }) };
  const installations: Installations = {
    of: async () => ({ ...(await world.installations.of(TEAM)), enterprise }),
  };
  return createPeople({ api: api as Api, installations, clock: world.clock }).find(TEAM, 'U1');
}

describe('somebody', () => {
  test('of the workspace is known by name, zone and rank', async () => {
    expect(await people().find(TEAM, 'olga')).toEqual({
      name: 'Olga',
      external: false,
      workspace: TEAM,
      admin: true,
      zone: 'Europe/Berlin',
    });
    expect(await people().find(TEAM, 'max')).toMatchObject({ name: 'Max', admin: false });
    expect(await people().find(TEAM, 'abroad')).toMatchObject({ zone: 'Asia/Kolkata' });
  });

  test('who owns the workspace is an administrator of it', async () => {
    expect(await told({ team_id: TEAM, is_owner: true })).toMatchObject({ admin: true });
    expect(await told({ team_id: TEAM, is_primary_owner: true })).toMatchObject({ admin: true });
  });

  test('whom Slack does not know, who has left, and another app are nobody', async () => {
    expect(await people().find(TEAM, 'nobody')).toBeNull();
    expect(await people().find(TEAM, 'gone')).toBeNull();
    expect(await told({ team_id: TEAM, is_bot: true })).toBeNull();
    expect(await told('nonsense')).toBeNull();
  });

  test('who is a guest is one of the workspace', async () => {
    expect(await people().find(TEAM, 'guest')).toMatchObject({ external: false, admin: false });
  });

  test('has the name that they are called by', async () => {
    expect(
      await told({ team_id: TEAM, name: 'm', real_name: 'Max', profile: { display_name: 'Maxi' } }),
    ).toMatchObject({
      name: 'Maxi',
    });
    expect(
      await told({ team_id: TEAM, name: 'm', real_name: 'Max', profile: { display_name: '' } }),
    ).toMatchObject({
      name: 'Max',
    });
    expect(await told({ team_id: TEAM })).toMatchObject({ name: 'U1', zone: null });
  });
});

describe('somebody of elsewhere', () => {
  test('who shares a channel is external and of their own workspace', async () => {
    expect(await people().find(TEAM, 'stranger')).toMatchObject({ external: true, workspace: 'T0ELSE' });
  });

  test('is external also where Slack does not call them a stranger, and administers nothing here', async () => {
    expect(await told({ team_id: 'T0ELSE', is_admin: true })).toMatchObject({
      external: true,
      workspace: 'T0ELSE',
      admin: false,
    });
  });

  test('of the same organisation is a colleague', async () => {
    const colleague = { team_id: 'T0ELSE', enterprise_user: { enterprise_id: 'E0', teams: ['T0ELSE'] } };
    expect(await told(colleague, 'E0')).toMatchObject({ external: false, workspace: 'T0ELSE' });
    expect(await told(colleague, 'E1')).toMatchObject({ external: true });
    expect(await told(colleague, null)).toMatchObject({ external: true });
  });

  test('who is a member of several workspaces of their organisation is asked about in this one', async () => {
    const both = { team_id: 'T0ELSE', enterprise_user: { enterprise_id: 'E0', teams: ['T0ELSE', TEAM] } };
    expect(await told(both, 'E0')).toMatchObject({ external: false, workspace: TEAM });
  });

  test('stays a stranger, whatever else is said of them', async () => {
    expect(await told({ team_id: TEAM, is_stranger: true, is_owner: true })).toMatchObject({
      external: true,
      admin: false,
    });
  });
});

describe('what was asked', () => {
  test('is not asked again for ten minutes, nor twice at once', async () => {
    const asking = people();
    await Promise.all(Array.from({ length: 20 }, () => asking.find(TEAM, 'vera')));
    expect(callsOf(world.fake, 'users.info')).toHaveLength(1);
    world.tick(9 * 60_000);
    await asking.find(TEAM, 'vera');
    expect(callsOf(world.fake, 'users.info')).toHaveLength(1);
    world.tick(60_000);
    await asking.find(TEAM, 'vera');
    expect(callsOf(world.fake, 'users.info')).toHaveLength(2);
  });

  test('and not answered is asked again', async () => {
    const asking = people();
    world.fake.on('users.info', { kind: 'status', status: 503 }, { times: 1 });
    await expect(asking.find(TEAM, 'vera')).rejects.toMatchObject({
      name: 'DeliveryError',
      permanent: false,
    });
    expect(await asking.find(TEAM, 'vera')).toMatchObject({ name: 'Vera' });
  });

  test('in one workspace is no answer for another', async () => {
    await expect(people().find('T0OTHER', 'olga')).rejects.toMatchObject({ permanent: true });
  });
});

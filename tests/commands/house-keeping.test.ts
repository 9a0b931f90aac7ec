import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type AppParts, createApp } from '../../src/app/create-app.ts';
import { DeliveryError } from '../../src/app/errors.ts';
import type { Person, Who } from '../../src/app/platform.ts';
import { instant } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { max, olga, stan, storeOf, team, vera } from '../helpers/people.ts';
import { fakeChat } from '../jobs/world.ts';

const { database, admin } = await testDatabase();
// Each question a second after the one before: nobody asks too much.
let seconds = 0;
const clock = () => instant(Date.UTC(2026, 10, 21, 9, 40) + 1000 * seconds++);
const parts: AppParts = {
  commands,
  actions: [],
  platforms: [],
  database,
  clock,
  log: () => {},
  draw: async () => new Uint8Array(),
  ingest: async () => ({ reply: { summary: '', parts: [] } }),
  newReference: () => 'K7Q2',
};
const app = createApp(parts);
const ask = (who: Who, text: string, channel = 'team') => app.ask({ who, where: { ...team, channel } }, text);
const refused = async (who: Who, text: string) => (await ask(who, text)).failed?.message ?? 'it was done';

beforeEach(async () => {
  await admin`truncate stores cascade`;
  await storeOf(database);
});

describe('help', () => {
  it('lists what one’s role may ask, each with an example', async () => {
    const names = async (who: Who) =>
      ((await ask(who, 'help')).data as { commands: { name: string }[] }).commands.map((each) => each.name);
    expect(await names(olga)).toEqual(commands.map((each) => each.name));
    expect(await names(vera)).not.toContain('import');
    expect(await names(vera)).toContain('export');
  });

  it('explains every command with its arguments, and examples that are understood', async () => {
    for (const command of commands) {
      const answered = await ask(olga, `help ${command.name}`);
      expect(answered.data).toMatchObject({
        name: command.name,
        role: command.role,
        audience: command.audience,
      });
      for (const example of command.examples) {
        const message = (await ask(olga, example)).failed?.message ?? '';
        expect(message).not.toMatch(/no command|more than .* takes|There is no --/);
      }
    }
  });

  it('of a word that is no command names the nearest', async () => {
    expect(await refused(olga, 'help exprot')).toContain('no command “exprot”');
  });
});

describe('store', () => {
  const shown = async (who: Who, channel = 'team') =>
    (await ask(who, 'store', channel)).data as { store: Record<string, unknown> };

  it.each([
    ['store currency gbp', { currency: 'GBP', currency_source: 'set' }],
    ['store zone america/new_york', { zone: 'America/New_York' }],
    ['store week-start sun', { week_start: 7 }],
    ['store language de-DE', { locale: 'de-DE' }],
    ['store lead-time 21', { lead_time_days: 21 }],
    ['store cover 60', { cover_days: 60 }],
    ['store name "Acme Hamburg"', { name: 'Acme Hamburg' }],
  ])('%s is kept, told and written to the audit', async (text, expected) => {
    expect((await ask(olga, text)).data).toMatchObject({ store: expected });
    expect((await shown(vera)).store).toMatchObject(expected);
    expect(await admin`select actor from audit`).toEqual([{ actor: 'Olga' }]);
  });

  it.each([
    ['store currency euros', /no currency code/],
    ['store zone Berlin', /no time zone. Did you mean Europe\/Berlin/],
    ['store week-start 8', /no weekday/],
    ['store lead-time -1', /no number of days/],
    ['store cover 0', /from 1 to 365/],
    ['store language klingon!', /no language tag/],
    ['store name " "', /1 to 80 characters|needs a value/],
    ['store use Nowhere', /no store “Nowhere” here/],
    ['store zone', /needs a value/],
    ['store colour red', /use, new, name, currency/],
  ])('%s is refused with the cure', async (text, message) => {
    expect(await refused(olga, text)).toMatch(message);
    expect(await admin`select 1 from audit`).toHaveLength(0);
  });

  it('keeps its currency once there are amounts in it', async () => {
    await admin`insert into products (store_id, sku_key, sku, title, price) select store_id, 'A', 'A', 'A', 100 from stores`;
    expect(await refused(olga, 'store currency GBP')).toMatch(/so its currency stays/);
  });

  it('new is the channel’s own from then on, and use goes back; other channels keep theirs', async () => {
    await ask(olga, 'store use Acme Berlin', 'finance');
    await ask(olga, 'store new "Acme Paris" currency:EUR zone:Europe/Paris');
    expect((await shown(olga)).store).toMatchObject({ name: 'Acme Paris', zone: 'Europe/Paris' });
    expect((await shown(olga, 'finance')).store).toMatchObject({ name: 'Acme Berlin' });
    expect((await shown(vera)).store).toMatchObject({ name: 'Acme Berlin' });
    await ask(olga, 'store use acme berlin');
    expect((await shown(olga)).store).toMatchObject({ name: 'Acme Berlin' });
    expect(await refused(olga, 'store new "acme berlin"')).toMatch(/already/);
  });

  it('is shown to an accountant, chosen by a manager, changed by an owner', async () => {
    expect(await refused(vera, 'store use Acme Berlin')).toMatch(/needs the role manager/);
    expect(await refused(max, 'store zone UTC')).toMatch(/needs the role owner/);
    expect(await refused(max, 'store sample')).toMatch(/needs the role owner/);
    expect(await refused(stan, 'store')).toMatch(/do not belong/);
  });
});

describe('roles', () => {
  it('are those of the chat that asks; the others stand below, with where they are', async () => {
    await admin`
      insert into members (store_id, platform, workspace, user_id, name, role, added_at)
      select store_id, 'discord', 'D1', '77', 'Olga', 'owner', created_at from stores`;
    const inDiscord = { ...olga, platform: 'discord', workspace: 'D1', user: '77' };
    const { reply } = await ask(inDiscord, 'roles');
    expect(reply.summary).toBe('Acme Berlin: Olga owner; 3 more elsewhere');
    const tables = reply.parts.filter((part) => part.kind === 'table');
    const seen = tables.map(({ caption, columns, rows }) => [
      caption,
      columns.length,
      rows.map(([name]) => name),
    ]);
    expect(seen).toEqual([
      ['Who belongs to Acme Berlin', 2, ['Olga']],
      ['Who comes to Acme Berlin from elsewhere', 3, ['Olga', 'Max', 'Vera']],
    ]);
  });

  it('are given and taken by an owner, by name, mention or id', async () => {
    await ask(olga, 'roles Stan accountant');
    expect((await ask({ ...stan, user: 'Stan' }, 'store')).failed).toBeUndefined();
    await ask(olga, 'roles <@U77|pia> manager');
    await ask(olga, 'roles @vera none');
    const { members } = (await ask(olga, 'roles')).data as { members: { user: string; role: string }[] };
    expect(members.map((each) => `${each.user} ${each.role}`)).toEqual([
      'olga owner',
      'max manager',
      'U77 manager',
      'Stan accountant',
    ]);
    expect(await refused(vera, 'store')).toMatch(/do not belong/);
    expect((await admin`select 1 from audit where action = 'roles.set'`).count).toBe(3);
  });

  it('name a person as the mention shows them', async () => {
    await ask(olga, 'roles <@U77|max> accountant');
    await ask(olga, 'roles <@U78> accountant');
    await ask(olga, 'roles <@U79|> accountant');
    await ask(olga, 'roles <@U80|Max the "Mug" O’Neill> accountant');
    const rows = await admin`select user_id, name from members where user_id like 'U%' order by 1`;
    expect(rows.map(({ user_id, name }) => [user_id, name])).toEqual([
      ['U77', 'max'],
      ['U78', 'U78'],
      ['U79', 'U79'],
      ['U80', 'Max the "Mug" O’Neill'],
    ]);
    // Two are called Max now: an id comes before a name, and a name that is two people's decides nothing.
    expect(await refused(olga, 'roles Max owner')).toMatch(/2 people here are called “Max”/);
    expect(await refused(olga, 'roles <@Max> none')).toMatch(/has no role here/);
  });

  it('are shown to who asked alone', () => {
    expect(app.audienceOf('roles')).toBe('only-me');
  });

  it.each([
    ['roles olga manager', /only owner/],
    ['roles olga none', /only owner/],
    ['roles stan none', /has no role here/],
    ['roles vera', /Which role/],
    ['roles vera boss', /owner, manager, accountant, none/],
  ])('%s is refused', async (text, message) => expect(await refused(olga, text)).toMatch(message));

  describe('where the chat knows its people', () => {
    const known: Record<string, Person> = {
      stan: { name: 'Stan', external: false },
      max: { name: 'Max M.', external: false },
      pia: { name: 'Vera', external: true },
    };
    const calls: string[] = [];
    const chat = {
      ...fakeChat(),
      person: async (workspace: string, user: string) => {
        calls.push(`${workspace}/${user}`);
        if (user === 'lost') throw new DeliveryError('the chat does not answer', { permanent: false });
        return known[user] ?? null;
      },
    };
    const withPeople = createApp({ ...parts, platforms: [chat] });
    const say = async (text: string) =>
      (await withPeople.ask({ who: olga, where: team }, text)).failed?.message ?? 'done';
    const named = async (user: string) =>
      (await admin`select name, role from members where user_id = ${user}`)[0] ?? null;

    it('are given under the name that the chat has, asked of the right workspace', async () => {
      calls.length = 0;
      expect(await say('roles <@stan|someone> accountant')).toBe('done');
      expect(await named('stan')).toEqual({ name: 'Stan', role: 'accountant' });
      expect(await say('roles Max accountant')).toBe('done');
      expect(await named('max')).toEqual({ name: 'Max M.', role: 'accountant' });
      expect(calls).toEqual(['console/stan', 'console/max']);
    });

    it.each([
      ['roles <@U404|ghost> manager', /Nobody here is “<@U404\|ghost>”\. Mention the person/],
      ['roles Stanislaw manager', /Nobody here is “Stanislaw”\. Mention the person.*Nothing was changed/],
      ['roles <@pia> owner', /Vera is of another organisation.*no role here/],
      ['roles lost manager', /the chat does not answer\. Nothing was changed/],
    ])('%s is refused with words', async (text, message) => {
      const before = await admin`select * from members order by 1, 2, 3, 4`;
      expect(await say(text)).toMatch(message);
      expect(await admin`select * from members order by 1, 2, 3, 4`).toEqual(before);
      expect(await admin`select 1 from audit`).toHaveLength(0);
    });

    it('are taken from who is there no longer, or is of another organisation', async () => {
      await admin`
        insert into members (store_id, platform, workspace, user_id, name, role, added_at)
        select store_id, 'console', 'console', u, u, 'manager', now() from stores, unnest(array['gone', 'pia']) u`;
      expect(await say('roles <@gone> accountant')).toMatch(/Nobody here is/);
      expect(await say('roles <@pia> accountant')).toMatch(/another organisation/);
      calls.length = 0;
      expect(await say('roles <@gone> none')).toBe('done');
      expect(await say('roles pia none')).toBe('done');
      expect([await named('gone'), await named('pia')]).toEqual([null, null]);
      expect(calls).toEqual([]);
    });
  });

  it('are not changed by anyone else', async () => {
    expect(await refused(max, 'roles max owner')).toMatch(/needs the role owner/);
    expect(await refused(vera, 'roles vera owner')).toMatch(/needs the role owner/);
  });
});

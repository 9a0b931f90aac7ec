import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { digest } from '../../commands/digest.ts';
import { command } from '../../src/app/command.ts';
import { createApp } from '../../src/app/create-app.ts';
import { digestReply } from '../../src/app/digest.ts';
import { DeliveryError } from '../../src/app/errors.ts';
import { setStore } from '../../src/app/store-settings.ts';
import { setSchedule } from '../../src/db/schedules.ts';
import type { Store } from '../../src/db/stores.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { max, olga, stan, storeOf, team, vera } from '../helpers/people.ts';
import { fakeChat } from '../jobs/world.ts';

// A Tuesday.
const NOW = at('2026-11-24T08:30');
const { database, admin } = await testDatabase();
/** What `store zone …` does. */
const move = command({
  name: 'move',
  help: 'Moves the store.',
  examples: [],
  role: 'owner',
  audience: 'channel',
  args: z.object({}),
  run: async (ctx) => {
    await setStore(ctx, 'zone', 'America/New_York');
    return { reply: { summary: 'moved', parts: [] } };
  },
});
const { ask, text, press, bugs } = asked(database, [digest, move], NOW);

let store: Store;
beforeEach(async () => {
  await admin`delete from stores`;
  store = await storeOf(database);
});

const routes = () => admin`
  select kind, channel, at_time as time, weekdays, enabled, disabled_reason as reason, next_run_at as next, set_by_user as by
  from schedules order by kind`;

describe('digest', () => {
  it('says that nothing is set up, and offers it with one press', async () => {
    const answered = await ask('digest');
    expect(answered.reply.summary).toBe('No digest is posted to this channel yet.');
    expect(answered.data).toEqual({ digest: null, alerts: { on: false } });
    const after = await press(answered, 'Every day at 08:30', max);
    expect(after.summary).toContain('every day at 08:30');
    expect(await routes()).toMatchObject([{ kind: 'digest', by: 'max' }, { kind: 'low_stock' }]);
  });

  it('is set up in words, with the zone and the next run, and brings the alerts along', async () => {
    const answered = await ask('digest at 9:15 on weekdays', { who: max });
    expect(answered.reply.summary).toBe(
      'The digest comes Monday to Friday at 09:15 (Europe/Berlin), next on Tue 24 Nov 09:15.',
    );
    expect(await routes()).toMatchObject([
      {
        kind: 'digest',
        channel: 'team',
        time: '09:15',
        weekdays: [1, 2, 3, 4, 5],
        next: at('2026-11-24T09:15'),
      },
      { kind: 'low_stock', channel: 'team', enabled: true, next: NOW },
    ]);
    expect(answered.data).toMatchObject({
      digest: {
        on: true,
        time: '09:15',
        zone: 'Europe/Berlin',
        next_run: '2026-11-24T09:15:00+01:00',
        set_by: 'Max',
      },
      alerts: { on: true },
    });
  });

  it('changes the time or the days and keeps the other; there is one a channel', async () => {
    await ask('digest at 07:00');
    await ask('digest on mon, thu');
    await ask('digest at 18:05');
    const [only, ...others] = (await routes()).filter(({ kind }) => kind === 'digest');
    expect(others).toEqual([]);
    expect(only).toMatchObject({ time: '18:05', weekdays: [1, 4], next: at('2026-11-26T18:05') });
  });

  it('is turned off and on again; alerts have a switch of their own', async () => {
    await ask('digest at 07:00');
    expect((await ask('digest off', { who: max })).reply.summary).toBe(
      'The digest of this channel is off: turned off by Max.',
    );
    await ask('digest alerts off');
    await ask('digest on');
    expect(await routes()).toMatchObject([
      { kind: 'digest', enabled: true, time: '07:00', next: at('2026-11-25T07:00') },
      // Setting the digest up again does not undo what somebody chose for the alerts.
      { kind: 'low_stock', enabled: false },
    ]);
    await ask('digest alerts on');
    expect((await routes())[1]).toMatchObject({ enabled: true, reason: null });
    const audits = await admin`select action from audit order by audit_id`;
    expect(audits.map(({ action }) => action)).toEqual([
      'digest.set',
      'low_stock.set',
      'digest.off',
      'low_stock.off',
      'digest.set',
      'low_stock.set',
    ]);
  });

  it.each([
    ['digest at', 'At what time?'],
    ['digest at 25:00', 'no time of day'],
    ['digest at noonish', 'no time of day'],
    ['digest on someday', 'no weekday'],
    ['digest off', 'nothing to turn off'],
    ['digest alerts maybe', 'on or off'],
  ])('refuses “%s” and changes nothing', async (typed, why) => {
    const answered = await ask(typed);
    expect(answered.failed).toMatchObject({ kind: 'refused' });
    expect(answered.failed?.message).toContain(why);
    expect(await routes()).toEqual([]);
  });

  it('shows the accountant, lets only managers change, tells a stranger nothing', async () => {
    expect((await ask('digest', { who: vera })).failed).toBeUndefined();
    expect((await ask('digest at 08:00', { who: vera })).failed?.kind).toBe('refused');
    expect((await ask('digest test', { who: vera })).failed?.kind).toBe('refused');
    expect((await ask('digest', { who: stan })).failed?.kind).toBe('refused');
    expect(await routes()).toEqual([]);
  });

  it('keeps its local time when the store moves to another zone', async () => {
    await ask('digest at 08:45');
    await ask('move');
    expect((await routes())[0]).toMatchObject({ time: '08:45', next: at('2026-11-24T14:45') });
  });

  it('can be set up for another channel; a terminal must name one', async () => {
    await ask('digest at 08:00 channel:finance');
    expect((await routes())[0]).toMatchObject({ channel: 'finance' });
    await ask('digest at 08:00 channel:<#finance|our finance>');
    expect((await routes()).filter(({ kind }) => kind === 'digest')).toHaveLength(1);
    const here = await text('digest');
    expect(here).toContain('No digest is posted to this channel yet.');
    expect(here).toContain('Also posted to #finance every day at 08:00.');
  });

  it('tells what came of the last one, and why a route is off', async () => {
    await ask('digest at 08:00');
    await admin`
      insert into deliveries (store_id, schedule_id, due_at, state, next_try_at, error, created_at)
      select store_id, schedule_id, ${NOW}, 'failed', ${NOW}, 'the channel was deleted', ${NOW} from schedules
      where kind = 'digest'`;
    await admin`update schedules set enabled = false, disabled_reason = 'the channel was deleted' where kind = 'digest'`;
    const said = await text('digest');
    expect(said).toContain('off: the channel was deleted');
    expect(said).toContain('could not be posted');
    expect(bugs).toEqual([]);
  });
});

describe('digest test', () => {
  const house = (chat = fakeChat()) => {
    const app = createApp({
      commands: [digest],
      actions: [],
      platforms: [chat],
      database,
      clock: () => NOW,
      log: () => {},
      draw: async () => new Uint8Array(),
      ingest: () => Promise.reject(new Error('no files here')),
      newReference: () => 'ref',
    });
    return { chat, ask: (typed: string) => app.ask({ who: olga, where: team }, typed) };
  };

  it('posts one to this channel now, which counts as no day’s', async () => {
    const { chat, ask: say } = house();
    const answered = await say('digest test');
    expect(answered.failed).toBeUndefined();
    expect(chat.posted.map(({ address }) => address.channel)).toEqual(['team']);
    expect(await admin`select 1 from deliveries`).toHaveLength(0);
  });

  it('says why the channel cannot be reached', async () => {
    const { chat, ask: say } = house();
    chat.before = () => {
      throw new DeliveryError('the bot is not in this channel', { permanent: true });
    };
    expect((await say('digest test')).failed?.message).toContain('the bot is not in this channel');
  });

  it('is the answer itself where there is no channel to post to', async () => {
    expect((await ask('digest test')).reply.summary).toContain('no orders yet');
  });
});

describe('what the digest says', () => {
  const sold = (number: string, when: string, sku: string, gross: number): TestOrder => ({
    number,
    at: when,
    lines: [{ sku, title: sku, gross, quantity: 2 }],
  });
  const orders: TestOrder[] = [
    sold('1', '2026-11-23T10:00', 'MUG', 100_00),
    sold('2', '2026-11-23T23:59', 'LAMP', 40_00),
    sold('3', '2026-11-24T00:01', 'MUG', 999_00),
    sold('4', '2026-11-16T12:00', 'MUG', 70_00),
    sold('5', '2026-11-18T12:00', 'SOCKS', 10_00),
  ];
  const view = () => ({ store, now: NOW, tenant: database.tenant.bind(null, store.id) }) as never;
  const say = (late = false) => digestReply(view(), { dueAt: NOW, late });

  it('is yesterday against the same weekday a week before, and the last seven days', async () => {
    await database.tenant(store.id, (tx) => insertOrders(tx, store.id, orders));
    const reply = await say();
    expect(reply.summary).toBe(
      'Acme Berlin yesterday: net sales €140.00 (+100 % against Mon 16 Nov), 2 orders',
    );
    const facts = reply.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []));
    expect(facts.map(({ label, value }) => [label, value])).toEqual([
      ['Net sales', '€140.00'],
      ['Orders', '2'],
      ['AOV', '€70.00'],
      ['Refunds', '0'],
      ['Net sales, last 7 days', '€150.00'],
    ]);
    expect(facts[0]).toMatchObject({ change: '+100 %', note: 'Mon 16 Nov: €70.00' });
    expect(facts[4]).toMatchObject({ note: 'the 7 days before: €70.00' });
  });

  it('has a picture of seven days beside the seven before, with both sums in its words', async () => {
    await database.tenant(store.id, (tx) => insertOrders(tx, store.id, orders));
    const [chart] = (await say()).parts.flatMap((part) => (part.kind === 'chart' ? [part] : []));
    expect(chart?.spec.labels).toHaveLength(7);
    expect(chart?.spec.series.map(({ values }) => values)).toEqual([
      [0, 10, 0, 0, 0, 0, 140],
      [0, 0, 0, 0, 0, 0, 70],
    ]);
    expect(chart?.alt).toContain('€150.00');
    expect(chart?.alt).toContain('€70.00');
  });

  it('names the best products, says when it is late, and where its numbers end', async () => {
    await database.tenant(store.id, (tx) => insertOrders(tx, store.id, orders));
    const said = replyText(await say(true));
    expect(said.indexOf('MUG')).toBeLessThan(said.indexOf('LAMP'));
    expect(said).not.toContain('SOCKS');
    expect(said).toContain('This digest is late: it was due at 08:30 on Tue 24 Nov.');
    expect(said).toContain('Europe/Berlin · data to 00:01');
    expect(replyText(await say())).not.toContain('late');
  });

  it('does not call old data a bad day', async () => {
    await database.tenant(store.id, (tx) => insertOrders(tx, store.id, orders.slice(3)));
    expect(replyText(await say())).toContain('The data ends before that, at Wed 18 Nov 12:00.');
  });

  it('tells which file it needs while there is nothing', async () => {
    expect(replyText(await say())).toContain('Drop your orders export (CSV)');
  });

  it('counts what is low and leads to the queue', async () => {
    await database.tenant(store.id, async (tx) => {
      await insertOrders(tx, store.id, orders);
      for (const sku of ['MUG', 'LAMP']) {
        await tx`insert into products (store_id, sku_key, sku, title) values (${store.id}, ${sku}, ${sku}, ${sku})`;
        await tx`
          insert into stock_counts (store_id, sku_key, location, counted_at, on_hand)
          values (${store.id}, ${sku}, 'Berlin', ${at('2026-11-24T08:00')}, ${sku === 'MUG' ? 1 : 5000})`;
      }
    });
    const reply = await say();
    const buttons = reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
    expect(buttons.map(({ label }) => label)).toContain('Restock (1)');
    expect(replyText(reply)).toContain('1 product is at or under its reorder point.');
  });
});

it('one store’s routes are not another’s', async () => {
  const other = await storeOf(database, { name: 'Acme London' });
  const route = { kind: 'digest', platform: 'console', workspace: 'console', channel: 'team' } as const;
  const times = { time: '08:00', weekdays: [1], nextRunAt: NOW, setBy: 'Olga', setByUser: 'olga' };
  await database.tenant(other.id, (tx) => setSchedule(tx, other.id, { ...route, ...times }, NOW));
  expect((await ask('digest', { store: 'Acme Berlin' })).data).toMatchObject({ digest: null });
  expect((await ask('digest', { store: 'Acme London' })).data).toMatchObject({ digest: { on: true } });
});

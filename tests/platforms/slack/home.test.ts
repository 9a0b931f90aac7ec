/** The page of the app: what a person finds there is made for them. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Form, Reply } from '../../../src/reply/reply.ts';
import { buttons, heading } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const open = (options: Omit<InHandOptions, 'at'> = {}) => slackInHand({ at, ...options });
const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });
const page = (said: string): Reply => ({
  summary: said,
  parts: [heading(said), buttons({ label: 'Mark', action: 'restock.mark', id: '1-7' })],
});
const form: Form = {
  action: 'restock.mark',
  id: '1-7',
  title: 'Mark reordered',
  submit: 'Save',
  fields: [{ name: 'quantity', label: 'Quantity', kind: 'number' }],
};

describe('the page of the app', () => {
  test('is made for whoever opens it', async () => {
    const { fake, settled } = await open({ script: { home: ({ who }) => page(`Today, for ${who.name}`) } });
    await fake.openHome('olga');
    await fake.openHome('max');
    await settled();
    expect(fake.home('olga')?.shown).toContain('Today, for Olga');
    expect(fake.home('max')?.shown).toContain('Today, for Max');
    fake.check();
  });

  test('is made anew each time', async () => {
    let count = 0;
    const { fake, settled } = await open({
      script: {
        home: () => {
          count += 1;
          return page(`Opened ${count} times`);
        },
      },
    });
    for (let times = 0; times < 3; times += 1) await fake.openHome('olga');
    await settled();
    expect(fake.home('olga')?.shown).toMatch(/Opened \d times/);
    expect(count).toBe(3);
  });

  test('says to a stranger that there is nothing for them', async () => {
    const { fake, settled } = await open({
      script: { home: ({ who }) => text(who.user === 'stan' ? 'You are in no store here.' : 'Figures') },
    });
    await fake.openHome('stan');
    await settled();
    expect(fake.home('stan')?.shown).toContain('You are in no store here.');
  });

  test('its other tabs are none of ours', async () => {
    const { fake, settled } = await open();
    await fake.event(TEAM, {
      type: 'app_home_opened',
      user: 'max',
      channel: fake.dm(TEAM, 'max'),
      tab: 'messages',
    });
    await settled();
    expect(fake.home('max')).toBeNull();
  });

  test('changes with a click on it', async () => {
    let state = 'low';
    const { fake, app, settled } = await open({
      script: {
        home: () => page(`Mug blue is ${state}`),
        click: async () => {
          state = 'ordered';
          return { update: text('48 ordered by Max') };
        },
      },
    });
    await fake.openHome('max');
    await settled();
    await fake.press('max', 'home', 'restock.mark', '1-7');
    await settled();
    expect(app.clicks).toMatchObject([{ user: 'max', action: 'restock.mark', id: '1-7' }]);
    expect(fake.home('max')?.shown).toContain('Mug blue is ordered');
    fake.check();
  });

  test('answers in the direct messages of whoever clicked', async () => {
    const { fake, settled, said } = await open({
      script: {
        home: () => page('Today'),
        click: async () => ({ reply: text('The orders of today'), audience: 'channel' }),
      },
    });
    await fake.openHome('max');
    await settled();
    await fake.press('max', 'home', 'restock.mark', '1-7');
    await settled();
    expect(said(fake.dm(TEAM, 'max'))).toHaveLength(1);
    expect(fake.seenBy('max')).toContain('The orders of today');
    expect(fake.seenBy('olga')).not.toContain('The orders of today');
    fake.check();
  });

  test('opens forms, and shows what they did', async () => {
    let state = 'low';
    const { fake, settled } = await open({
      script: {
        opensForm: () => true,
        home: () => page(`Mug blue is ${state}`),
        click: async ({ values }) => {
          if (!values) return { form };
          state = `on order, ${values.quantity}`;
          return { update: text('Ordered') };
        },
      },
    });
    await fake.openHome('max');
    await settled();
    await fake.press('max', 'home', 'restock.mark', '1-7');
    await settled();
    expect((await fake.submit('max', undefined, { Quantity: '48' })).closed).toBe(true);
    await settled();
    expect(fake.home('max')?.shown).toContain('Mug blue is on order, 48');
    fake.check();
  });

  test('that Slack does not take is tried again by whoever takes it up', async () => {
    const { fake, slack, elapse, settled } = await open({
      script: { home: () => page('Today') },
      unheld: [2_000],
    });
    const broken = fake.on('views.publish', { kind: 'status', status: 503 }, { times: 99 });
    await fake.openHome('max');
    await settled();
    expect(fake.home('max')).toBeNull();
    broken.release();
    elapse(61_000);
    expect(await slack.takeUp()).toBe(true);
    await settled();
    expect(fake.home('max')?.shown).toContain('Today');
  });
});

/** A process is killed over a command, a click or an import: whoever asked is told, and nothing is done twice. */
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Reply } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';
import { ADDRESS, alert, form } from '../../helpers/slack/with-alert.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });

/** Two processes; what one of them is asked has no end, and nobody renews what it has in hand, until the test is over. */
async function killed(audience: 'channel' | 'only-me', options: Partial<InHandOptions> = {}) {
  const never = gate();
  const later = async () => {
    await never.opened;
    return { reply: text('Too late'), audience };
  };
  let drops = 0;
  const house = await slackInHand({
    at,
    processes: 2,
    script: {
      audienceOf: () => audience,
      ask: later,
      click: later,
      drop: () => (drops++ === 0 ? later() : Promise.resolve({ reply: text('Loaded 3 products') })),
    },
    ...options,
  });
  onTestFinished(async () => {
    never.open();
    await house.settled();
  });
  const { apps, all, fake, elapse } = house;
  const of = (kind: 'asked' | 'clicks' | 'drops') => apps.flatMap((each) => [...each[kind]]);
  /** The other process comes by after a minute. */
  const takenUp = async (kind: 'asked' | 'clicks' | 'drops') => {
    await fake.until(() => of(kind).length === 1, 'that it is begun');
    const other = all[apps.findIndex((each) => each[kind].length === 0)];
    elapse(46_000);
    const found = await other?.takeUp();
    await other?.settled();
    expect(await other?.takeUp()).toBe(false);
    return found;
  };
  return { ...house, of, takenUp };
}

const bodies = async () => {
  const rows = await at.admin<{ body: string }[]>`select body::text from slack_events where body is not null`;
  return rows.map(({ body }) => body).join();
};

describe('a command whose process is killed', () => {
  test('is not run again: whoever typed it alone is told that it was interrupted', async () => {
    const { fake, of, takenUp } = await killed('only-me');
    await fake.slash('max', CHANNEL, 'reorder mug');
    expect(await takenUp('asked')).toBe(true);
    expect(of('asked')).toHaveLength(1);
    expect(fake.seenBy('max')).toContain('“reorder mug” was interrupted');
    expect(fake.seenBy('vera')).not.toContain('interrupted');
  });

  test('leaves no "Working on it…": that says now that it was interrupted', async () => {
    const { fake, over, said, takenUp } = await killed('channel');
    await fake.slash('max', CHANNEL, 'today');
    await over(2_000);
    await fake.until(() => said().length === 1, 'the word that it is worked on');
    expect(await takenUp('asked')).toBe(true);
    expect(said()).toHaveLength(1);
    expect(fake.shown(CHANNEL, said()[0]?.ts ?? '')).toContain('“today” was interrupted');
    expect(fake.seenBy('vera')).not.toContain('Working on it');
  });

  test('where ShopPulse is no member is told of in their direct messages', async () => {
    const { fake, takenUp, said } = await killed('only-me');
    fake.addChannel({
      team: TEAM,
      id: 'C0ELSE',
      name: 'else',
      kind: 'private',
      members: ['max'],
      bot: false,
    });
    await fake.slash('max', 'C0ELSE', 'today');
    expect(await takenUp('asked')).toBe(true);
    const dm = fake.dm(TEAM, 'max');
    expect(fake.shown(dm, said(dm)[0]?.ts ?? '')).toContain('“today” was interrupted');
  });

  test('keeps what was typed until then, and no response URL and no token', async () => {
    const { fake, of } = await killed('only-me');
    await fake.slash('max', CHANNEL, 'reorder mug');
    await fake.until(() => of('asked').length === 1, 'that it is begun');
    const kept = await bodies();
    expect(kept).toContain('reorder mug');
    expect(kept).not.toMatch(/https?:|response_url|token|xox/);
  });

  test('after its answer was said is not told of', async () => {
    const { fake, said, settled, slack, elapse } = await slackInHand({
      at,
      wrapStore: (store) => ({ ...store, finish: async () => {} }),
    });
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    elapse(46_000);
    await slack.takeUp();
    await settled();
    expect(said()).toHaveLength(1);
    expect(fake.seenBy('max')).not.toContain('interrupted');
  });
});

test('a command that fails is told of by its own process, and by no other', async () => {
  const { fake, settled, slack, elapse } = await slackInHand({
    at,
    script: { ask: () => Promise.reject(new Error('fell over')) },
  });
  await fake.slash('max', CHANNEL, 'today');
  await settled();
  expect(fake.seenBy('max')).toContain('went wrong');
  expect(await bodies()).toBe('');
  elapse(600_000);
  expect(await slack.takeUp()).toBe(false);
});

test('a click whose process is killed is not done again: whoever clicked is told, by the button’s name', async () => {
  const { fake, slack, of, takenUp } = await killed('only-me');
  const { message } = await slack.send(ADDRESS, alert, 'alert');
  await fake.press('max', { channel: CHANNEL, message }, 'restock.snooze', '1-7');
  expect(await takenUp('clicks')).toBe(true);
  expect(of('clicks')).toHaveLength(1);
  expect(fake.seenBy('max')).toContain('“Snooze” was interrupted');
  expect(fake.seenBy('vera')).not.toContain('interrupted');
  expect(fake.shown(CHANNEL, message)).toContain('Mug blue runs out');
});

test('a form whose process is killed is not sent again: whoever sent it is told, by its title', async () => {
  const never = gate();
  const house = await killed('only-me', {
    script: {
      opensForm: () => true,
      click: async ({ values }) => {
        if (values === undefined) return { form };
        await never.opened;
        return {};
      },
    },
  });
  onTestFinished(never.open);
  const { fake, slack, elapse, all, apps, settled, over, of } = house;
  const { message } = await slack.send(ADDRESS, alert, 'alert');
  await fake.press('max', { channel: CHANNEL, message }, 'restock.mark', '1-7');
  await settled();
  const sent = fake.submit('max', undefined, { Quantity: '48' });
  await over(2_200);
  await sent;
  await fake.until(() => of('clicks').length === 2, 'the form');
  const busy = apps.findIndex(({ clicks }) => clicks.at(-1)?.values !== undefined);
  elapse(46_000);
  expect(await all[1 - busy]?.takeUp()).toBe(true);
  await fake.until(() => fake.seenBy('max').includes('“Mark reordered” was interrupted'), 'the word of it');
  expect(of('clicks')).toHaveLength(2);
});

test('an import whose process is killed is ended by the other one, which says what came of it', async () => {
  const { fake, said, of, takenUp, settled } = await killed('channel');
  await fake.dropFile('max', CHANNEL, { name: 'products.csv', bytes: 'Title,Price\nMug,12.50\n' });
  await settled();
  const [asked] = said();
  const [, id] = /"slack\.file\.import\|([^"]+)"/.exec(JSON.stringify(asked?.blocks)) ?? [];
  await fake.press('max', { channel: CHANNEL, message: asked?.ts ?? '' }, 'slack.file.import', id ?? '');
  await fake.until(() => of('drops').length === 1, 'the file');
  expect(await bodies()).not.toMatch(/https?:|response_url|token|xox/);
  expect(await takenUp('drops')).toBe(true);
  expect(of('drops')).toHaveLength(2);
  expect(fake.seenBy('vera')).toContain('Loaded 3 products');
  expect(fake.seenBy('max')).toContain('products.csv is read');
});

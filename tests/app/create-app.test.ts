import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Action } from '../../src/app/action.ts';
import type { Answered } from '../../src/app/app.ts';
import { askButton } from '../../src/app/asks.ts';
import { command, wordsStarting } from '../../src/app/command.ts';
import { type AppParts, createApp } from '../../src/app/create-app.ts';
import { UserError } from '../../src/app/errors.ts';
import { rowId } from '../../src/app/row-id.ts';
import { instant } from '../../src/core/time.ts';
import type { Store } from '../../src/db/stores.ts';
import type { Button } from '../../src/reply/reply.ts';
import { testDatabase } from '../helpers/database.ts';
import { max, olga, stan, storeOf, team, vera } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const now = instant(Date.UTC(2026, 10, 21, 9, 40));
const lines: Record<string, unknown>[] = [];

const say = command({
  name: 'say',
  help: 'Says the store and the moment.',
  examples: ['say hello'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    word: z
      .string()
      .default('nothing')
      .meta({ about: 'a word', place: 'rest', complete: wordsStarting('last week', 'last month', 'today') }),
    channel: z.string().optional().meta({ about: 'a channel' }),
  }),
  run: async (ctx, { word }) => {
    if (word === 'bug') throw new Error('password=hunter2');
    if (word === 'refuse') throw new UserError('Not “that”. Type `say hello`.', ['say hello']);
    return {
      reply: { summary: `${ctx.store.name} ${word} ${ctx.now}`, parts: [] },
      data: { role: ctx.role },
    };
  },
});
const change = command({
  name: 'change',
  help: 'Needs a manager.',
  examples: ['change'],
  role: 'manager',
  audience: 'only-me',
  args: z.object({}),
  run: async () => ({ reply: { summary: 'changed', parts: [] } }),
});
const pressed: string[] = [];
const press: Action = {
  name: 'thing.press',
  role: 'manager',
  run: async (ctx, id) => {
    pressed.push(`${ctx.who.name} ${ctx.store.name} ${id}`);
    return { update: { summary: 'pressed', parts: [] } };
  },
};

let moment = now;
const parts: AppParts = {
  commands: [say, change],
  actions: [press],
  platforms: [],
  database,
  clock: () => moment,
  log: (level, event, fields) => lines.push({ level, event, ...fields }),
  draw: async () => new Uint8Array(),
  ingest: async () => ({ reply: { summary: 'read', parts: [] } }),
  newReference: () => 'K7Q2',
};
const app = createApp(parts);
const file = { name: 'orders.csv', open: async function* () {} };
const summary = (answered: Answered) => answered.reply.summary;

let berlin: Store;
let london: Store;
beforeEach(async () => {
  await admin`truncate stores cascade`;
  berlin = await storeOf(database);
  london = await storeOf(database, { name: 'Acme London', currency: 'GBP' });
  lines.length = 0;
  pressed.length = 0;
  // Past the window of what the test before has asked.
  moment = instant(moment + 60_000);
});

describe('a question', () => {
  it('is answered about the store, as of now, and says who sees it', async () => {
    const answered = await app.ask({ who: vera, where: team, store: 'acme berlin' }, '/pulse say hello');
    expect(answered).toMatchObject({
      command: 'say',
      storeName: 'Acme Berlin',
      asOf: moment,
      audience: 'channel',
      data: { role: 'accountant' },
    });
    expect(summary(answered)).toBe(`Acme Berlin hello ${moment}`);
    expect(app.audienceOf('change')).toBe('only-me');
    expect(app.audienceOf('no such thing')).toBe('only-me');
  });

  it('is asked as of another moment where that is said', async () => {
    expect(
      summary(await app.ask({ who: olga, where: team, at: instant(5), store: 'Acme London' }, 'say x')),
    ).toBe('Acme London x 5');
  });

  it('of a stranger is refused, whatever it is, and nothing of the stores is said', async () => {
    for (const text of ['say hello', 'change', 'nonsense', '']) {
      const answered = await app.ask({ who: stan, where: team }, text);
      expect(answered.failed?.kind).toBe('refused');
      expect(answered.audience).toBe('only-me');
      expect(JSON.stringify(answered.reply)).not.toContain('Acme');
    }
  });

  it('above one’s role is refused with the role it needs', async () => {
    const answered = await app.ask({ who: vera, where: team }, 'change');
    expect(answered.failed).toEqual({
      kind: 'refused',
      message: expect.stringContaining('needs the role manager; you are accountant'),
      notAllowed: true,
    });
    expect((await app.ask({ who: max, where: team }, 'change')).failed).toBeUndefined();
  });

  it('of an unknown command gets the nearest as a button', async () => {
    const answered = await app.ask({ who: olga, where: team }, 'chnge 1 2');
    expect(answered.failed?.message).toMatch(/no command “chnge 1 2”/);
    expect(JSON.stringify(answered.reply.parts)).toContain('"label":"change"');
  });

  it('about a store that does not exist names those there are', async () => {
    const answered = await app.ask({ who: olga, where: team, store: 'Acme Paris' }, 'say x');
    expect(answered.failed?.message).toMatch(
      /no store “Acme Paris” here\. You have Acme (Berlin|London), Acme/,
    );
  });

  it('that hits a bug shows a reference, the same as in the log, and nothing of the error', async () => {
    const answered = await app.ask({ who: olga, where: team }, 'say bug');
    expect(answered.failed).toMatchObject({
      kind: 'bug',
      message: expect.stringContaining('K7Q2'),
      reference: 'K7Q2',
    });
    expect(JSON.stringify(answered.reply)).not.toContain('hunter2');
    expect(lines).toEqual([expect.objectContaining({ level: 'error', event: 'bug', reference: 'K7Q2' })]);
  });

  it('that is refused shows the sentence, what to type as such, and logs nothing', async () => {
    const answered = await app.ask({ who: olga, where: team }, 'say refuse');
    expect(answered.reply.parts[0]).toEqual({
      kind: 'text',
      text: ['Not “that”. Type ', { code: 'say hello' }, '.'],
    });
    expect(lines).toEqual([]);
  });
});

describe('a click', () => {
  it('acts on the store of its row, whichever the channel asks about', async () => {
    await app.click({ who: max, where: team, store: 'Acme London' }, 'thing.press', rowId(berlin.id, 7n));
    expect(pressed).toEqual(['Max Acme Berlin 7']);
  });

  it('is refused without the role, to a stranger, and for a store that is not theirs', async () => {
    const foreign = await database.person('nobody', async () => london.id + 1000n);
    for (const [who, id] of [
      [vera, rowId(berlin.id, 7n)],
      [stan, rowId(berlin.id, 7n)],
      [max, rowId(foreign, 7n)],
    ] as const) {
      const outcome = await app.click({ who, where: team }, 'thing.press', id);
      expect(outcome.update).toBeUndefined();
      expect(outcome.audience).toBe('only-me');
    }
    expect(pressed).toEqual([]);
  });

  it.each(['', '7', '{"verb":"drop"}', '1-2-3', '-1--1', `${'9'.repeat(30)}-1`, "1';--"])(
    'with the id %j does no harm',
    async (id) => {
      const outcome = await app.click({ who: olga, where: team }, 'ask', id);
      expect(outcome.reply?.summary).toMatch(/too old|do not belong/);
      expect(lines).toEqual([]);
    },
  );

  it('on a button nobody knows any more says so', async () => {
    const outcome = await app.click({ who: olga, where: team }, 'thing.gone', rowId(berlin.id, 1n));
    expect(outcome.reply?.summary).toContain('older version');
  });
});

describe('a refused click', () => {
  const audits = () => admin<Record<string, unknown>[]>`
    select store_id as store, actor, action, detail from audit order by audit_id`;
  const click = (who: typeof olga, id: string, action = 'thing.press') =>
    app.click({ who, where: team }, action, id);

  it('for lack of the role is on record in the store, and changes nothing', async () => {
    const outcome = await click(vera, rowId(berlin.id, 7n));
    expect(outcome.reply?.summary).toContain('This button needs the role manager; you are accountant');
    expect(await audits()).toEqual([
      {
        store: berlin.id,
        actor: 'Vera',
        action: 'refused.click',
        detail: { button: 'thing.press', row: `${berlin.id}-7`, platform: 'console', user: 'vera' },
      },
    ]);
    expect(pressed).toEqual([]);
  });

  it('on another store’s row is on record there, in the words that also a store that does not exist gets', async () => {
    const foreign = await storeOf(database, { name: 'Foreign' });
    await admin`delete from members where store_id = ${foreign.id} and user_id = 'max'`;
    const theirs = await click(max, rowId(foreign.id, 7n));
    const nowhere = await click(max, rowId(foreign.id + 1000n, 7n), 'ask');
    expect(theirs).toEqual(nowhere);
    expect(JSON.stringify(theirs)).not.toContain('Foreign');
    expect(await audits()).toMatchObject([{ store: foreign.id, actor: 'Max', action: 'refused.click' }]);
    expect(await database.tenant(berlin.id, (tx) => tx`select 1 from audit`)).toHaveLength(0);
  });

  it('of a stranger, and of a whole other workspace, is on record too', async () => {
    await click(stan, rowId(berlin.id, 7n));
    await click({ ...olga, workspace: 'another' }, rowId(london.id, 7n));
    await click(stan, 'no row at all', 'thing.other');
    expect(await audits()).toMatchObject([
      { store: berlin.id, actor: 'Stan' },
      { store: london.id, actor: 'Olga' },
    ]);
  });

  it('is on record once a minute of a person and an action, however often and on whatever it is pressed', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, row) => click(vera, rowId(berlin.id, BigInt(row)))));
    await click(stan, rowId(berlin.id, 1n), 'made.up');
    await click(stan, rowId(berlin.id, 1n), 'made.up.too');
    expect(
      (await audits()).map(({ actor, detail }) => [actor, (detail as { button: string }).button]),
    ).toEqual([
      ['Vera', 'thing.press'],
      ['Stan', 'unknown'],
    ]);
    moment = instant(moment + 60_000);
    await click(vera, rowId(berlin.id, 7n));
    expect(await audits()).toHaveLength(3);
  });

  it('on a store that does not exist leaves nothing, and takes no real one’s line', async () => {
    await click(stan, rowId(london.id + 1000n, 1n));
    expect(await audits()).toEqual([]);
    await click(stan, rowId(berlin.id, 1n));
    expect(await audits()).toHaveLength(1);
  });

  it('with whatever in it is kept short and readable', async () => {
    await click(vera, `\0\ud800${'x'.repeat(5000)}`);
    const [line] = await admin<{ row: string }[]>`select detail ->> 'row' as row from audit`;
    expect(line?.row).toMatch(/^\uFFFD\uFFFDx{198}$/);
    expect(lines).toEqual([]);
  });

  it('of an allowed person for another reason is no matter for the audit', async () => {
    await click(olga, rowId(berlin.id, 7n), 'thing.gone');
    await click(olga, rowId(berlin.id, 7n), 'ask');
    expect(await audits()).toEqual([]);
  });

  it('whose line cannot be written is refused in the same words all the same', async () => {
    const broken: typeof database = { ...database, tenant: () => Promise.reject(new Error('disk full')) };
    const outcome = await createApp({ ...parts, database: broken }).click(
      { who: stan, where: team },
      'thing.press',
      rowId(berlin.id, 7n),
    );
    expect(outcome).toEqual(await click(stan, rowId(berlin.id, 7n)));
    expect(lines).toMatchObject([{ event: 'refused-click.not-recorded', error: 'disk full' }]);
  });
});

describe('a button that asks', () => {
  const button = (options: { replaces?: boolean; asOf?: typeof now } = {}): Promise<Button> => {
    const ctx = {
      store: berlin,
      now,
      tenant: <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.tenant(berlin.id, work),
    };
    return askButton(ctx, { label: 'Say', command: 'say', args: { word: 'again' }, ...options });
  };

  it('puts the saved question again, as of the same moment, with the rights of who presses it', async () => {
    const { action, id } = await button({ asOf: instant(77) });
    const outcome = await app.click({ who: vera, where: team, store: 'Acme London' }, action, id);
    expect(outcome.reply?.summary).toBe('Acme Berlin again 77');
    expect(outcome.audience).toBe('channel');
    expect((await app.click({ who: stan, where: team }, action, id)).audience).toBe('only-me');
  });

  it('of what the presser may not ask is refused in the command’s words, and on record', async () => {
    const { action, id } = await button();
    await admin`update asks set command = 'change', args = '{}'`;
    const outcome = await app.click({ who: vera, where: team }, action, id);
    expect(outcome).toMatchObject({ audience: 'only-me' });
    expect(outcome.reply?.summary).toContain('change needs the role manager; you are accountant');
    expect(await admin`select actor, action from audit`).toEqual([
      { actor: 'Vera', action: 'refused.click' },
    ]);
    expect((await app.click({ who: max, where: team }, action, id)).reply?.summary).toBe('changed');
  });

  it('takes the message’s place where it should, but never with a refusal', async () => {
    const { action, id } = await button({ replaces: true });
    expect((await app.click({ who: olga, where: team }, action, id)).update?.summary).toContain('again');
    await admin`update asks set args = '{"word": "refuse"}'`;
    const refused = await app.click({ who: olga, where: team }, action, id);
    expect(refused.update).toBeUndefined();
    expect(refused.reply?.summary).toContain('Not “that”');
  });
});

it('takes files from managers up', async () => {
  expect((await app.drop({ who: max, where: team }, file)).failed).toBeUndefined();
  expect((await app.drop({ who: vera, where: team }, file)).failed?.message).toContain(
    'needs the role manager',
  );
  expect((await app.drop({ who: stan, where: team }, file)).failed?.kind).toBe('refused');
});

it('completes the last argument over all its words', async () => {
  const texts = async (text: string) =>
    (await app.complete({ who: olga, where: team }, text)).map((each) => each.text);
  expect(await texts('say last')).toEqual(['say last week', 'say last month']);
  expect(await texts('say last mo')).toEqual(['say last month']);
  expect(await texts('say channel:web last w')).toEqual(['say channel:web last week']);
  expect(await texts('say ch')).toEqual(['say channel:']);
  expect(await texts('say nothing of it')).toEqual([]);
});

it('completes commands by role, and nothing for a stranger', async () => {
  const texts = async (who: typeof olga, text: string) =>
    (await app.complete({ who, where: team }, text)).map((each) => each.text);
  expect(await texts(olga, '')).toEqual(['say ', 'change ']);
  expect(await texts(vera, '')).toEqual(['say ']);
  expect(await texts(stan, '')).toEqual([]);
  expect(await texts(olga, 'ch')).toEqual(['change ']);
});

describe('a person who asks 200 times in 10 seconds', () => {
  const many = (who: typeof olga, times: number) =>
    Promise.all(Array.from({ length: times }, () => app.ask({ who, where: team }, 'say x')));

  it('is answered 60 times, then told to wait, while others are answered', async () => {
    const answers = await many(vera, 200);
    expect(answers.filter(({ failed }) => !failed)).toHaveLength(60);
    expect(answers.at(-1)?.failed).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/more than 60 questions in 10 seconds.* nothing was changed/),
    });
    expect((await app.ask({ who: max, where: team }, 'say x')).failed).toBeUndefined();
    expect(lines).toEqual([]);
    moment = instant(moment + 10_000);
    expect((await app.ask({ who: vera, where: team }, 'say x')).failed).toBeUndefined();
  });

  it('is told in a way that a chat can tell once; drops and clicks count as questions', async () => {
    await many(max, 58);
    expect((await app.drop({ who: max, where: team }, file)).failed).toBeUndefined();
    await app.click({ who: max, where: team }, 'thing.press', rowId(berlin.id, 7n));
    const dropped = await app.drop({ who: max, where: team }, file);
    expect(dropped).toMatchObject({ command: 'import', audience: 'only-me', failed: { limited: true } });
    const clicked = await app.click({ who: max, where: team }, 'thing.press', rowId(berlin.id, 7n));
    expect(clicked.limited).toBe(true);
    expect(pressed).toHaveLength(1);
    expect((await app.ask({ who: max, where: team }, 'say refuse')).failed?.limited).toBe(true);
    expect((await app.ask({ who: vera, where: team }, 'say refuse')).failed).not.toHaveProperty('limited');
    expect(await admin`select 1 from audit`).toHaveLength(0);
  });

  it('counts typed options as the questions that they are, and what a button asks not again', async () => {
    moment = instant(moment + 10_000);
    await many(max, 59);
    expect((await app.askWith({ who: max, where: team }, 'say', { word: 'x' })).failed).toBeUndefined();
    const typed = () => app.askWith({ who: max, where: team }, 'say', { word: 'x' }, { counted: true });
    expect((await typed()).failed).toBeUndefined();
    expect((await typed()).failed?.limited).toBe(true);
  });

  it('is offered nothing more while typing, and may still ask', async () => {
    const typed = async () => (await app.complete({ who: max, where: team }, 's')).length;
    const offers = await Promise.all(Array.from({ length: 200 }, typed));
    expect(offers.filter((count) => count > 0)).toHaveLength(60);
    expect((await app.ask({ who: max, where: team }, 'say x')).failed).toBeUndefined();
    expect(lines).toEqual([]);
    moment = instant(moment + 10_000);
    expect(await typed()).toBe(1);
  });

  it('has no clicks left either, and no way round by asking as of another moment', async () => {
    await many(max, 60);
    const outcome = await app.click({ who: max, where: team }, 'thing.press', rowId(berlin.id, 7n));
    expect(outcome.reply?.summary).toContain('more than 60 questions');
    expect(pressed).toEqual([]);
    const elsewhen = await app.ask({ who: max, where: team, at: instant(5) }, 'say x');
    expect(elsewhen.failed?.message).toContain('more than 60 questions');
  });
});

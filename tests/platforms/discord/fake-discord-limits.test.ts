/** Every limit of Discord's that the fake holds: at the limit it is taken, past it it is refused and a violation. */
import { describe, expect, test } from 'vitest';
import { specIsThere } from '../../helpers/discord/spec-check.ts';
import {
  button,
  COMMAND,
  NOBODY,
  row,
  TEAM,
  text,
  type WithClient,
  withClient,
} from '../../helpers/discord/with-client.ts';

const long = (length: number): string => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const display = (content: string) => ({ type: 10, content });
const v2 = (...components: object[]) => ({ ...text('x'), components });
const options = (count: number, label = 'Label', value = '') =>
  many(count, (index) => ({ label, value: value || String(index) }));
const select = (more: object = {}) => row({ type: 3, custom_id: 'pick', options: options(2), ...more });
const section = (texts: number) => ({
  type: 9,
  components: many(texts, () => display('a')),
  accessory: button('go'),
});
const gallery = (count: number, description = 'Alt') => ({
  type: 12,
  items: many(count, () => ({ media: { url: 'https://example.com/a.png' }, description })),
});
const plain = (body: object) => ({ allowed_mentions: NOBODY, ...body });

type Case = readonly [what: string, within: object, past: object, code: string];
const MESSAGES: readonly Case[] = [
  ['content of 2000', plain({ content: long(2000) }), plain({ content: long(2001) }), 'BASE_TYPE_MAX_LENGTH'],
  [
    '6000 over all embeds',
    plain({ embeds: [{ description: long(4000) }, { description: long(2000) }] }),
    plain({ embeds: [{ description: long(4000) }, { description: long(2001) }] }),
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  [
    '10 embeds',
    plain({ embeds: many(10, () => ({ title: 'a' })) }),
    plain({ embeds: many(11, () => ({ title: 'a' })) }),
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    '5 rows without the flag',
    plain({ content: 'a', components: many(5, (i) => row(button(`b${i}`))) }),
    plain({ content: 'a', components: many(6, (i) => row(button(`b${i}`))) }),
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'text displays need the flag',
    v2(display('a')),
    plain({ components: [display('a')] }),
    'BASE_TYPE_CHOICES',
  ],
  [
    '40 components in all',
    v2(...many(40, () => display('a'))),
    v2(...many(41, () => display('a'))),
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    '40 components, nested ones too',
    v2({ type: 17, components: many(19, (i) => row(button(`b${i}`))) }),
    v2({ type: 17, components: many(20, (i) => row(button(`b${i}`))) }),
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    '4000 characters over all texts',
    v2(display(long(2000)), display(long(2000))),
    v2(display(long(2000)), display(long(2001))),
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  ['no empty text', v2(display('a')), v2(display(' ')), 'BASE_TYPE_BAD_LENGTH'],
  ['no content beside components', v2(display('a')), { ...v2(display('a')), content: 'b' }, 'LEGACY_FIELDS'],
  [
    'no embeds beside components',
    v2(display('a')),
    { ...v2(display('a')), embeds: [{ title: 'b' }] },
    'LEGACY_FIELDS',
  ],
  [
    '5 buttons in a row',
    v2(row(...many(5, (i) => button(`b${i}`)))),
    v2(row(...many(6, (i) => button(`b${i}`)))),
    'LENGTH',
  ],
  [
    'a select alone in its row',
    v2(select()),
    v2(row(button('a'), { type: 3, custom_id: 'b', options: options(1) })),
    'WIDTH_EXCEEDED',
  ],
  ['25 options', v2(select({ options: options(25) })), v2(select({ options: options(26) })), 'LENGTH'],
  [
    'an option’s label of 100',
    v2(select({ options: options(1, long(100)) })),
    v2(select({ options: options(1, long(101)) })),
    'LENGTH',
  ],
  [
    'an option’s value of 100',
    v2(select({ options: options(1, 'a', long(100)) })),
    v2(select({ options: options(1, 'a', long(101)) })),
    'LENGTH',
  ],
  [
    'an option’s description of 100',
    v2(select({ options: [{ label: 'a', value: 'a', description: long(100) }] })),
    v2(select({ options: [{ label: 'a', value: 'a', description: long(101) }] })),
    'LENGTH',
  ],
  [
    'option values once',
    v2(select()),
    v2(select({ options: options(2, 'a', 'same') })),
    'OPTION_VALUE_DUPLICATED',
  ],
  [
    'no more to choose than there is',
    v2(select({ max_values: 2 })),
    v2(select({ max_values: 3 })),
    'BAD_BOUNDS',
  ],
  [
    'placeholder of 150',
    v2(select({ placeholder: long(150) })),
    v2(select({ placeholder: long(151) })),
    'LENGTH',
  ],
  ['custom id of 100', v2(row(button(long(100)))), v2(row(button(long(101)))), 'LENGTH'],
  ['custom id of 1', v2(row(button('a'))), v2(row(button(''))), 'LENGTH'],
  [
    'custom ids once',
    v2(row(button('a'), button('b'))),
    v2(row(button('a')), row(button('a'))),
    'CUSTOM_ID_DUPLICATED',
  ],
  ['label of 80', v2(row(button('a', long(80)))), v2(row(button('a', long(81)))), 'LENGTH'],
  [
    'a label of more than blanks',
    v2(row(button('a', 'a'))),
    v2(row(button('a', ' '))),
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a button without address',
    v2(row(button('a'))),
    v2(row({ ...button('a'), url: 'https://example.com' })),
    'INVALID_URL',
  ],
  [
    'a link of 512',
    v2(row({ type: 2, style: 5, label: 'a', url: `https://e.com/${long(498)}` })),
    v2(row({ type: 2, style: 5, label: 'a', url: `https://e.com/${long(499)}` })),
    'LENGTH',
  ],
  ['1 to 3 texts in a section', v2(section(3)), v2(section(4)), 'LENGTH'],
  ['a section with a text', v2(section(1)), v2(section(0)), 'LENGTH'],
  [
    'a section with an accessory',
    v2(section(1)),
    v2({ type: 9, components: [display('a')] }),
    'BASE_TYPE_REQUIRED',
  ],
  ['10 pictures', v2(gallery(10)), v2(gallery(11)), 'LENGTH'],
  ['a picture at least', v2(gallery(1)), v2(gallery(0)), 'LENGTH'],
  ['alternative text of 1024', v2(gallery(1, long(1024))), v2(gallery(1, long(1025))), 'LENGTH'],
  [
    'attachments that are there',
    v2(display('a')),
    v2({ type: 13, file: { url: 'attachment://a.csv' } }),
    'ATTACHMENT_NOT_FOUND',
  ],
  ['a nonce of 25', { ...text('a'), nonce: long(25) }, { ...text('a'), nonce: long(26) }, 'LENGTH'],
];

const code = (tree: string | undefined, wanted: string): void => {
  // Discord's document says some lengths too, in a code of its own kind.
  if (wanted === 'BASE_TYPE_BAD_LENGTH' || wanted === 'LENGTH')
    expect(tree).toMatch(/BASE_TYPE_(BAD|MAX|MIN)_LENGTH/);
  else expect(tree).toContain(wanted);
};
async function refusedByIt({ fake, refused }: WithClient, body: object, wanted: string): Promise<void> {
  const before = fake.messages(TEAM).length;
  const refusal = await refused(body);
  expect(refusal).toMatchObject({ code: 50035, status: 400 });
  code(refusal?.text, wanted);
  expect(fake.messages(TEAM)).toHaveLength(before);
  expect(fake.violations.length).toBeGreaterThan(0);
}

describe('a message', () => {
  test.each(MESSAGES)('%s', async (_what, within, past, wanted) => {
    const world = await withClient({ login: false });
    expect(await world.refused(within)).toBeNull();
    world.fake.check();
    await refusedByIt(world, past, wanted);
  });

  test('says in Discord’s tree where it is wrong', async () => {
    const { refused } = await withClient({ login: false });
    const refusal = await refused(v2(row(button('a')), row(button('a'))));
    expect(JSON.parse(refusal?.text ?? '')).toMatchObject({
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        components: {
          1: { components: { 0: { custom_id: { _errors: [{ code: 'COMPONENT_CUSTOM_ID_DUPLICATED' }] } } } },
        },
      },
    });
  });

  test('is never empty', async () => {
    const { fake, refused } = await withClient({ login: false });
    expect(await refused({ allowed_mentions: NOBODY })).toMatchObject({ code: 50006 });
    expect(fake.forgive('50006')).toBe(1);
  });

  test.each([
    ['none', undefined],
    ['everyone', { parse: ['everyone'] }],
    ['somebody', { parse: [], users: ['1'] }],
    ['whom it answers', { parse: [], replied_user: true }],
    ['nothing said', {}],
  ])('with allowed mentions of %s is taken, and a violation', async (_what, allowed_mentions) => {
    const { fake, refused } = await withClient({ login: false });
    expect(await refused({ content: 'a', allowed_mentions })).toBeNull();
    expect(fake.forgive('MENTIONS_ALLOWED')).toBe(1);
    fake.check();
  });

  test('keeps its flag for components', async () => {
    const { fake, call } = await withClient({ login: false });
    const { id } = await call('post', `/channels/${TEAM}/messages`, text('a'));
    const change = (body: object) =>
      call('patch', `/channels/${TEAM}/messages/${id}`, { allowed_mentions: NOBODY, ...body });
    await change({ components: [display('b')] });
    fake.check();
    await expect(change({ flags: 0, components: [display('c')] })).rejects.toMatchObject({ code: 50035 });
    await expect(change({ content: 'c' })).rejects.toMatchObject({ code: 50035 });
    expect(fake.shown(TEAM, String(id))).toBe('b');
    expect(fake.forgive('MESSAGE_')).toBe(2);
  });

  test.skipIf(!specIsThere())(
    'with a member that Discord’s document does not know is a violation',
    async () => {
      const { fake, refused } = await withClient({ login: false });
      await refused(v2({ type: 10, content: 'a', text: 'b' }));
      expect(fake.forgive('components.0.text: Discord knows no such member')).toBe(1);
    },
  );
});

describe('files', () => {
  const csv = { name: 'a.csv', data: 'a' };
  const shown = (name: string) => ({ type: 13, file: { url: `attachment://${name}` } });

  test('that are shown are taken', async () => {
    const { fake, refused } = await withClient({ login: false });
    expect(await refused(v2(shown('a.csv')), [csv])).toBeNull();
    fake.check();
  });
  test('that nothing shows are a violation', async () => {
    const { fake, refused } = await withClient({ login: false });
    await refused(v2(display('a')), [csv]);
    expect(fake.forgive('ATTACHMENT_HIDDEN')).toBe(1);
  });
  test('whose name Discord rewrites cannot be shown', async () => {
    const { fake, refused } = await withClient({ login: false });
    await refused(v2(shown('my file.csv')), [{ name: 'my file.csv', data: 'a' }]);
    expect(fake.forgive('my file.csv')).toBeGreaterThan(0);
  });
  test('are 10 at most', async () => {
    const { refused } = await withClient({ login: false });
    const files = many(11, (index) => ({ name: `${index}.csv`, data: 'a' }));
    expect(
      await refused(v2(...files.slice(0, 10).map(({ name }) => shown(name))), files.slice(0, 10)),
    ).toBeNull();
    expect(await refused(v2(...files.map(({ name }) => shown(name))), files)).toMatchObject({ code: 50035 });
  });
  test('are as large as the server allows, and not larger', async () => {
    const { fake, refused } = await withClient({ login: false });
    const data = Buffer.alloc(10 * 1024 * 1024);
    expect(await refused(v2(shown('a.csv')), [{ name: 'a.csv', data }])).toBeNull();
    fake.check();
    const larger = [{ name: 'a.csv', data: Buffer.concat([data, Buffer.from('x')]) }];
    expect(await refused(v2(shown('a.csv')), larger)).toMatchObject({ code: 40005, status: 413 });
    expect(fake.forgive('FILE_TOO_LARGE')).toBe(1);
  });
  test('are no more than 25 MiB in one request', async () => {
    const { fake, refused } = await withClient({ login: false });
    const data = Buffer.alloc(9 * 1024 * 1024);
    const files = many(3, (index) => ({ name: `${index}.csv`, data }));
    expect(await refused(v2(...files.map(({ name }) => shown(name))), files)).toMatchObject({ code: 40005 });
    expect(fake.forgive('a request of')).toBe(1);
  });
});

const option = (more: object = {}) => ({ type: 3, name: 'a', description: 'A', ...more });
const one = (more: object = {}) => [{ name: 'pulse', description: 'Shop', ...more }];
const choices = (count: number, name = '') =>
  many(count, (index) => ({ name: name || `n${index}`, value: `v${index}` }));
const COMMANDS: readonly (readonly [string, unknown[], unknown[], string])[] = [
  ['name of 32', one({ name: long(32) }), one({ name: long(33) }), 'NAME'],
  ['name in lower case', one({ name: 'größe_1-a' }), one({ name: 'Pulse' }), 'INVALID_NAME'],
  ['name without blanks', one(), one({ name: 'my pulse' }), 'INVALID_NAME'],
  ['description of 100', one({ description: long(100) }), one({ description: long(101) }), 'LENGTH'],
  ['a description', one(), one({ description: '' }), 'LENGTH'],
  [
    '25 options',
    one({ options: many(25, (i) => option({ name: `o${i}` })) }),
    one({ options: many(26, (i) => option({ name: `o${i}` })) }),
    'LENGTH',
  ],
  [
    'option names once',
    one({ options: [option(), option({ name: 'b' })] }),
    one({ options: [option(), option()] }),
    'NAME_DUPLICATED',
  ],
  [
    'required options first',
    one({ options: [option({ required: true }), option({ name: 'b' })] }),
    one({ options: [option(), option({ name: 'b', required: true })] }),
    'REQUIRED_INVALID',
  ],
  [
    '25 choices',
    one({ options: [option({ choices: choices(25) })] }),
    one({ options: [option({ choices: choices(26) })] }),
    'LENGTH',
  ],
  [
    'choice of 100',
    one({ options: [option({ choices: choices(1, long(100)) })] }),
    one({ options: [option({ choices: choices(1, long(101)) })] }),
    'LENGTH',
  ],
  [
    'choice value of 100',
    one({ options: [option({ choices: [{ name: 'a', value: long(100) }] })] }),
    one({ options: [option({ choices: [{ name: 'a', value: long(101) }] })] }),
    'LENGTH',
  ],
  [
    'choice names once',
    one({ options: [option({ choices: choices(2) })] }),
    one({ options: [option({ choices: choices(2, 'same') })] }),
    'NAMES_DUPLICATE',
  ],
  [
    'no autocomplete with choices',
    one({ options: [option({ autocomplete: true })] }),
    one({ options: [option({ autocomplete: true, choices: choices(1) })] }),
    'AUTOCOMPLETE_CHOICES',
  ],
  [
    'no options beside subcommands',
    one({ options: [option({ type: 1 })] }),
    one({ options: [option({ type: 1 }), option({ name: 'b' })] }),
    'TYPE_INVALID',
  ],
  [
    '8000 characters in all',
    one({
      options: many(25, (i) =>
        option({
          name: `o${i}`,
          description: long(100),
          choices: choices(25).map((each) => ({ ...each, name: each.name })),
        }),
      ),
    }),
    one({
      options: many(25, (i) =>
        option({
          name: `o${i}`,
          description: long(100),
          choices: choices(25).map(({ value }, at) => ({ name: `${at}${long(20)}`, value })),
        }),
      ),
    }),
    'TOO_LARGE',
  ],
  [
    'bounds in order',
    one({ options: [option({ type: 4, min_value: 1, max_value: 2 })] }),
    one({ options: [option({ type: 4, min_value: 3, max_value: 2 })] }),
    'BOUNDS',
  ],
  ['names once', one(), [...one(), ...one()], 'DUPLICATE_NAME'],
];
describe('a command that is registered', () => {
  test.each(COMMANDS)('%s', async (_what, within, past, wanted) => {
    const { fake, call } = await withClient({ login: false });
    const path = `/applications/${fake.applicationId}/commands` as const;
    await call('put', path, within);
    fake.check();
    const refused = await call('put', path, past).catch((error: { rawError: unknown }) =>
      JSON.stringify(error.rawError),
    );
    if (wanted === 'NAME') expect(refused).toMatch(/LENGTH|NAME/);
    else code(String(refused), wanted);
    expect(fake.registered()).toHaveLength(within.length);
    expect(fake.violations.length).toBeGreaterThan(0);
  });

  test('stands globally or in one server', async () => {
    const { fake, call } = await withClient();
    await call('put', `/applications/${fake.applicationId}/guilds/200000000000000001/commands`, [COMMAND]);
    expect(fake.registered('200000000000000001')[0]).toMatchObject({
      name: 'pulse',
      guild_id: '200000000000000001',
    });
    expect(fake.registered()).toHaveLength(1);
    fake.check();
  });
});

const field = (component: object, label = 'Label') => ({ type: 18, label, component });
const input = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...more });
const modal = (more: object = {}) => ({
  title: 'Title',
  custom_id: 'form',
  components: [field(input())],
  ...more,
});
const MODALS: readonly Case[] = [
  ['title of 45', modal({ title: long(45) }), modal({ title: long(46) }), 'LENGTH'],
  ['custom id of 100', modal({ custom_id: long(100) }), modal({ custom_id: long(101) }), 'LENGTH'],
  [
    '5 fields',
    modal({ components: many(5, (i) => field(input({ custom_id: `${i}` }))) }),
    modal({ components: many(6, (i) => field(input({ custom_id: `${i}` }))) }),
    'LENGTH',
  ],
  ['a field', modal(), modal({ components: [] }), 'LENGTH'],
  [
    'label of 45',
    modal({ components: [field(input(), long(45))] }),
    modal({ components: [field(input(), long(46))] }),
    'LENGTH',
  ],
  [
    'a text of 4000',
    modal({ components: [field(input({ value: long(4000) }))] }),
    modal({ components: [field(input({ value: long(4001) }))] }),
    'LENGTH',
  ],
  [
    'placeholder of 100',
    modal({ components: [field(input({ placeholder: long(100) }))] }),
    modal({ components: [field(input({ placeholder: long(101) }))] }),
    'LENGTH',
  ],
  [
    'a value in its bounds',
    modal({ components: [field(input({ value: 'abc', max_length: 3 }))] }),
    modal({ components: [field(input({ value: 'abcd', max_length: 3 }))] }),
    'LENGTH',
  ],
  [
    'custom ids once',
    modal({ components: [field(input()), field(input({ custom_id: 'b' }))] }),
    modal({ components: [field(input()), field(input())] }),
    'CUSTOM_ID_DUPLICATED',
  ],
];
describe('a modal', () => {
  test.each(MODALS)('%s', async (_what, within, past, wanted) => {
    const { fake, on, call } = await withClient();
    const errors: string[] = [];
    let data: object = within;
    on(async ({ id, token }) => {
      await call('post', `/interactions/${id}/${token}/callback`, { type: 9, data }).catch(
        async (error: { rawError: unknown }) => {
          errors.push(JSON.stringify(error.rawError));
          await call('post', `/interactions/${id}/${token}/callback`, { type: 5 });
        },
      );
    });
    expect(await fake.command('max', TEAM, 'today')).toMatchObject({ type: 9 });
    fake.check();
    data = past;
    expect(await fake.command('max', TEAM, 'today')).toMatchObject({ type: 5 });
    code(errors[0], wanted);
  });

  test('autocomplete offers 25 choices of 100 at most', async () => {
    const { fake, on, call } = await withClient();
    const offers = [choices(25), choices(26), choices(1, long(101)), []];
    const outcomes: number[] = [];
    on(async ({ id, token }) => {
      for (const each of offers.slice(1)) {
        const answered = await call('post', `/interactions/${id}/${token}/callback`, {
          type: 8,
          data: { choices: each },
        }).then(
          () => 204,
          ({ status }: { status: number }) => status,
        );
        outcomes.push(answered);
      }
    });
    await fake.autocomplete('max', TEAM, 'stock', {}, 'product');
    expect(await fake.until(() => outcomes.length === 3 && outcomes, 'the third')).toEqual([400, 400, 204]);
  });
});

/** What the fake Discord's people cannot do, as the client does not let them, and what a forger can. */
import { describe, expect, test } from 'vitest';
import { button, GUILD, row, said, TEAM, text, withClient } from '../../helpers/discord/with-client.ts';

describe('nobody sends a command', () => {
  test.each([
    ['that is not registered', 'other', {}, /There is no/],
    ['whose subcommand there is not', 'pulse other', {}, /no subcommand other/],
    ['that is half', 'pulse', {}, /no whole command/],
    [
      'with an option it does not have',
      'pulse stock',
      { product: 'a', colour: 'red' },
      /has no option colour/,
    ],
    ['without what is required', 'pulse stock', {}, /product is required/],
    ['with a text for a number', 'pulse stock', { product: 'a', days: 'seven' }, /no whole number/],
    ['with half a number', 'pulse stock', { product: 'a', days: 1.5 }, /no whole number/],
    ['with a number for a text', 'pulse stock', { product: 7 }, /is no text/],
    ['with a text for a yes', 'pulse stock', { product: 'a', all: 'yes' }, /no yes or no/],
    ['with a choice that is not offered', 'pulse stock', { product: 'a', sort: 'colour' }, /is not offered/],
    ['with a number below its bounds', 'pulse stock', { product: 'a', days: 0 }, /below 1/],
    ['with a number above its bounds', 'pulse stock', { product: 'a', days: 91 }, /above 90/],
    ['with a text for a file', 'pulse import', { file: 'a.csv' }, /is a file/],
  ] as const)('%s', async (_what, name, options, why) => {
    const { fake } = await withClient();
    await expect(fake.command('max', TEAM, name, { ...options })).rejects.toThrow(why);
  });

  test('unless raw', async () => {
    const { fake, on } = await withClient();
    const values: unknown[] = [];
    on(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      values.push(interaction.options.getInteger('days'), interaction.options.getString('sort'));
      await interaction.deferReply();
    });
    await fake.command('max', TEAM, 'stock', { days: 999, sort: 'colour' }, { raw: true });
    expect(values).toEqual([999, 'colour']);
  });
});

test('nobody presses what is not there, is disabled, or is in a channel of others', async () => {
  const { fake, call } = await withClient();
  fake.addUser({ id: 'stan', name: 'Stan', guilds: [GUILD] });
  const body = { ...text('a'), components: [row(button('a|1-1'), { ...button('b'), disabled: true })] };
  const { id } = await call('post', `/channels/${TEAM}/messages`, body);
  const place = { channel: TEAM, message: String(id) };
  await expect(fake.press('max', place, 'a', '1-2')).rejects.toThrow(/only: a\|1-1, b/);
  await expect(fake.press('max', place, 'a', '1')).rejects.toThrow(/There is no/);
  await expect(fake.press('max', place, 'b')).rejects.toThrow(/disabled/);
  await expect(fake.press('stan', place, 'a', '1-1')).rejects.toThrow(/not in the channel/);
  await expect(fake.press('max', { channel: TEAM, message: '1' }, 'a')).rejects.toThrow(/no message/);
});

test('a forger presses anything, from anywhere', async () => {
  const { fake, on } = await withClient();
  const pressed: unknown[] = [];
  on(async (interaction) => {
    if (!interaction.isButton()) return;
    pressed.push(interaction.customId, interaction.guildId);
    await interaction.reply(said('No'));
  });
  const payload = { guild_id: '299999999999999999' };
  await fake.press('max', { channel: TEAM, message: '1' }, 'forged', '9-9', { raw: true, payload });
  expect(pressed).toEqual(['forged|9-9', '299999999999999999']);
});

test('what somebody may do comes with each interaction, as it is then', async () => {
  const { fake, on } = await withClient();
  const may: unknown[] = [];
  on(async (interaction) => {
    may.push(
      interaction.memberPermissions?.has('ManageGuild'),
      interaction.appPermissions.has('SendMessages'),
    );
    if (interaction.isChatInputCommand()) await interaction.deferReply();
  });
  await fake.command('max', TEAM, 'today');
  fake.setPermissions(GUILD, 'max', ['ManageGuild']);
  fake.setBotPermissions(TEAM, ['ViewChannel']);
  await fake.command('max', TEAM, 'today');
  expect(may).toEqual([false, true, true, false]);
});

test('in a direct message there is no server', async () => {
  const { fake, on } = await withClient();
  const seen: unknown[] = [];
  on(async (interaction) => {
    seen.push(interaction.guildId, interaction.user.id, interaction.member);
    if (interaction.isChatInputCommand()) await interaction.reply(said('Here'));
  });
  await fake.command('vera', fake.dm('vera'), 'today');
  expect(seen).toEqual([null, 'vera', null]);
  expect(fake.seenBy('vera')).toContain('Here');
  expect(fake.seenBy('olga')).not.toContain('Here');
  fake.check();
});

test('a modal is closed without a word', async () => {
  const { fake, on } = await withClient();
  on(async (interaction) => {
    const field = { type: 18, label: 'Note', component: { type: 4, custom_id: 'note', style: 1 } };
    const modal = { custom_id: 'form', title: 'Form', components: [field] } as never;
    if (interaction.isChatInputCommand()) await interaction.showModal(modal);
  });
  await fake.command('max', TEAM, 'today');
  expect(fake.modal('max')).not.toBeNull();
  fake.dismiss('max');
  expect(fake.modal('max')).toBeNull();
  await expect(fake.submit('max', {})).rejects.toThrow(/no modal open/);
  expect(() => fake.dismiss('max')).toThrow(/no modal open/);
});

test('the bot is told of its own direct messages, as of everybody’s', async () => {
  const { fake, client, call } = await withClient();
  const authors: string[] = [];
  client.on(
    'raw' as never,
    (({ t, d }: { t: string; d: { author: { id: string } } }) => {
      if (t === 'MESSAGE_CREATE') authors.push(d.author.id);
    }) as never,
  );
  await call('post', `/channels/${fake.dm('vera')}/messages`, text('Yours'));
  fake.say('vera', fake.dm('vera'), 'Thanks');
  await fake.until(() => authors.length === 2, 'both');
  expect(authors).toEqual([fake.botUser, 'vera']);
  fake.check();
});

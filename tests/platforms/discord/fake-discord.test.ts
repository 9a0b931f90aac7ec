/** The fake Discord under the real discord.js: a session, a command and its answer, buttons, modals, files. */
import { ChannelType, type Interaction, type MessageCreateOptions } from 'discord.js';
import { expect, test } from 'vitest';
import {
  ALONE,
  button,
  GUILD,
  NOBODY,
  row,
  said,
  TEAM,
  text,
  withClient,
} from '../../helpers/discord/with-client.ts';

const command = (interaction: Interaction) => {
  if (!interaction.isChatInputCommand()) throw new Error('no command');
  return interaction;
};

test('a client is ready, and knows the servers, the channels and what the bot may do there', async () => {
  const { fake, client } = await withClient();
  expect(client.guilds.cache.get(GUILD)?.name).toBe('Acme');
  const channel = client.channels.cache.get(TEAM);
  if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
  expect(channel.permissionsFor(client.user?.id ?? '')?.has('AttachFiles')).toBe(true);
  expect(channel.permissionsFor(client.user?.id ?? '')?.has('ManageMessages')).toBe(false);
  expect(fake.gateway.connections()).toBe(1);
  fake.check();
});

test('a command is deferred for one person, answered with a picture, and followed up', async () => {
  const { fake, on } = await withClient();
  on(async (interaction) => {
    const asked = command(interaction);
    expect(asked.options.getSubcommand()).toBe('stock');
    expect(asked.options.getString('product')).toBe('MUG-1');
    expect(asked.options.getInteger('days')).toBe(7);
    expect(asked.memberPermissions?.has('Administrator')).toBe(true);
    expect(asked.attachmentSizeLimit).toBe(10 * 1024 * 1024);
    await asked.deferReply(ALONE);
    await asked.editReply({
      ...(said('The answer', {
        type: 12,
        items: [{ media: { url: 'attachment://chart.png' }, description: 'A chart' }],
      }) as object),
      files: [{ attachment: Buffer.from('PNG'), name: 'chart.png', description: 'A chart' }],
    } as never);
    await asked.followUp(said('More for everyone'));
  });
  const ack = await fake.command('olga', TEAM, 'pulse stock', { product: 'MUG-1', days: 7 });
  expect(ack).toMatchObject({ type: 5, ephemeral: true });
  await fake.until(() => fake.messages(TEAM).length === 2, 'both answers');
  const [answer, more] = fake.messages(TEAM);
  expect(answer).toMatchObject({ ephemeralTo: 'olga', thinking: false, id: ack.message });
  expect(fake.shown(TEAM, answer?.id ?? '')).toBe('The answer\nA chart');
  expect(Buffer.from(fake.file('chart.png').bytes).toString()).toBe('PNG');
  expect(fake.file('chart.png').altText).toBe('A chart');
  expect(more?.ephemeralTo).toBeNull();
  expect(fake.seenBy('vera')).toContain('More for everyone');
  expect(fake.seenBy('vera')).not.toContain('The answer');
  fake.check();
  fake.expectCalls(['create_interaction_response', 'update_original_webhook_message', 'execute_webhook']);
});

test('the first follow-up after a deferral takes its place, and stays with whom that said', async () => {
  const { fake, on } = await withClient();
  on(async (interaction) => {
    await command(interaction).deferReply(ALONE);
    await command(interaction).followUp(said('In its place'));
  });
  const { message } = await fake.command('max', TEAM, 'today');
  await fake.until(() => fake.seenBy('max').includes('In its place'), 'the answer');
  expect(fake.messages(TEAM)).toMatchObject([{ id: message, ephemeralTo: 'max' }]);
  fake.check();
});

test('a button changes the message that holds it', async () => {
  const { fake, on, call } = await withClient();
  const { id } = await call('post', `/channels/${TEAM}/messages`, {
    ...text('Before'),
    components: [{ type: 10, content: 'Before' }, row(button('restock.mark|1-7', 'Mark'))],
  });
  on(async (interaction) => {
    if (!interaction.isButton()) throw new Error('no button');
    expect(interaction.customId).toBe('restock.mark|1-7');
    expect(interaction.message.id).toBe(id);
    await interaction.deferUpdate();
    await interaction.editReply(said('After'));
  });
  const place = { channel: TEAM, message: String(id) };
  expect(await fake.press('max', place, 'restock.mark', '1-7')).toMatchObject({ type: 6 });
  await fake.until(() => fake.shown(TEAM, String(id)) === 'After', 'the change');
  await expect(fake.press('max', place, 'restock.mark', '1-7')).rejects.toThrow(/There is no restock.mark/);
  fake.check();
});

test('a modal opens on a press, is filled in and sent, with a file', async () => {
  const { fake, on, call } = await withClient();
  const { id } = await call('post', `/channels/${TEAM}/messages`, {
    ...text('Order'),
    components: [{ type: 10, content: 'Order' }, row(button('open'))],
  });
  const sent: unknown[] = [];
  on(async (interaction) => {
    if (interaction.isButton())
      return interaction.showModal({
        custom_id: 'form',
        title: 'An order',
        components: [
          {
            type: 18,
            label: 'Quantity',
            component: { type: 4, custom_id: 'quantity', style: 1, value: '12' },
          },
          {
            type: 18,
            label: 'Supplier',
            component: {
              type: 3,
              custom_id: 'supplier',
              options: [
                { label: 'Keramik Müller', value: 'keramik' },
                { label: 'Other', value: 'other' },
              ],
            },
          },
          { type: 18, label: 'File', component: { type: 19, custom_id: 'file', required: false } },
        ],
      } as never);
    if (!interaction.isModalSubmit()) throw new Error('no modal');
    const { fields } = interaction;
    const files = fields.getUploadedFiles('file');
    sent.push(
      fields.getTextInputValue('quantity'),
      fields.getStringSelectValues('supplier'),
      files?.first()?.name,
    );
    const content = await (await fetch(files?.first()?.url ?? '')).text();
    sent.push(content);
    expect(interaction.isFromMessage()).toBe(true);
    return interaction.isFromMessage() ? interaction.update(said('Ordered')) : null;
  });
  expect(await fake.press('max', { channel: TEAM, message: String(id) }, 'open')).toMatchObject({ type: 9 });
  expect(fake.modal('max')?.shown).toContain('Keramik Müller');
  expect(fake.modal('max')?.fields[0]).toMatchObject({ label: 'Quantity', initial: '12', required: true });
  expect(fake.modal('vera')).toBeNull();
  await expect(fake.submit('max', { Quantity: '5' })).rejects.toThrow(/“Supplier” is required/);
  await expect(fake.submit('max', { Supplier: 'nobody' })).rejects.toThrow(/does not offer nobody/);
  const done = await fake.submit(
    'max',
    { Quantity: '48', supplier: 'Keramik Müller' },
    { files: { File: [{ name: 'orders.csv', bytes: 'a,b' }] } },
  );
  expect(done).toMatchObject({ type: 7, closed: true });
  expect(sent).toEqual(['48', ['keramik'], 'orders.csv', 'a,b']);
  expect(fake.shown(TEAM, String(id))).toBe('Ordered');
  fake.check();
});

test('autocomplete offers what the app says for what was typed', async () => {
  const { fake, on } = await withClient();
  on(async (interaction) => {
    if (!interaction.isAutocomplete()) throw new Error('no autocomplete');
    expect(interaction.options.getFocused(true)).toMatchObject({ name: 'product', value: 'MU' });
    await interaction.respond([{ name: 'Mug, blue', value: 'MUG-1' }]);
  });
  const { choices } = await fake.autocomplete('max', TEAM, 'pulse stock', { product: 'MU' }, 'product');
  expect(choices).toEqual([{ name: 'Mug, blue', value: 'MUG-1' }]);
  fake.check();
});

test('a select brings the value that was chosen', async () => {
  const { fake, on, call } = await withClient();
  const options = [
    { label: 'Week', value: '7' },
    { label: 'Month', value: '30' },
  ];
  const { id } = await call('post', `/channels/${TEAM}/messages`, {
    ...text('Which'),
    components: [row({ type: 3, custom_id: 'span', placeholder: 'Span', options })],
  });
  const chosen: string[] = [];
  on(async (interaction) => {
    if (!interaction.isStringSelectMenu()) throw new Error('no select');
    chosen.push(...interaction.values);
    await interaction.deferUpdate();
  });
  const place = { channel: TEAM, message: String(id) };
  await fake.select('max', place, 'span', ['Month']);
  expect(chosen).toEqual(['30']);
  await expect(fake.select('max', place, 'span', ['Year'])).rejects.toThrow(/does not offer Year/);
  await expect(fake.select('max', place, 'span', ['7', '30'])).rejects.toThrow(/takes 1 to 1/);
  fake.check();
});

test('an attachment option is fetched without a token, chunk by chunk', async () => {
  const { fake, on } = await withClient();
  const chunks = [new Uint8Array(65_536).fill(97), new Uint8Array(65_536).fill(98)];
  let got = 0;
  let name = '';
  on(async (interaction) => {
    const file = command(interaction).options.getAttachment('file', true);
    name = `${file.title}/${file.name}/${file.size}`;
    got = (await (await fetch(file.url)).arrayBuffer()).byteLength;
    await command(interaction).deferReply();
  });
  await fake.command(
    'max',
    TEAM,
    'pulse import',
    {},
    { attachments: { file: { name: 'orders “März”.csv', chunks } } },
  );
  expect(name).toBe('orders “März”/orders_Marz.csv/131072');
  expect(got).toBe(131_072);
  expect(fake.calls.at(0)).toMatchObject({ method: 'GET file', status: 200 });
  fake.check();
});

test('the address of an attachment is good for a day, and only as it was signed', async () => {
  const { fake, elapse } = await withClient();
  fake.dropFile('max', fake.dm('max'), { name: 'a.csv', bytes: 'a' });
  const { url } = fake.messages(fake.dm('max'))[0]?.attachments[0] ?? { url: '' };
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url.replace('hm=0', 'hm=1'))).status).toBe(404);
  elapse(25 * 60 * 60_000);
  expect((await fetch(url)).status).toBe(404);
  await fetch(url, { headers: { authorization: `Bot ${fake.botToken}` } });
  expect(fake.forgive('goes to no file host')).toBe(1);
});

test('a file dropped in a direct message comes whole without the privileged intent; in a channel nothing of it', async () => {
  const { fake, client } = await withClient();
  const heard: string[] = [];
  client.on(
    'raw' as never,
    ((packet: { t: string; d: { attachments?: { filename: string }[] } }) => {
      if (packet.t === 'MESSAGE_CREATE') heard.push(packet.d.attachments?.[0]?.filename ?? 'nothing');
    }) as never,
  );
  fake.dropFile('max', fake.dm('max'), { name: 'orders.csv', bytes: 'a' });
  fake.dropFile('max', TEAM, { name: 'other.csv', bytes: 'a' });
  await fake.until(() => heard.length > 0, 'the message');
  expect(heard).toEqual(['orders.csv']);
});

test('discord.js’s own sending to a channel and to a person', async () => {
  const { fake, client } = await withClient();
  const channel = client.channels.cache.get(TEAM);
  if (!channel?.isSendable()) throw new Error('not sendable');
  const options: MessageCreateOptions = said('Hello');
  const message = await channel.send({ ...options, nonce: 'abc', enforceNonce: true });
  expect(fake.message(TEAM, message.id)).toMatchObject({ nonce: 'abc', bot: true });
  await (await client.users.fetch('vera')).send(said('For Vera only'));
  expect(fake.seenBy('vera')).toContain('For Vera only');
  expect(fake.seenBy('olga')).not.toContain('For Vera only');
  fake.check();
});

test('an edit keeps the attachments it lists, and takes others away', async () => {
  const { fake, call } = await withClient();
  const gallery = (name: string) => ({ type: 13, file: { url: `attachment://${name}` } });
  const { id, attachments } = await call(
    'post',
    `/channels/${TEAM}/messages`,
    { ...text('a'), components: [gallery('a.csv'), gallery('b.csv')] },
    [
      { name: 'a.csv', data: 'A' },
      { name: 'b.csv', data: 'B' },
    ],
  );
  const [first] = attachments as { id: string }[];
  await call('patch', `/channels/${TEAM}/messages/${id}`, {
    components: [gallery('a.csv')],
    attachments: [{ id: first?.id }],
    allowed_mentions: NOBODY,
  });
  expect(fake.message(TEAM, String(id)).attachments.map(({ name }) => name)).toEqual(['a.csv']);
  fake.check();
  const lost = call('patch', `/channels/${TEAM}/messages/${id}`, {
    components: [gallery('a.csv')],
    attachments: [],
    allowed_mentions: NOBODY,
  });
  await expect(lost).rejects.toMatchObject({ code: 50035 });
  expect(fake.forgive('ATTACHMENT_NOT_FOUND')).toBe(1);
});

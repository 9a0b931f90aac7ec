/** Files that people hand over in Discord: fetched from its own hosts alone, bounded while they stream, and imported whole. */
import { describe, expect, test } from 'vitest';
import type { Answered, DropOptions } from '../../../src/app/app.ts';
import { UserError } from '../../../src/app/errors.ts';
import { isAttachmentHost } from '../../../src/platforms/discord/attachment-hosts.ts';
import { nameOf } from '../../../src/platforms/discord/files.ts';
import { actingWorld, answered, SHOP } from './acting-world.ts';

interface Dropped {
  readonly name: string;
  readonly bytes: number;
  readonly chunks: number;
  readonly options: DropOptions;
  readonly workspace: string;
}
const drops: Dropped[] = [];
let importsInto: { id: string; name: string } | null = { id: '1', name: 'Acme Berlin' };
const world = await actingWorld({
  app: {
    importsInto: async () => importsInto,
    drop: async ({ who }, file, options = {}): Promise<Answered> => {
      let bytes = 0;
      let chunks = 0;
      try {
        for await (const chunk of file.open()) {
          bytes += chunk.length;
          chunks += 1;
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return answered(error.message, { audience: 'only-me' });
      }
      drops.push({ name: file.name, bytes, chunks, options, workspace: who.workspace });
      return answered(`Receipt for ${file.name}`);
    },
  },
});
const { fake } = world;
const bytes = 'Order,Total\n1,2.00\n';
const attach = async (file: object, options = {}) => {
  const before = drops.length;
  await fake.command('max', SHOP, 'pulse import', options, {
    attachments: { file: { name: 'orders.csv', bytes, ...file } },
  });
  await world.settled();
  return drops.slice(before);
};

describe('a file with the command', () => {
  test('is streamed into the application, and its receipt is for everyone', async () => {
    const chunks = Array.from({ length: 32 }, () => new Uint8Array(64 * 1024).fill(97));
    const [dropped] = await attach({ name: 'orders.csv', bytes: undefined, chunks });
    expect(dropped).toMatchObject({ name: 'orders.csv', bytes: 32 * 64 * 1024 });
    expect(dropped?.chunks).toBeGreaterThan(1);
    expect(fake.seenBy('vera')).toContain('Receipt for orders.csv');
  });

  test('is fetched without the token of the bot', async () => {
    await attach({});
    const [call] = fake.calls.filter(({ method }) => method === 'GET file');
    expect(JSON.stringify(call)).not.toContain(fake.botToken);
  });

  test('brings the answer to a question that is known beforehand', async () => {
    const [dropped] = await attach({}, { answer: 'date_order=dmy' });
    expect(dropped?.options).toEqual({ answers: { date_order: 'dmy' } });
  });

  test('and with the number of another file is one too many', async () => {
    expect(await attach({}, { upload: '12' })).toEqual([]);
    expect(fake.seenBy('max')).toContain('send one of them at a time');
  });

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'http://localhost/x.csv',
    'https://cdn.discordapp.com.evil.tld/x.csv',
    'https://cdn.discordapp.com@evil.tld/x.csv',
    'http://cdn.discordapp.com/x.csv',
    'https://cdn.discordapp.com:8443/x.csv',
    'file:///etc/passwd',
  ])('from %s is not fetched', async (urlOverride) => {
    expect(await attach({ urlOverride })).toEqual([]);
    expect(fake.seenBy('max')).toContain('not kept by Discord itself');
  });

  test('that leads on to another address is not followed', async () => {
    expect(await attach({ redirect: 'https://evil.tld/orders.csv' })).toEqual([]);
    expect(fake.seenBy('max')).toContain('sent the download on to another address');
  });

  test('of which more comes than was said is cut off', async () => {
    expect(await attach({ bytes: 'x'.repeat(5000), size: 1000 })).toEqual([]);
    expect(fake.seenBy('max')).toContain('More came than Discord says is in this file');
  });

  test('of which less comes than was said is not taken for a whole one', async () => {
    expect(await attach({ size: 50_000 })).toEqual([]);
    expect(
      await attach({ breaksOff: true, bytes: undefined, chunks: [new Uint8Array(10), new Uint8Array(10)] }),
    ).toEqual([]);
    expect(fake.seenBy('max')).toContain('The file was cut off while it came from Discord');
  });

  test('that is gone, or in whose place an error comes, is not imported', async () => {
    expect(await attach({ status: 404 })).toEqual([]);
    expect(fake.seenBy('max')).toContain('The file is not in Discord any more');
    expect(await attach({ status: 500 })).toEqual([]);
    expect(fake.seenBy('max')).toContain('answered with an error (500)');
  });

  test('that says it is larger than what is read at once is not asked for', async () => {
    fake.forgetCalls();
    expect(await attach({ size: 1024 ** 3 + 1 })).toEqual([]);
    expect(fake.calls.some(({ method }) => method === 'GET file')).toBe(false);
  });
});

describe('a name', () => {
  const named = (filename: string, title?: string) =>
    nameOf({ id: '1', filename, title, size: 1, url: 'https://cdn.discordapp.com/x' });

  test('is as the person called it, which Discord keeps as the title', () => {
    expect(named('orders_Mrz.csv', 'orders “März”')).toBe('orders “März”.csv');
    expect(named('orders.csv', 'orders.csv')).toBe('orders.csv');
    expect(named('orders.csv')).toBe('orders.csv');
  });

  test('is one line, without a path and without marks that turn the text', () => {
    expect(named('../../etc/x.csv')).toBe('x.csv');
    expect(named(`${'x'.repeat(4000)}.csv`).length).toBeLessThanOrEqual(120);
    expect(named('a\nb.csv')).toBe('a b.csv');
    expect(named('gpj\u202e.csv')).not.toContain('\u202e');
  });
});

test('only Discord’s own hosts are asked, or where its API is when that is elsewhere', () => {
  const real = 'https://discord.com/api';
  expect(isAttachmentHost('https://cdn.discordapp.com/attachments/1/2/x.csv?ex=1', real)).toBe(true);
  expect(isAttachmentHost('https://media.discordapp.net/attachments/1/2/x.csv', real)).toBe(true);
  expect(isAttachmentHost('https://discord.com/api/x.csv', real)).toBe(false);
  expect(isAttachmentHost('http://127.0.0.1:1/x', 'http://127.0.0.1:1/api')).toBe(true);
  expect(isAttachmentHost('http://127.0.0.1:2/x', 'http://127.0.0.1:1/api')).toBe(false);
});

describe('the command alone', () => {
  test('opens a window to hand files over, each with a receipt of its own', async () => {
    const before = drops.length;
    await fake.command('max', SHOP, 'pulse import');
    await world.settled();
    const [field] = fake.modal('max')?.fields ?? [];
    const files = [
      { name: 'first.csv', bytes },
      { name: 'second.csv', bytes },
    ];
    await fake.submit('max', {}, { files: { [field?.label ?? '']: files } });
    await world.settled();
    expect(drops.slice(before).map(({ name }) => name)).toEqual(['first.csv', 'second.csv']);
    expect(fake.seenBy('vera')).toContain('Receipt for first.csv');
    expect(fake.seenBy('vera')).toContain('Receipt for second.csv');
  });

  test('is answered with words for who may not import', async () => {
    importsInto = null;
    const ack = await fake.command('vera', SHOP, 'pulse import');
    await world.settled();
    importsInto = { id: '1', name: 'Acme Berlin' };
    expect(ack.type).toBe(5);
    expect(fake.modal('vera')).toBeNull();
    expect(world.faked.asked.at(-1)).toMatchObject({ user: 'vera', text: 'import' });
  });

  test('is answered with words where it takes too long to know who may', async () => {
    const slow = await actingWorld({ app: { importsInto: () => new Promise(() => {}) } });
    const asked = slow.fake.command('max', SHOP, 'pulse import');
    await slow.fake.until(() => slow.time.waits().includes(2_000), 'the wait');
    slow.time.pass(2_000);
    expect((await asked).type).toBe(5);
  });
});

describe('a message to ShopPulse itself', () => {
  test('with files imports them, for the server where its writer last spoke', async () => {
    await attach({});
    const before = drops.length;
    fake.dropFile(
      'max',
      fake.dm('max'),
      [
        { name: 'a.csv', bytes },
        { name: 'b.csv', bytes },
      ],
      'as promised',
    );
    await fake.until(() => drops.length === before + 2, 'both files');
    await world.settled();
    expect(fake.seenBy('max')).toContain('Receipt for b.csv');
    expect(fake.seenBy('vera')).not.toContain('Receipt for b.csv');
    expect(world.faked.asked.some(({ text }) => text === 'as promised')).toBe(false);
  });

  test('in words is a command, with or without its name', async () => {
    for (const text of ['today', '/pulse today', 'pulse  today']) {
      const before = world.faked.asked.length;
      fake.say('max', fake.dm('max'), text);
      await fake.until(() => world.faked.asked.length > before, text);
      expect(world.faked.asked.at(-1)?.text).toBe('today');
    }
    await world.settled();
    expect(fake.seenBy('max')).toContain('Answer to today');
  });

  test('of somebody whose server is not known is told how to begin', async () => {
    fake.say('stan', fake.dm('stan'), 'today');
    await fake.until(
      () => fake.seenBy('stan').includes('Use a command in your server first'),
      'how to begin',
    );
  });

  test('that is long in coming shows how far it is, and the receipt in its place', async () => {
    // Those of the files before.
    world.time.pass(3_000);
    const hang = world.on('GET file', { kind: 'hang' });
    fake.dropFile('max', fake.dm('max'), { name: 'slow.csv', bytes });
    await fake.until(() => world.time.waits().includes(3_000), 'the wait');
    world.time.pass(3_000);
    await fake.until(() => fake.seenBy('max').includes('Reading slow.csv…'), 'progress');
    hang.release();
    await fake.until(() => fake.seenBy('max').includes('Receipt for slow.csv'), 'the receipt');
    await world.settled();
    expect(fake.seenBy('max')).not.toContain('Reading slow.csv…');
  });

  test('of its own, or of another bot, is none', async () => {
    const before = world.faked.asked.length;
    const author = { id: fake.botUser, username: 'ShopPulse', bot: true };
    fake.dispatch('MESSAGE_CREATE', {
      id: '999999999999',
      channel_id: fake.dm('max'),
      author,
      content: 'today',
      attachments: [],
      type: 0,
    });
    await world.settled();
    expect(world.faked.asked).toHaveLength(before);
  });
});

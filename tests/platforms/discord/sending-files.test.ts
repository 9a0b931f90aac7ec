/** Files and pictures on their way out: whole, compressed, or in pieces with a list of them; never cut in silence. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { splitCsv } from '../../../src/csv/split-csv.ts';
import { namedApart, prepareFiles } from '../../../src/platforms/discord/outgoing-files.ts';
import type { Part } from '../../../src/reply/reply.ts';
import { replyText } from '../../../src/reply/text.ts';
import {
  chart,
  discordWorld,
  filePart,
  GUILD,
  POINT,
  SHOP,
  said,
  saying,
  something,
} from './discord-world.ts';

const world = await discordWorld();
const { fake, posts, on, lines } = world;
const KB = 1024;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Rows that cannot be compressed much; every tenth has a quoted line break. */
function table(rows: number): string {
  const row = (at: number) => {
    const noise = randomBytes(60).toString('base64');
    return at % 10 === 0 ? `${at},"first\nsecond ""${noise}"""` : `${at},${noise}`;
  };
  return `\uFEFFid,what\r\n${Array.from({ length: rows }, (_, at) => row(at + 1)).join('\r\n')}\r\n`;
}

async function prepared(limit: number, ...parts: Part[]) {
  const { discard, ...given } = await prepareFiles(world, said('x', ...parts), limit);
  const contents = new Map<string, Buffer>();
  for (const batch of [given, ...given.more])
    for (const { name, read } of batch.files.values()) contents.set(name, Buffer.from(await read()));
  await discard();
  return { ...given, contents, text: replyText(given.reply) };
}

describe('a file', () => {
  test('within the limit goes as it is, opened once', async () => {
    const { contents, more } = await prepared(KB, filePart('orders.csv', 'id\n1\n'));
    expect([...contents]).toEqual([['orders.csv', Buffer.from('id\n1\n')]]);
    expect(more).toEqual([]);
  });

  test('beyond it is compressed where that is enough, and says so', async () => {
    const whole = 'id,what\n'.repeat(1_000);
    const { contents, text } = await prepared(KB, filePart('orders.csv', whole));
    expect([...contents.keys()]).toEqual(['orders.csv.gz']);
    expect(gunzipSync(contents.get('orders.csv.gz') ?? '').toString()).toBe(whole);
    expect(text).toContain('compressed, since Discord takes');
  });

  test('larger still comes as tables of whole rows, each with its heading, and a list of them with their sums', async () => {
    const whole = table(1_200);
    const limit = 16 * KB;
    const { contents, text } = await prepared(limit, filePart('orders.csv', whole));
    const names = [...contents.keys()];
    const pieces = names.filter((name) => name.endsWith('.gz'));
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.length).toBeLessThan(8);
    expect(pieces).toEqual(pieces.map((_, at) => `orders-${at + 1}-of-${pieces.length}.csv.gz`));
    const read = pieces.map((name) => gunzipSync(contents.get(name) ?? '').toString());
    for (const name of pieces) expect(contents.get(name)?.length).toBeLessThanOrEqual(limit);
    const heading = '\uFEFFid,what\r\n';
    for (const each of read) expect(each.startsWith(heading)).toBe(true);
    expect(heading + read.map((each) => each.slice(heading.length)).join('')).toBe(whole);
    for (const each of read) expect((each.match(/"/g) ?? []).length % 2).toBe(0);
    const list = contents.get('orders-parts.csv')?.toString().trimEnd().split('\r\n') ?? [];
    expect(list[0]).toBe('file,rows,bytes,sha256');
    for (const [at, name] of pieces.entries()) {
      const bytes = contents.get(name) ?? Buffer.alloc(0);
      expect(list[at + 1]).toMatch(new RegExp(`^${name},\\d+,${bytes.length},${sha256(bytes)}$`));
    }
    expect(list.at(-1)).toBe(`orders.csv,1200,${Buffer.byteLength(whole)},${sha256(Buffer.from(whole))}`);
    const rows = list.slice(1, -1).map((line) => Number(line.split(',')[1]));
    expect(rows.reduce((sum, each) => sum + each, 0)).toBe(1_200);
    expect(text).toContain(`in ${pieces.length} parts`);
  });

  test('beyond all of that is a line that says so, and the rest of the answer stays', async () => {
    const large = randomBytes(8 * KB);
    const { contents, text } = await prepared(KB, filePart('scan.pdf', large, 'application/pdf'));
    expect(contents.size).toBe(0);
    expect(text).toContain('scan.pdf could not be put here: it is larger than Discord takes.');
    const many = await prepared(KB, filePart('orders.csv', table(1_200)));
    expect(many.contents.size).toBe(0);
    expect(many.text).toContain('orders.csv could not be put here');
  });

  test('that breaks while it is made is a line with a reference, which the log has too', async () => {
    const broken = {
      ...filePart('orders.csv', ''),
      open: async function* () {
        yield Buffer.from('id\n');
        throw new Error('the database went away');
      },
    };
    const { text } = await prepared(KB, broken);
    const [, reference] = /In the log it is (\w+)\./.exec(text) ?? [];
    expect(lines.some(({ fields }) => JSON.stringify(fields).includes(reference ?? 'none'))).toBe(true);
    expect(text).not.toContain('database');
  });

  test('leaves nothing on disk, whichever way it went', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'));
    vi.stubEnv('TMPDIR', folder);
    await prepared(16 * KB, filePart('a.csv', table(1_200)), filePart('b.csv', 'x\n'));
    await prepared(KB, filePart('a.csv', table(1_200)));
    await posts.say(something(SHOP, { reply: said('x', filePart('c.csv', 'x\n')) }));
    expect(await readdir(folder)).toEqual([]);
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
});

test('a table is split within a row of a megabyte, and one without an end of line is whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'split-'));
  const path = join(folder, 'a.csv');
  await writeFile(path, `id,what\n1,"${'x\n'.repeat(200_000)}"\n2,b`);
  const pieces = await splitCsv(path, 64 * KB);
  expect(pieces.map(({ rows }) => rows).reduce((sum, each) => sum + each, 0)).toBe(2);
  for (const { discard } of pieces) await discard();
  await rm(folder, { recursive: true });
});

test('a row that is larger than a file may be by itself is no file: it is said', async () => {
  const row = randomBytes(40 * KB).toString('base64');
  const { contents, text } = await prepared(16 * KB, filePart('orders.csv', `id\n1\n${row}\n`));
  expect(contents.size).toBe(0);
  expect(text).toContain('orders.csv could not be put here: it is larger than Discord takes.');
});

test('more files than a message takes follow in the next ones, below it, none missing', async () => {
  const files = Array.from({ length: 23 }, (_, at) => filePart(`orders-${at}.csv`, `id\n${at}\n`));
  const one = something(SHOP, { reply: said('All of them', chart, ...files) });
  const ref = await posts.say(one);
  const at = fake.messages(SHOP).findIndex(({ id }) => id === ref.message);
  const all = fake.messages(SHOP).slice(at);
  expect(all.map(({ attachments }) => attachments.length)).toEqual([10, 10, 4]);
  const names = all.flatMap(({ attachments }) => attachments.map(({ name }) => name));
  expect(names.toSorted()).toEqual(['sales.png', ...files.map(({ name }) => name)].toSorted());
  expect(fake.shown(SHOP, ref.message)).toContain('orders-22.csv follows in the next message.');
});

test('files that could not follow are named', async () => {
  const files = Array.from({ length: 11 }, (_, at) => filePart(`late-${at}.csv`, 'id\n'));
  on(
    'create_message',
    { kind: 'refuse', code: 400001, status: 403 },
    { when: ({ files: sent }) => sent.some(({ name }) => name === 'late-10.csv') },
  );
  await posts.say(something(SHOP, { reply: said('Eleven', ...files) }));
  expect(saying(fake, SHOP, 'Discord did not take the rest of the files: late-10.csv.')).toHaveLength(1);
});

test('names are such that Discord leaves them, and each is there once', () => {
  const wanted = [
    'Orders März 2026.csv',
    'a.csv',
    'a.csv',
    '../../etc/passwd',
    '',
    '…',
    'b.csv.gz',
    'b.csv.gz',
  ];
  const given = namedApart(wanted);
  expect(given).toEqual([
    ...['Orders_M_rz_2026.csv', 'a.csv', 'a-2.csv', 'etc_passwd', 'file', 'file-2'],
    ...['b.csv.gz', 'b-2.csv.gz'],
  ]);
  expect(new Set(given).size).toBe(wanted.length);
});

describe('a picture', () => {
  test('is drawn once for all who ask for the same, and goes with each message', async () => {
    let drawn = 0;
    const draw = async () => {
      drawn += 1;
      return POINT;
    };
    const others = world.restarted({ draw: () => draw });
    const refs = await Promise.all(
      Array.from({ length: 3 }, () => others.say(something(SHOP, { reply: said('x', chart) }))),
    );
    expect(drawn).toBe(1);
    for (const { message } of refs) expect(fake.message(SHOP, message).attachments).toHaveLength(1);
  });

  test('has alternative text that Discord takes, cut between two characters', async () => {
    const long = { ...chart, alt: `${'x'.repeat(980)}${'😀'.repeat(40)}` };
    const ref = await posts.say(something(SHOP, { reply: said('x', long) }));
    const description = fake.message(SHOP, ref.message).attachments[0]?.description ?? '';
    expect(description.length).toBeLessThanOrEqual(1_024);
    expect(description).toMatch(/more characters$/);
    expect(description).not.toMatch(/\p{Cs}/u);
  });

  test('that cannot be drawn is its words, and the log says why', async () => {
    const draw = () => () => Promise.reject(new Error('no canvas'));
    const ref = await world.restarted({ draw }).say(something(SHOP, { reply: said('x', chart) }));
    expect(fake.shown(SHOP, ref.message)).toContain('Net sales rose from 1 to 2');
    expect(lines.some(({ event }) => event === 'discord.no-picture')).toBe(true);
  });

  test('that Discord does not take leaves the message without it, with its words', async () => {
    on('create_message', { kind: 'refuse', code: 50035 }, { when: ({ files }) => files.length > 0 });
    const ref = await posts.say(something(SHOP, { reply: said('Without', chart) }));
    expect(fake.message(SHOP, ref.message).attachments).toEqual([]);
    expect(fake.shown(SHOP, ref.message)).toContain('Net sales rose from 1 to 2');
  });
});

test('without “Attach Files” the refusal names it, where there is a file', async () => {
  const channel = '200000000000000007';
  fake.addChannel({
    ...{ id: channel, guild: GUILD, name: 'bare', kind: 'private', members: ['olga'] },
    botPermissions: ['ViewChannel', 'SendMessages', 'ReadMessageHistory'],
  });
  const one = something(channel, { kept: true, reply: said('x', filePart('a.csv', 'id\n')) });
  await expect(posts.say(one)).rejects.toMatchObject({
    permanent: true,
    message: expect.stringMatching(/^ShopPulse lacks a permission in that channel: “Attach Files”\./),
  });
  await posts.say(something(channel));
});

/** What comes with a message: pictures in it and files below it, and what is said where they cannot be had. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MessageRef } from '../../../src/app/platform.ts';
import type { Part } from '../../../src/reply/reply.ts';
import { callsOf, csv, PRIVATE, PUBLIC, picture, said, saying, slackWorld, TEAM } from './slack-world.ts';

const world = await slackWorld();
const { fake, posts } = world;
const direct = fake.dm(TEAM, 'olga');

/** Said in a channel under a key of its own. */
function something(channel: string) {
  const text = `Said ${randomUUID()}`;
  return { workspace: TEAM, channel, reply: said(text), key: randomUUID(), text };
}
const times = ({ channel, text }: { channel: string; text: string }) => saying(fake, channel, text).length;

describe('pictures', () => {
  const withPicture = (channel: string, title = 'Net sales through the day') => {
    const one = something(channel);
    return { ...one, reply: said(one.text, picture(title)) };
  };
  const imageOf = ({ channel, message }: MessageRef) =>
    fake.message(channel, message).blocks.find(({ type }) => type === 'image');

  test('are uploaded with their words, shared nowhere, and shown in the message', async () => {
    const ref = await posts.say(withPicture(PUBLIC));
    const shown = imageOf(ref);
    expect(shown?.alt_text).toContain('1,284.50 €');
    const [file] = fake.files().filter(({ id }) => JSON.stringify(shown?.slack_file).includes(id));
    expect(file).toMatchObject({ name: 'net-sales.png', channels: [] });
    expect(file?.altText).toContain('1,284.50 €');
  });

  test('that fifty people ask for at once are drawn and uploaded once', async () => {
    let drawn = 0;
    const { draw } = world.script;
    world.script.draw = (spec) => {
      drawn += 1;
      return draw(spec);
    };
    const refs = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        posts.say(withPicture(index % 2 ? PUBLIC : PRIVATE, 'Fifty ask for it')),
      ),
    );
    world.script.draw = draw;
    expect(drawn).toBe(1);
    expect(callsOf(fake, 'POST upload')).toHaveLength(1);
    expect(new Set(refs.map((ref) => JSON.stringify(imageOf(ref)?.slack_file))).size).toBe(1);
    expect(refs).toHaveLength(50);
  });

  test('are uploaded anew after a while, and others at once', async () => {
    await posts.say(withPicture(PUBLIC, 'A'));
    await posts.say(withPicture(PUBLIC, 'B'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(2);
    await posts.say(withPicture(PUBLIC, 'A'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(2);
    world.tick(10 * 60_000);
    await posts.say(withPicture(PUBLIC, 'A'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(3);
  });

  test('are waited for until Slack can show them', async () => {
    fake.slowFiles(3);
    const ref = await posts.say(withPicture(PUBLIC, 'Slow'));
    fake.slowFiles(0);
    expect(imageOf(ref)).toBeDefined();
    expect(world.pauses).toEqual([300, 300, 300]);
  });

  test('that Slack never gets ready to show are said in words', async () => {
    fake.slowFiles(99);
    const ref = await posts.say(withPicture(PUBLIC, 'Never'));
    fake.slowFiles(0);
    expect(imageOf(ref)).toBeUndefined();
    expect(fake.shown(PUBLIC, ref.message)).toContain('Never: 1,284.50 €');
    expect(callsOf(fake, 'files.info')).toHaveLength(10);
  });

  test('that cannot be drawn are said in words', async () => {
    const { draw } = world.script;
    world.script.draw = () => Promise.reject(new Error('it takes too long'));
    const ref = await posts.say(withPicture(PUBLIC, 'Undrawn'));
    world.script.draw = draw;
    expect(imageOf(ref)).toBeUndefined();
    expect(fake.shown(PUBLIC, ref.message)).toContain('Undrawn: 1,284.50 €');
    expect(world.lines.at(-1)).toMatchObject({ event: 'slack.no-picture' });
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Undrawn')))).toBeDefined();
  });

  test.each([
    ['files.getUploadURLExternal', { kind: 'refuse', error: 'file_uploads_disabled' }],
    ['POST upload', { kind: 'status', status: 500 }],
    ['files.completeUploadExternal', { kind: 'refuse', error: 'file_update_failed' }],
    ['files.info', { kind: 'refuse', error: 'file_not_found' }],
  ] as const)('that fail at %s are said in words', async (method, fault) => {
    const broken = fake.on(method, fault, { times: 99 });
    const one = withPicture(PUBLIC, `Fails at ${method}`);
    const ref = await posts.say(one);
    broken.release();
    expect(imageOf(ref)).toBeUndefined();
    expect(times(one)).toBe(1);
    expect(fake.shown(PUBLIC, ref.message)).toContain('1,284.50 €');
  });

  test('hold up their message for no longer than they are worth', async () => {
    fake.on('POST upload', { kind: 'rateLimit', retryAfter: '30' }, { times: 1 });
    const limited = await posts.say(withPicture(PUBLIC, 'Limited'));
    expect(imageOf(limited)).toBeUndefined();
    expect(world.pauses).toEqual([]);
    const slow = fake.on(
      'files.getUploadURLExternal',
      { kind: 'status', status: 503 },
      {
        times: 9,
        when: () => {
          world.tick(20_000);
          return true;
        },
      },
    );
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Too slow')))).toBeUndefined();
    expect(slow.hits()).toBe(1);
  });

  test('that Slack does not take in the message are left out of it, once', async () => {
    const one = withPicture(PUBLIC, 'Refused');
    fake.on('chat.postMessage', { kind: 'refuse', error: 'invalid_blocks' }, { times: 1 });
    const ref = await posts.say(one);
    expect(imageOf(ref)).toBeUndefined();
    expect(times(one)).toBe(1);
    fake.forgetCalls();
    await posts.say(withPicture(PUBLIC, 'Refused'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(1);
  });

  test('are not to blame where there are none', async () => {
    fake.on('chat.postMessage', { kind: 'refuse', error: 'invalid_blocks' }, { times: 1 });
    await expect(posts.say(something(PUBLIC))).rejects.toMatchObject({ permanent: true });
    fake.expectCalls(['chat.postMessage']);
  });

  test('whose upload’s answer is lost are uploaded again', async () => {
    fake.on('POST upload', { kind: 'loseAnswer' }, { times: 1 });
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Lost upload')))).toBeDefined();
    fake.on('files.completeUploadExternal', { kind: 'loseAnswer' }, { times: 1 });
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Lost end')))).toBeDefined();
    expect(callsOf(fake, 'files.completeUploadExternal')).toHaveLength(2);
  });
});

describe('files', () => {
  const withFile = (channel: string, ...parts: Part[]) => {
    const one = something(channel);
    return { ...one, reply: said(one.text, ...(parts.length > 0 ? parts : [csv('orders.csv')])) };
  };
  const filesIn = (channel: string, thread: string | null) =>
    fake
      .files()
      .filter(({ messages }) => messages.some((at) => at.channel === channel && at.thread === thread));

  test('go into the thread of their message, whole', async () => {
    const ref = await posts.say(withFile(PUBLIC));
    const [file, ...others] = filesIn(PUBLIC, ref.message);
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: 'orders.csv', title: 'orders.csv' });
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('order;total\n1;2\n');
    expect(fake.shown(PUBLIC, ref.message)).toContain('orders.csv · 1 order · in the thread below');
  });

  test('of a reply go into the same thread, and in a conversation of two right below', async () => {
    const first = await posts.say(something(PRIVATE));
    await posts.say({ ...withFile(PRIVATE), thread: first.message });
    expect(filesIn(PRIVATE, first.message)).toHaveLength(1);
    const ref = await posts.say(withFile(direct));
    expect(filesIn(direct, null)).toHaveLength(1);
    expect(fake.shown(direct, ref.message)).toContain('orders.csv · 1 order · below');
  });

  test('are opened once, however often the message is tried', async () => {
    let opened = 0;
    const file = csv('once.csv');
    const counted = {
      ...file,
      open: () => {
        opened += 1;
        return (file as { open: () => AsyncIterable<Uint8Array> }).open();
      },
    } as typeof file;
    fake.on('chat.postMessage', { kind: 'loseRequest' }, { times: 2 });
    fake.on('POST upload', { kind: 'loseAnswer' }, { times: 1 });
    const ref = await posts.say(withFile(PRIVATE, counted));
    expect(opened).toBe(1);
    expect(filesIn(PRIVATE, ref.message)).toHaveLength(1);
  });

  test('that cannot be uploaded are named in the message, with the reason, and nothing says that they are there', async () => {
    fake.on('files.getUploadURLExternal', { kind: 'refuse', error: 'file_uploads_disabled' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC));
    const shown = fake.shown(PUBLIC, ref.message);
    expect(shown).toContain('orders.csv could not be put here: The rules of this workspace');
    expect(shown).not.toContain('in the thread');
    expect(filesIn(PUBLIC, ref.message)).toEqual([]);
  });

  test('that cannot be written are a bug with a reference', async () => {
    const broken = {
      ...csv('broken.csv'),
      open: async function* (): AsyncIterable<Uint8Array> {
        yield Buffer.from('order');
        throw new Error('the database went away');
      },
    } as ReturnType<typeof csv>;
    const ref = await posts.say(withFile(PUBLIC, broken));
    const shown = fake.shown(PUBLIC, ref.message);
    expect(shown).toMatch(
      /broken\.csv could not be put here: something in ShopPulse went wrong\. In the log it is [0-9a-f]{8}\./,
    );
    expect(shown).not.toContain('database');
    const reference = /[0-9a-f]{8}(?=\.)/.exec(shown)?.[0];
    expect(world.lines.at(-1)).toMatchObject({ level: 'error', fields: { reference } });
  });

  test('that cannot be shared are named in the thread, with the reason', async () => {
    fake.on(
      'files.completeUploadExternal',
      { kind: 'refuse', error: 'slack_connect_file_upload_sharing_blocked' },
      { times: 1 },
    );
    const ref = await posts.say(withFile(PUBLIC));
    const inThread = fake.messages(PUBLIC).filter(({ thread }) => thread === ref.message);
    expect(inThread).toHaveLength(1);
    expect(fake.shown(PUBLIC, inThread[0]?.ts ?? '')).toContain(
      'orders.csv could not be put here: The rules of this workspace',
    );
  });

  test('whose sharing’s answer is lost are looked for, and are there once', async () => {
    fake.on('files.completeUploadExternal', { kind: 'loseAnswer' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC));
    expect(filesIn(PUBLIC, ref.message)).toHaveLength(1);
    expect(callsOf(fake, 'files.completeUploadExternal')).toHaveLength(1);
    fake.on('files.completeUploadExternal', { kind: 'loseRequest' }, { times: 1 });
    const again = await posts.say(withFile(PUBLIC));
    expect(filesIn(PUBLIC, again.message)).toHaveLength(1);
    const talked = await posts.say(withFile(direct, csv('direct.csv')));
    expect(talked.channel).toBe(direct);
  });

  test('and several of them each have their own luck', async () => {
    fake.on('files.getUploadURLExternal', { kind: 'refuse', error: 'storage_limit_reached' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC, csv('first.csv'), csv('second.csv')));
    expect(fake.shown(PUBLIC, ref.message)).toContain(
      'first.csv could not be put here: This workspace has used up',
    );
    expect(filesIn(PUBLIC, ref.message).map(({ name }) => name)).toEqual(['second.csv']);
  });

  test('wait out a limit of Slack’s', async () => {
    fake.on('files.getUploadURLExternal', { kind: 'rateLimit', retryAfter: '4' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC));
    expect(world.pauses).toEqual([4000]);
    expect(filesIn(PUBLIC, ref.message)).toHaveLength(1);
  });
});

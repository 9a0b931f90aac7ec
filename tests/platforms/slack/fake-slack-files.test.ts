/** Files on the fake Slack: uploads in three steps, and downloads that go well or wrong. */
import { describe, expect, test } from 'vitest';
import { appThat, errorOf, useAcme } from '../../helpers/slack/acme.ts';
import type { NewFile } from '../../helpers/slack/types.ts';

const at = useAcme();

describe('files', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]);
  const upload = async (bytes: Buffer, length = bytes.length) => {
    const begun = await at.bot.files.getUploadURLExternal({ filename: 'chart.png', length });
    const answer = await fetch(begun.upload_url as string, { method: 'POST', body: new Uint8Array(bytes) });
    return { id: begun.file_id as string, status: answer.status };
  };
  const image = (id: string) => [{ type: 'image', alt_text: 'A chart', slack_file: { id } }];

  test('a picture is uploaded, and can be shown once it was processed', async () => {
    const { id } = await upload(png);
    await at.bot.files.completeUploadExternal({ files: [{ id, title: 'Chart' }] });
    const early = at.bot.chat.postMessage({ channel: 'C1', text: 'x', blocks: image(id) });
    expect(await errorOf(early)).toBe('invalid_blocks');
    expect(at.slack.forgive('not processed')).toBe(1);
    expect((await at.bot.files.info({ file: id })).file?.mimetype).toBe('');
    expect((await at.bot.files.info({ file: id })).file?.mimetype).toBe('image/png');
    const { ts } = await at.bot.chat.postMessage({ channel: 'C1', text: 'x', blocks: image(id) });
    expect(at.slack.shown('C1', ts as string)).toContain('A chart');
    expect(at.slack.file(id)).toMatchObject({ channels: [], title: 'Chart', bytes: png });
  });

  test('the SDK uploads by a form, into a thread', async () => {
    const { ts } = await at.bot.chat.postMessage({ channel: 'C1', text: 'x' });
    await at.bot.filesUploadV2({
      channel_id: 'C1',
      thread_ts: ts as string,
      filename: 'orders.csv',
      file: Buffer.from('a,b'),
    });
    const [file] = at.slack.files();
    expect(file).toMatchObject({ name: 'orders.csv', channels: ['C1'], messages: [{ thread: ts }] });
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('a,b');
    expect(at.slack.seenBy('vera')).toContain('orders.csv');
  });

  test('an upload of another length, a second completion and a file that was never uploaded are refused', async () => {
    expect((await upload(png, 3)).status).toBe(400);
    expect(at.slack.forgive('3 were declared')).toBe(1);
    const { file_id: id } = await at.bot.files.getUploadURLExternal({ filename: 'x.csv', length: 3 });
    const files = [{ id: id as string }] as [{ id: string }];
    expect(await errorOf(at.bot.files.completeUploadExternal({ files }))).toBe('file_update_failed');
    at.slack.forgive('nothing was uploaded');
    const done = [{ id: (await upload(png)).id }] as [{ id: string }];
    await at.bot.files.completeUploadExternal({ files: done });
    expect(await errorOf(at.bot.files.completeUploadExternal({ files: done }))).toBe('file_update_failed');
    at.slack.forgive('completed before');
  });
});

describe('downloads that go wrong', () => {
  const dropped = async (file: Partial<NewFile>) => {
    at.slack.useHttp((await appThat(() => '')).url);
    const { file: id } = await at.slack.dropFile('max', 'C1', { name: 'a.csv', bytes: 'sku', ...file });
    const url = (await at.bot.files.info({ file: id })).file?.url_private_download as string;
    const headers = { authorization: `Bearer ${at.workspace.botToken}` };
    return { url, get: () => fetch(url, { headers, redirect: 'manual' }) };
  };

  test('the page to sign in at comes with a 200', async () => {
    const answer = await (await dropped({ signInPage: true })).get();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test('it leads elsewhere, or lies there from the start', async () => {
    const elsewhere = 'https://evil.example/a.csv';
    const answer = await (await dropped({ redirect: elsewhere })).get();
    expect([answer.status, answer.headers.get('location')]).toEqual([302, elsewhere]);
    expect((await dropped({ urlOverride: elsewhere })).url).toBe(elsewhere);
  });

  test('it breaks off, or is larger than was said', async () => {
    const chunks = [Buffer.alloc(70_000), Buffer.alloc(70_000)];
    const broken = await dropped({ chunks, breaksOff: true });
    await expect(broken.get().then((answer) => answer.arrayBuffer())).rejects.toThrow();
    const large = await (await dropped({ chunks, size: 3 })).get();
    expect((await large.arrayBuffer()).byteLength).toBe(140_000);
  });

  test("another workspace's token, and a token that died, see the page to sign in at", async () => {
    const { url, get } = await dropped({});
    const { botToken } = at.slack.addWorkspace({ team: 'T2', name: 'Beta' });
    const other = await fetch(url, { headers: { authorization: `Bearer ${botToken}` } });
    expect(await other.text()).toContain('Sign in');
    at.slack.revoke('T1');
    expect(await (await get()).text()).toContain('Sign in');
    expect(at.slack.calls.at(-1)).toMatchObject({ method: 'GET file', ok: false });
  });
});

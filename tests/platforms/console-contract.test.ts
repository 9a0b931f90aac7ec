import { testConsole } from '../helpers/console.ts';
import type { SeenMessage } from '../helpers/console-client.ts';
import { platformContract } from './contract.ts';

/** Every string in a payload, as the page reads it. */
const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
};
const read = (messages: readonly SeenMessage[]) => strings(messages.map(({ body }) => body)).join('\n');

platformContract('The console', async () => {
  const { platform, app, client, away } = await testConsole();
  const channel = { platform: 'console', workspace: 'console', channel: 'team' };
  let clicks = 0;

  async function click(user: string, message: string, body: object) {
    clicks += 1;
    const [name, request] = [`page-${clicks}`, `click-${clicks}`];
    const listening = await client.listen(user, { client: name });
    const said = { as: user, channel: 'team', message: Number(message), client: name, request, ...body };
    await client.post('/click', said);
    const { data } = await listening.until(
      (event) => event.name === 'outcome' && event.data.request === request,
    );
    listening.close();
    return data;
  }

  return {
    platform,
    app,
    channel,
    shown: async (ref) =>
      read((await client.messages('olga')).filter(({ id }) => id === Number(ref.message))),
    count: async () => {
      const messages = await client.messages('olga');
      return messages.filter((each) => each.channel === 'team' && each.author === 'shoppulse').length;
    },
    readBy: async (user) => read(await client.messages(user)),
    ask: async (user, text) => {
      const listening = await client.listen(user);
      const { message } = (await (
        await client.post('/command', { as: user, channel: 'team', text: `/pulse ${text}` })
      ).json()) as { message: number };
      await listening.until(
        ({ name, data }) =>
          name === 'message' && (data as { body: { answers?: number } }).body.answers === message,
      );
      listening.close();
    },
    press: async (user, ref, action, id) => {
      const { form } = await click(user, ref.message, { action, id });
      return { form: form ? strings(form).join('\n') : null };
    },
    submit: async (user, ref, { action, id }, values) => {
      const outcome = await click(user, ref.message, { action, id, values });
      return (outcome.fieldErrors as Record<string, string> | undefined) ?? null;
    },
    drop: async (user, name, chunks) => {
      const listening = await client.listen(user);
      const { message } = (await (await client.drop({ as: user, channel: 'team', name }, chunks)).json()) as {
        message: number;
      };
      await listening.until(
        ({ name: event, data }) =>
          event === 'message' && data.id === message && !(data.body as { working?: boolean }).working,
      );
      listening.close();
    },
    breakDown: () => {
      away.now = true;
      return () => {
        away.now = false;
      };
    },
  };
});

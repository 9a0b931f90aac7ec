/** Fifty at once in Slack, by Socket Mode. */
import { createFakeSlack } from '../tests/helpers/slack/fake-slack.ts';
import type { Message } from '../tests/helpers/slack/types.ts';
import { benchAtOnce, channels, people } from './at-once.ts';
import type { House } from './house.ts';

const TEAM = 'T0BENCH';
const channelOf = (index: number): string => `C0${index}`;

export async function benchSlack(house: House): Promise<boolean> {
  const fake = await createFakeSlack();
  const { botToken } = fake.addWorkspace({ team: TEAM, name: 'Bench' });
  for (const id of people) fake.addUser({ team: TEAM, id, name: id });
  for (const id of channels(channelOf)) {
    fake.addChannel({ team: TEAM, id, name: id.toLowerCase(), kind: 'private', members: people });
  }
  const socket = fake.useSocket();
  const chat = {
    name: 'Slack',
    platform: 'slack',
    workspace: TEAM,
    env: { SLACK_API_URL: fake.apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: fake.appToken },
    connected: () => socket.connected(),
    askToday: async ({ user, channel }: { user: string; channel: string }) => {
      const begun = performance.now();
      const { took, body } = await fake.slash(user, channel, 'today');
      const key = `answer/${String(body.trigger_id)}`;
      const isThere = () => fake.messages(channel).some((each) => isAnswer(each, key));
      await fake.until(isThere, `the answer ${key}`);
      return { ack: took, answer: performance.now() - begun };
    },
    close: () => fake.close(),
  };
  return benchAtOnce(house, chat, channelOf);
}

const isAnswer = ({ metadata, blocks }: Message, key: string): boolean =>
  String(metadata?.event_payload.delivery_id).startsWith(key) && blocks.some(({ type }) => type === 'image');

/** What comes in by Socket Mode: connections come and go, and nothing is lost with them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { SetupError } from '../../../src/setup-error.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';
import type { SocketControl } from '../../helpers/slack/types.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const open = async (options: Omit<InHandOptions, 'at'> = {}) => {
  const house = await slackInHand({ at, mode: 'socket', ...options });
  const socket = house.socket as SocketControl;
  const { fake } = house;
  const opened = () => fake.calls.filter((call) => call.method === 'apps.connections.open' && call.ok).length;
  /** Does what ends the connection, and resolves when there is another. */
  const renewed = async (end: () => void) => {
    const before = opened();
    end();
    await fake.until(() => opened() > before && socket.connections() > 0, 'another connection');
  };
  return { ...house, socket, renewed };
};

describe('by Socket Mode', () => {
  test('a command is acknowledged and answered', async () => {
    const { fake, settled } = await open();
    const ack = await fake.slash('max', CHANNEL, 'today');
    expect(ack).toMatchObject({ status: 200, ackBody: { response_type: 'in_channel' } });
    await settled();
    expect(fake.seenBy('vera')).toContain('Answer to today');
    fake.check();
  });

  test('an event is acknowledged and handled', async () => {
    const { fake, app, settled, socket } = await open();
    await fake.say('max', fake.dm(TEAM, 'max'), 'today');
    await settled();
    expect(app.asked).toHaveLength(1);
    expect(socket.unacknowledged()).toBe(0);
    fake.check();
  });

  test('an event that could not be kept is not acknowledged, comes again and is handled', async () => {
    let broken = true;
    const { fake, app, log, settled, socket } = await open({
      wrapStore: (store) => ({
        ...store,
        claim: async (...given) => {
          if (broken) throw new Error('the database is away');
          return store.claim(...given);
        },
      }),
    });
    const said = fake.say('max', fake.dm(TEAM, 'max'), 'today');
    await fake.until(() => log.some(({ event }) => event === 'slack.bug'), 'the failure');
    expect(socket.unacknowledged()).toBe(1);
    broken = false;
    socket.cut();
    expect((await said)?.status).toBe(200);
    await settled();
    expect(app.asked).toHaveLength(1);
  });

  test('there is nothing under /slack/events', async () => {
    const { slack } = await open();
    const answer = { status: 0 };
    const response = {
      writeHead: (status: number) => {
        answer.status = status;
        return { end: () => {} };
      },
    };
    slack.listener({ url: '/slack/events', method: 'POST' } as never, response as never);
    expect(answer.status).toBe(404);
  });
});

describe('a connection that Slack will close', () => {
  test('is followed by the next before it is gone', async () => {
    const { fake, socket, over } = await open();
    socket.refresh('warning');
    await socket.connected(2);
    expect((await fake.slash('max', CHANNEL, 'today')).status).toBe(200);
    await over(30_000);
    await fake.until(() => socket.connections() === 1, 'the old connection to be gone');
  });

  test('is answered on as long as it is there', async () => {
    const answer = gate();
    const { fake, socket, app, settled } = await open({
      script: {
        click: async () => {
          await answer.opened;
          return {};
        },
      },
    });
    socket.refresh('warning');
    await socket.connected(2);
    const acks = await Promise.all(Array.from({ length: 10 }, () => fake.slash('max', CHANNEL, 'today')));
    expect(acks.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    answer.open();
    await settled();
    expect(app.asked).toHaveLength(10);
  });

  test('and is closed again and again under load, loses nothing and doubles nothing', async () => {
    const { fake, socket, app, settled } = await open();
    const dm = fake.dm(TEAM, 'max');
    const sent: Promise<unknown>[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (let index = 0; index < 10; index += 1) sent.push(fake.say('max', dm, `orders ${round}-${index}`));
      socket.refresh(round % 2 === 0 ? 'warning' : 'refresh_requested');
      await socket.connected();
    }
    await Promise.all(sent);
    await settled();
    expect(socket.unacknowledged()).toBe(0);
    const texts = app.asked.map(({ text }) => text);
    expect(new Set(texts).size).toBe(60);
    expect(texts).toHaveLength(60);
  });

  test('without a word is replaced, and what it had not acknowledged comes again', async () => {
    const { fake, socket, app, settled } = await open();
    const dm = fake.dm(TEAM, 'max');
    const sent = Array.from({ length: 20 }, (_, index) => fake.say('max', dm, `orders ${index}`));
    socket.cut();
    await Promise.all(sent);
    await settled();
    expect(new Set(app.asked.map(({ text }) => text)).size).toBe(20);
    expect(app.asked).toHaveLength(20);
    expect(socket.connections()).toBe(1);
  });

  test('because Socket Mode was turned off is said, and it works again once it is on', async () => {
    const { fake, socket, log, renewed } = await open({ unheld: [2_000] });
    const off = fake.on('apps.connections.open', { kind: 'refuse', error: 'invalid_auth' }, { times: 2 });
    await renewed(() => socket.refresh('link_disabled'));
    expect(off.hits()).toBe(2);
    expect(log).toContainEqual({ level: 'info', event: 'slack.socket', fields: { reason: 'link_disabled' } });
    expect((await fake.slash('max', CHANNEL, 'today')).status).toBe(200);
  });

  test('while Slack cannot be reached is tried again until it can', async () => {
    const { fake, socket, log, renewed } = await open({ unheld: [2_000] });
    const away = fake.on('apps.connections.open', { kind: 'status', status: 503 }, { times: 3 });
    await renewed(socket.cut);
    expect(away.hits()).toBe(3);
    expect((await fake.slash('max', CHANNEL, 'today')).status).toBe(200);
    expect(log.filter(({ event }) => event === 'slack.unreachable')).toHaveLength(3);
  });
});

describe('at the start', () => {
  test('a token that Slack does not take is named, with where to get one', async () => {
    const { slack, app } = await open({ still: true, appToken: 'xapp-1-A0-wrong' });
    const failure = await slack.start(app.app).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SetupError);
    expect((failure as Error).message).toMatch(/SLACK_APP_TOKEN.*App-Level Tokens.*connections:write/);
    expect((failure as Error).message).not.toContain('xapp-1-A0-wrong');
  });

  test('Slack being away holds nothing up, and is made up for', async () => {
    const { slack, app, fake, socket, log } = await open({ still: true });
    const away = fake.on('apps.connections.open', { kind: 'loseRequest' }, { times: 2 });
    await slack.start(app.app);
    expect(log.map(({ event }) => event)).toContain('slack.unreachable');
    await socket.connected();
    expect(away.hits()).toBe(2);
    await fake.slash('max', CHANNEL, 'today');
    await slack.settled();
    expect(app.asked).toHaveLength(1);
  });
});

describe('a stop', () => {
  test('hangs up, and no connection comes after it', async () => {
    const { slack, fake, socket } = await open();
    await slack.stop();
    await fake.until(() => socket.connections() === 0, 'the end of the connection');
    expect(fake.calls.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(1);
  });

  test('takes nothing new, and ends what it has begun', async () => {
    const answer = gate();
    const { slack, fake, app, socket, said } = await open({
      script: {
        ask: async () => {
          await answer.opened;
          return { reply: { summary: 'The last one', parts: [] } };
        },
      },
    });
    await fake.slash('max', CHANNEL, 'today');
    await fake.until(() => app.asked.length === 1, 'the question');
    const stopped = slack.stop();
    void fake.say('max', fake.dm(TEAM, 'max'), 'orders');
    answer.open();
    await stopped;
    expect(said()).toHaveLength(1);
    expect(app.asked).toHaveLength(1);
    expect(socket.unacknowledged()).toBe(1);
  });

  test('waits six seconds and no longer', async () => {
    const { slack, fake, app, over } = await open({ script: { ask: () => new Promise(() => {}) } });
    await fake.slash('max', CHANNEL, 'today');
    await fake.until(() => app.asked.length === 1, 'the question');
    const stopped = slack.stop();
    await over(6_000);
    await stopped;
  });
});

test('no token of Slack is in the log, whatever goes wrong', async () => {
  const { fake, socket, log, app, settled, renewed } = await open({ unheld: [2_000] });
  fake.on('apps.connections.open', { kind: 'refuse', error: 'internal_error' });
  fake.on('chat.postMessage', { kind: 'refuse', error: 'invalid_auth' }, { times: 9 });
  await renewed(socket.cut);
  app.script.ask = () =>
    Promise.reject(new Error(`fell over with ${fake.appToken} and ${fake.url}/response/R1`));
  await fake.slash('max', CHANNEL, 'today');
  await settled();
  const lines = JSON.stringify(log);
  expect(lines).toContain('fell over with');
  expect(lines).not.toMatch(/xapp-|xoxb-/);
});

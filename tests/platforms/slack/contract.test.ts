import { slackOverFakeApp } from '../../helpers/slack/over-fake-app.ts';
import type { Message } from '../../helpers/slack/types.ts';
import { platformContract } from '../contract.ts';

const TEAM = 'T0SHOP';
/** How the block of a field begins. */
const FIELD = 'field:';

/** The id behind the button with this action in a message. */
function idOf(message: Message | undefined, action: string): string {
  const found = JSON.stringify(message?.blocks ?? []).match(new RegExp(`"value":"${action}\\|([^"]*)"`));
  return found?.[1] ?? '';
}

for (const mode of ['socket', 'http'] as const) {
  platformContract(`Slack, ${mode === 'socket' ? 'by Socket Mode' : 'by signed requests'},`, async () => {
    const { slack, app, fake, channel, settled } = await slackOverFakeApp({ mode, team: TEAM });
    const address = { platform: 'slack', workspace: TEAM, channel };
    return {
      platform: slack,
      app,
      channel: address,
      shown: async (ref) => fake.shown(ref.channel, ref.message),
      count: async () =>
        fake.messages(channel).filter((each) => each.bot && each.ephemeralTo === null).length,
      readBy: async (user) => fake.seenBy(user),
      ask: async (user, text) => {
        await fake.slash(user, channel, text);
        await settled();
      },
      press: async (user, ref, action, id) => {
        await fake.press(user, ref, action, id);
        await settled();
        return { form: fake.modal(user)?.shown ?? null };
      },
      submit: async (user, _ref, _form, values) => {
        const typed = Object.entries(values).map(([name, value]) => [FIELD + name, value]);
        const { errors } = await fake.submit(user, undefined, Object.fromEntries(typed));
        await settled();
        const wrong = Object.entries(errors ?? {}).map(([block, error]) => [
          block.slice(FIELD.length),
          error,
        ]);
        return errors && Object.fromEntries(wrong);
      },
      drop: async (user, name, chunks) => {
        await fake.dropFile(user, channel, { name, chunks });
        await settled();
        const question = fake.messages(channel).findLast((each) => each.ephemeralTo === user);
        const place = { channel, message: question?.ts ?? '' };
        await fake.press(user, place, 'slack.file.import', idOf(question, 'slack.file.import'));
        await settled();
      },
      breakDown: () => fake.breakDown(),
    };
  });
}

/** An alert in the channel, for tests of what is pressed in it. */
import type { Outcome } from '../../../src/app/action.ts';
import { buttons, type Form, heading, type Reply } from '../../../src/reply/reply.ts';
import { CHANNEL, type InHandOptions, slackInHand, TEAM } from './in-hand.ts';

export const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });

export const ADDRESS = { platform: 'slack', workspace: TEAM, channel: CHANNEL };

export const alert: Reply = {
  summary: 'Mug blue runs out',
  parts: [
    heading('Mug blue runs out'),
    buttons(
      { label: 'Snooze', action: 'restock.snooze', id: '1-7' },
      { label: 'Mark reordered', action: 'restock.mark', id: '1-7' },
    ),
  ],
};

export const form: Form = {
  action: 'restock.mark',
  id: '1-7',
  title: 'Mark reordered',
  submit: 'Save',
  fields: [{ name: 'quantity', label: 'Quantity', kind: 'number', value: '48' }],
};

/** A house with the alert in its channel; `click` is what the application answers. */
export async function withAlert(
  options: InHandOptions,
  click: (values?: Readonly<Record<string, string>>) => Outcome | Promise<Outcome>,
) {
  const house = await slackInHand({
    ...options,
    script: { click: async ({ values }) => click(values), ...options.script },
  });
  const { message } = await house.slack.send(ADDRESS, alert, 'alert');
  const place = { channel: CHANNEL, message };
  return { ...house, message, place, shown: () => house.fake.shown(CHANNEL, message) };
}

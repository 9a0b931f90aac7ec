/** Commands in what is said, as they are typed in Slack. */
import { expect, test } from 'vitest';
import { asTyped, typingPosts } from '../../../src/platforms/slack/as-typed.ts';
import type { Posts } from '../../../src/platforms/slack/room.ts';
import {
  buttons,
  footer,
  heading,
  type Part,
  type Reply,
  type Span,
  text,
} from '../../../src/reply/reply.ts';

const typing = { command: '/acme-pulse', names: () => ['today', 'orders', 'roles'] };
const saying = (...parts: Part[]): Reply => ({ summary: 'Summary', parts });
const typed = (...spans: Span[]) => asTyped(saying(text(...spans)), typing).parts;

test('a command is shown with what stands before it in Slack, wherever it is said', () => {
  const { parts } = asTyped(
    saying(
      heading({ code: 'today' }),
      text('Ask its owner to add you with ', { code: 'roles' }, '.'),
      footer('Changed with ', { code: 'roles vera accountant' }),
    ),
    typing,
  );
  expect(parts).toEqual([
    heading({ code: '/acme-pulse today' }),
    text('Ask its owner to add you with ', { code: '/acme-pulse roles' }, '.'),
    footer('Changed with ', { code: '/acme-pulse roles vera accountant' }),
  ]);
});

test('what is no command is left as it is: names of products and files, other programs, plain words', () => {
  for (const code of [
    'MUG-BL',
    'orders.csv',
    'orders November.csv',
    'pulse import FILE',
    '--dry-run',
    'Today',
    '',
  ])
    expect(typed({ code })).toEqual([text({ code })]);
  expect(typed('today', { strong: 'today' })).toEqual([text('today', { strong: 'today' })]);
});

test('parts without a text are the very same, so that a picture is still found by its part', () => {
  const pressed = buttons({ label: 'Today', action: 'ask', id: '1-1' });
  expect(asTyped(saying(pressed), typing).parts[0]).toBe(pressed);
});

test('every way to speak says it so', async () => {
  const said: unknown[] = [];
  const note = async (...given: readonly unknown[]): Promise<never> => void said.push(given) as never;
  const silent: Posts = {
    say: note,
    change: note,
    whisper: note,
    changeWhisper: note,
    openForm: note,
    changeForm: note,
    publishHome: note,
  };
  const posts = typingPosts(silent, typing);
  const reply = saying(text({ code: 'today' }));
  const about = { channel: null, message: null, thread: null, responseUrl: null };
  const where = { workspace: 'T1', channel: 'C1', key: 'k', reply };
  await posts.say(where);
  await posts.change({ platform: 'slack', workspace: 'T1', channel: 'C1', message: '1' }, reply);
  await posts.whisper({ ...where, user: 'olga' });
  await posts.changeWhisper('T1', 'https://hooks.slack.test/1', reply);
  await posts.changeForm('T1', 'V1', reply, about);
  await posts.publishHome('T1', 'olga', reply);
  expect(said).toHaveLength(6);
  for (const each of said) expect(JSON.stringify(each)).toContain('"/acme-pulse today"');
  const form = { action: 'a', id: '1', title: 'today', submit: 'Send', fields: [] };
  await posts.changeForm('T1', 'V1', form, about);
  expect(said.at(-1)).toEqual(['T1', 'V1', form, about]);
});

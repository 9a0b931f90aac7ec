/** What is to be typed, as it is typed in Slack: `/pulse today` rather than `today`. */
import type { Part, Reply, Span, Text } from '../../reply/reply.ts';
import type { Posts } from './room.ts';

/** The slash command of the workspace, and the commands that may follow it. */
export interface Typing {
  readonly command: string;
  readonly names: () => readonly string[];
}

/** Speaks like `posts`, with every command as it is typed here. */
export function typingPosts(posts: Posts, typing: Typing): Posts {
  const typed = (reply: Reply) => asTyped(reply, typing);
  return {
    ...posts,
    say: (saying) => posts.say({ ...saying, reply: typed(saying.reply) }),
    change: (ref, reply) => posts.change(ref, typed(reply)),
    whisper: (whisper) => posts.whisper({ ...whisper, reply: typed(whisper.reply) }),
    changeWhisper: (workspace, responseUrl, reply) =>
      posts.changeWhisper(workspace, responseUrl, typed(reply)),
    changeForm: (workspace, view, shown, about) =>
      posts.changeForm(workspace, view, 'fields' in shown ? shown : typed(shown), about),
    publishHome: (workspace, user, reply) => posts.publishHome(workspace, user, typed(reply)),
  };
}

export function asTyped(reply: Reply, { command, names }: Typing): Reply {
  const known = new Set(names());
  const span = (each: Span): Span =>
    typeof each === 'object' && 'code' in each && isCommand(each.code, known)
      ? { code: `${command} ${each.code}` }
      : each;
  const text = (spans: Text): Text => spans.map(span);
  const part = (each: Part): Part =>
    each.kind === 'text' || each.kind === 'heading' ? { ...each, text: text(each.text) } : each;
  return { ...reply, parts: reply.parts.map(part) };
}

/** A file may be called `orders November.csv`. */
const FILE = /\.(csv|tsv|txt|xlsx?|ods|zip|gz|json|pdf)$/i;

const isCommand = (code: string, names: ReadonlySet<string>): boolean =>
  names.has(code.split(' ', 1)[0] ?? '') && !FILE.test(code);

/** What a person types: a command, its completion, or plain words. */
import { z } from 'zod';
import type { Answered } from '../../app/app.ts';
import { type Handler, readJson, sendJson } from './http.ts';
import type { Channel, Person } from './people.ts';
import { askingOf, channelFor, personOf, type Room } from './room.ts';
import type { StoredMessage } from './store.ts';

const TEXT_MOST = 4_000;
const Said = z.object({ as: z.string(), channel: z.string(), text: z.string().trim().min(1).max(TEXT_MOST) });
const Typed = z.object({ as: z.string(), channel: z.string(), text: z.string().max(TEXT_MOST) });

/** Null for plain words. Alone with ShopPulse everything is a command. */
export function commandIn(channel: Channel, text: string): string | null {
  const found = /^\/pulse(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (found) return found[1]?.trim() ?? '';
  return channel.kind === 'direct' ? text.trim() : null;
}

/** Acknowledges with the id of what was said; the answer comes as a message that names it. */
export const postCommand =
  (room: Room): Handler =>
  async (request, response) => {
    const { as, channel: channelId, text } = await readJson(request, Said);
    const person = personOf(as);
    const channel = channelFor(person, channelId);
    const command = commandIn(channel, text);
    const alone = command !== null && room.app.audienceOf(command) === 'only-me';
    const asked = await room.posts.say({
      channel: channel.id,
      onlyFor: alone ? person.id : null,
      author: person.id,
      reply: { summary: text, parts: [{ kind: 'text', text: command === null ? [text] : [{ code: text }] }] },
    });
    sendJson(response, 202, { message: Number(asked.id), waiting: command !== null });
    if (command !== null) room.later(person, channel, () => answer(room, person, channel, command, asked));
  };

async function answer(room: Room, person: Person, channel: Channel, command: string, asked: StoredMessage) {
  const progress = (text: string) => room.hub.progress(person.id, { message: Number(asked.id), text });
  const answered = await room.app.ask({ ...askingOf(person, channel), progress }, command);
  await room.posts.say({
    channel: channel.id,
    onlyFor: onlyForOf(answered, person),
    reply: answered.reply,
    answers: asked.id,
  });
}

export const onlyForOf = (answered: Pick<Answered, 'audience'>, person: Person): string | null =>
  answered.audience === 'only-me' ? person.id : null;

/** What may follow, as whole texts that can stand in the composer. */
export const postComplete =
  (room: Room): Handler =>
  async (request, response) => {
    const { as, channel: channelId, text } = await readJson(request, Typed);
    const person = personOf(as);
    const channel = channelFor(person, channelId);
    const slash = /^\/pulse\s+/i.exec(text)?.[0];
    if (slash === undefined && (channel.kind !== 'direct' || text.startsWith('/'))) {
      const offered = text !== '' && '/pulse'.startsWith(text.toLowerCase());
      const start = { text: '/pulse ', about: 'Ask ShopPulse' };
      return sendJson(response, 200, { completions: offered ? [start] : [] });
    }
    const before = slash ?? '';
    const found = await room.app.complete(askingOf(person, channel), text.slice(before.length));
    sendJson(response, 200, {
      completions: found.map((each) => ({ text: `${before}${each.text}`, about: each.about })),
    });
  };

/** A button or a sent form: acknowledged at once; what follows comes as messages and as one outcome. */
import { z } from 'zod';
import { type Handler, HttpError, readJson, sendJson } from './http.ts';
import type { Channel, Person } from './people.ts';
import { findChannel, maySee } from './people.ts';
import { askingOf, personOf, type Room } from './room.ts';
import type { StoredMessage } from './store.ts';

const Click = z.object({
  as: z.string(),
  channel: z.string(),
  message: z.number().int().positive(),
  action: z.string().max(200),
  id: z.string().max(2_000),
  values: z.record(z.string(), z.string().max(10_000)).optional(),
  /** The page that waits for the outcome, and its name for this click. */
  client: z.string().max(64).default(''),
  request: z.string().max(64).default(''),
});
type Click = z.infer<typeof Click>;

export const postClick =
  (room: Room): Handler =>
  async (request, response) => {
    const click = await readJson(request, Click);
    const person = personOf(click.as);
    const message = await room.store.find(BigInt(click.message));
    const channel = message ? findChannel(message.channel) : null;
    if (!message || !channel || channel.id !== click.channel || !maySee(person.id, message)) {
      throw new HttpError(404, 'That message is not there for you. Nothing was changed.');
    }
    sendJson(response, 202, { request: click.request });
    room.later(person, channel, () => follow(room, person, channel, message, click));
  };

async function follow(room: Room, person: Person, channel: Channel, message: StoredMessage, click: Click) {
  const asking = {
    ...askingOf(person, channel),
    progress: (text: string) => room.hub.progress(person.id, { message: click.message, text }),
  };
  try {
    const outcome = await room.app.click(asking, click.action, click.id, click.values);
    if (outcome.update) await room.posts.change(message.id, outcome.update);
    if (outcome.reply) {
      const onlyFor = outcome.audience === 'channel' ? null : person.id;
      await room.posts.say({ channel: channel.id, onlyFor, reply: outcome.reply });
    }
    const { form, fieldErrors } = outcome;
    room.hub.outcome(person.id, click.client, {
      request: click.request,
      ...(form ? { form } : {}),
      ...(fieldErrors ? { fieldErrors } : {}),
    });
  } catch (error) {
    // The dialog must not wait for ever; `later` says what happened.
    room.hub.outcome(person.id, click.client, { request: click.request });
    throw error;
  }
}

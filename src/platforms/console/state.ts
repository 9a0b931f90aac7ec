/** What the page needs to draw itself for one person. */
import { type Handler, sendJson } from './http.ts';
import { viewOf } from './hub.ts';
import { channelsOf, PEOPLE, viewerOf } from './people.ts';
import { channelFor, personOf, type Room } from './room.ts';

/** How many messages of each channel are shown at first, and fetched at a time when scrolling up. */
export const MESSAGES_SHOWN = 60;

export const getState =
  (room: Room): Handler =>
  async (_request, response, url) => {
    const person = personOf(url.searchParams.get('as'));
    // Before the messages: a change in between is then told twice, never lost.
    const revision = Number(await room.store.revision());
    const channels = await Promise.all(
      channelsOf(person.id).map(async ({ id, name, about, kind }) => ({
        ...{ id, name, about, kind },
        ...(await page(room, person.id, id)),
      })),
    );
    sendJson(response, 200, { as: person.id, people: PEOPLE, revision, channels });
  };

/** Messages before one, for who scrolls up: `?as=&channel=&before=`. */
export const getEarlier =
  (room: Room): Handler =>
  async (_request, response, url) => {
    const person = personOf(url.searchParams.get('as'));
    const channel = channelFor(person, url.searchParams.get('channel'));
    const before = /^\d{1,15}$/.exec(url.searchParams.get('before') ?? '')?.[0] ?? '0';
    sendJson(response, 200, await page(room, person.id, channel.id, BigInt(before)));
  };

async function page(room: Room, user: string, channel: string, before?: bigint) {
  const viewer = { ...viewerOf(user), channels: [channel] };
  const found = await room.store.list(viewer, MESSAGES_SHOWN + 1, before);
  const earlier = found.length > MESSAGES_SHOWN;
  return { messages: (earlier ? found.slice(1) : found).map(viewOf), earlier };
}

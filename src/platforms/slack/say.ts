/**
 * A message, said once for its key. Slack knows no such keys, so what was begun is remembered: a message whose
 * answer was lost is looked for before anything is posted again.
 */
import { DeliveryError } from '../../app/errors.ts';
import type { MessageRef } from '../../app/platform.ts';
import type { Instant } from '../../core/time.ts';
import { errorFields } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { sayByUrl } from './by-url.ts';
import { delivered, isAway, isUnknown, slackError } from './errors.ts';
import { lookUp } from './look-up.ts';
import { namesOf, type Prepared, uploadFiles } from './outgoing-files.ts';
import { type Images, withPictures } from './pictures.ts';
import { waitingOut } from './queue.ts';
import { render } from './render.ts';
import { metadataOf, PLATFORM, type Posts, type Saying } from './room.ts';
import { placeOfFiles, shareBelow } from './share-below.ts';
import { conversationOf, LITERAL, type Speaking, stringOf } from './speaking.ts';

export const MAYBE_TWICE = 'Slack did not say whether this arrived the first time, so it may be here twice.';

const MOST_TRIES = 3;
const PAUSE_MS = 1000;
/** An outbox waits half a minute for a try; after that another process may have sent the same. */
const LATE_MS = 20_000;

export function createSay(speaking: Speaking): Posts['say'] {
  const underway = new Map<string, Promise<MessageRef>>();
  return (saying) => {
    const name = `${saying.workspace}/${saying.key}`;
    const same = underway.get(name);
    if (same) return same;
    const said = delivered(() =>
      sayPatiently(speaking, saying).catch((error: unknown) => sayByUrl(speaking, saying, error)),
    ).finally(() => underway.delete(name));
    underway.set(name, said);
    return said;
  };
}

/** What nobody else would try again is tried again here. */
async function sayPatiently(speaking: Speaking, saying: Saying): Promise<MessageRef> {
  let prepared: Promise<Prepared> | undefined;
  // A part of a file can be opened once, however often the message is tried.
  const prepare = () => {
    prepared ??= uploadFiles(speaking, saying.workspace, saying.reply);
    return prepared;
  };
  for (let tries = 1; ; tries += 1) {
    try {
      return await sayOnce(speaking, saying, prepare);
    } catch (error) {
      if (saying.kept || tries === MOST_TRIES || !isAway(error)) throw error;
      await speaking.pause(tries * PAUSE_MS);
    }
  }
}

async function sayOnce(
  speaking: Speaking,
  saying: Saying,
  prepare: () => Promise<Prepared>,
): Promise<MessageRef> {
  const { store, api, clock } = speaking;
  const { workspace, key, thread } = saying;
  const began = clock();
  const asked = <T>(question: () => Promise<T>) =>
    saying.kept ? question() : waitingOut(speaking.pause, question);
  const channel = await asked(() => conversationOf(api, workspace, saying.channel));
  const begun = await store.beginPost(workspace, key, clock());
  if (begun.state === 'posted' && begun.channel && begun.message)
    return refOf(workspace, begun.channel, begun.message);
  let note: string | undefined;
  if (begun.state === 'tried') {
    const sought = { workspace, channel, thread, key, since: begun.since };
    const seen = await asked(() => lookUp(api, sought));
    // Whoever lost its answer put no files below it.
    if (typeof seen === 'object')
      return noted(speaking, { ...saying, channel }, await prepare(), seen.message);
    if (seen === 'unseen') {
      await takeSecondTry(speaking, saying);
      note = MAYBE_TWICE;
    }
  }
  return post(speaking, { ...saying, channel }, prepare, { note, began });
}

interface Try {
  /** Small print of a second one. */
  readonly note: string | undefined;
  readonly began: Instant;
}

/** Only now, when Slack answers again, is the one second try spent. */
async function takeSecondTry({ store }: Speaking, { workspace, key }: Saying): Promise<void> {
  if (await store.repeatPost(workspace, key)) return;
  const said = 'Slack did not say whether this arrived, twice, so it is not sent a third time.';
  throw new DeliveryError(said, { permanent: false });
}

async function post(
  speaking: Speaking,
  saying: Saying,
  prepare: () => Promise<Prepared>,
  of: Try,
): Promise<MessageRef> {
  let prepared: Prepared;
  let posted: Posted;
  try {
    prepared = await prepare();
    posted = await postMessage(speaking, saying, prepared.reply, of);
  } catch (error) {
    if (!isUnknown(error)) await speaking.store.notPosted(saying.workspace, saying.key);
    throw error;
  }
  const { message, byOther } = posted;
  if (byOther) return refOf(saying.workspace, saying.channel, message);
  return noted(speaking, saying, prepared, message);
}

/** It is there: that is remembered, and its files follow it. */
async function noted(
  speaking: Speaking,
  saying: Saying,
  prepared: Prepared,
  message: string,
): Promise<MessageRef> {
  const { store, log } = speaking;
  const { workspace, channel, key } = saying;
  speaking.latest.note(channel, message, { thread: saying.thread, files: namesOf(prepared) });
  try {
    await store.posted(workspace, key, channel, message);
  } catch (error) {
    // It is there all the same; a second try would find it, or say that it is one.
    log('error', 'slack.post-not-noted', { workspace, key, ...errorFields(error) });
  }
  await shareBelow(speaking, { workspace, channel, message, thread: saying.thread }, prepared, (told) =>
    sayPatiently(speaking, { ...told, key: `${key}/files` }),
  );
  return refOf(workspace, channel, message);
}

interface Posted {
  readonly message: string;
  /** It was there already, with its files. */
  readonly byOther: boolean;
}

async function postMessage(
  speaking: Speaking,
  saying: Saying,
  reply: Reply,
  { note, began }: Try,
): Promise<Posted> {
  const { api, pictures, queues, clock } = speaking;
  const { workspace, channel, key, thread, kept = false } = saying;
  const { files } = placeOfFiles({ channel, message: '', thread });
  const post = async (images: Images): Promise<Posted> => {
    const other = kept && clock() - began > LATE_MS ? await postedByOther(speaking, saying) : null;
    if (other !== null) return { message: other, byOther: true };
    const answer = await api.call(workspace, 'chat.postMessage', {
      channel,
      ...render(reply, { images, files, ...(note ? { note } : {}) }),
      ...LITERAL,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      metadata: metadataOf(key),
      ...(thread ? { thread_ts: thread } : {}),
    });
    const ts = stringOf(answer, 'ts');
    if (!ts) throw slackError({ kind: 'unknown', why: 'an answer without the message’s id' });
    return { message: ts, byOther: false };
  };
  return withPictures(pictures, workspace, reply, (images) =>
    queues.inTurn(`${workspace}/${channel}`, () => post(images), { kept }),
  );
}

async function postedByOther({ store, clock }: Speaking, { workspace, key }: Saying): Promise<string | null> {
  const { state, message } = await store.beginPost(workspace, key, clock());
  return state === 'posted' ? message : null;
}

const refOf = (workspace: string, channel: string, message: string): MessageRef => ({
  platform: PLATFORM,
  workspace,
  channel,
  message,
});

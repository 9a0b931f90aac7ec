/** What people see, read as they would read it. */
import { fieldsOf } from './fill-in.ts';
import { readMrkdwn, readUnformatted } from './mrkdwn.ts';
import { readBlocks, readView } from './shown.ts';
import { type State, type StoredFile, type StoredMessage, type StoredView, userKey } from './state.ts';
import type { ShownFile, ShownView, Sight } from './types.ts';
import { channelOf, personIn } from './world.ts';

function readMessage(state: State, { text, blocks, files, unformatted }: StoredMessage): string {
  const names = files.flatMap((id) => {
    const file = state.files.get(id);
    return file ? [file.name, file.title, file.altText] : [];
  });
  const said = unformatted ? readUnformatted(text) : readMrkdwn(text);
  return [said, readBlocks(blocks), ...names].join('\n');
}

function showView({ id, view, hash }: StoredView): ShownView {
  return {
    id,
    shown: readView(view),
    title: String((view.title as { text?: unknown } | undefined)?.text ?? ''),
    blocks: view.blocks,
    callbackId: String(view.callback_id ?? ''),
    privateMetadata: String(view.private_metadata ?? ''),
    hash,
    fields: fieldsOf(view.blocks),
  };
}

function showFile({ id, name, title, chunks, altText, shares }: StoredFile): ShownFile {
  return {
    id,
    name,
    title,
    bytes: Buffer.concat(chunks ?? []),
    altText,
    channels: [...new Set(shares.map(({ channel }) => channel))],
    messages: shares,
  };
}

export function createSight(state: State): Sight {
  const find = (channel: string, ts: string): StoredMessage => {
    const message = channelOf(state, channel).messages.find((each) => each.ts === ts);
    if (!message) throw new Error(`There is no message ${ts} in ${channel}.`);
    return message;
  };
  const viewAt = (id: string | undefined): ShownView | null => {
    const stored = state.views.get(id ?? '');
    return stored ? showView(stored) : null;
  };
  const keyOf = (name: string, team?: string): string => userKey(personIn(state, name, team).team, name);
  const modal: Sight['modal'] = (name, { team } = {}) => viewAt(state.stacks.get(keyOf(name, team))?.at(-1));
  const home: Sight['home'] = (name, { team } = {}) => viewAt(state.homes.get(keyOf(name, team)));
  return {
    messages: (channel) => [...channelOf(state, channel).messages],
    message: find,
    shown: (channel, ts) => readMessage(state, find(channel, ts)),
    seenBy: (name, { team } = {}) => {
      const user = personIn(state, name, team);
      const own = [...state.channels.values()].filter(
        (channel) => channel.members.has(name) && (team === undefined || channel.team === user.team),
      );
      const messages = own
        .flatMap((channel) => channel.messages)
        .filter(({ ephemeralTo }) => ephemeralTo === null || ephemeralTo === name)
        .map((message) => readMessage(state, message));
      return [...messages, modal(name, { team: user.team })?.shown, home(name, { team: user.team })?.shown]
        .filter((each) => each !== undefined)
        .join('\n\n');
    },
    modal,
    home,
    file: (id) => {
      const file = state.files.get(id);
      if (!file) throw new Error(`There is no file ${id}.`);
      return showFile(file);
    },
    files: () => [...state.files.values()].map(showFile),
  };
}

/** What people see in the fake Discord. */
import { fieldsOf, initialOf } from './acts-modal.ts';
import { readMessage, readModal } from './shown.ts';
import {
  type ChannelState,
  type Json,
  type OpenModal,
  objectsOf,
  type State,
  type StoredFile,
} from './state.ts';
import type { Component, ShownFile, ShownModal, Sight } from './types.ts';
import { channelIn } from './world.ts';

function shownModal(state: State, { data }: OpenModal): ShownModal {
  return {
    customId: String(data.custom_id),
    title: String(data.title),
    shown: readModal(data, (id) => state.users.has(id)),
    components: objectsOf(data.components) as readonly Component[],
    fields: fieldsOf(data).map(({ label, description, component }) => ({
      label,
      description,
      customId: String(component.custom_id),
      type: Number(component.type),
      initial: initialOf(component)[0] ?? null,
      placeholder: String(component.placeholder ?? ''),
      required: (component.required ?? true) === true,
      options: objectsOf(component.options).map((each: Json) => ({
        label: String(each.label),
        value: String(each.value),
      })),
    })),
  };
}

const all = (state: State): readonly ChannelState[] => [...state.channels.values()];

function messageOf(state: State, file: StoredFile): string | null {
  const { messages } = state.channels.get(file.channel) ?? { messages: [] };
  return messages.find((each) => each.attachments.includes(file))?.id ?? null;
}
const shownFile = (state: State, file: StoredFile): ShownFile => ({
  id: file.id,
  name: file.name,
  bytes: file.bytes,
  altText: file.description ?? '',
  channel: file.channel,
  message: messageOf(state, file) ?? '',
});

export function createSight(state: State): Sight {
  const knows = (id: string) => state.users.has(id);
  const message = (channel: string, id: string) => {
    const found = channelIn(state, channel).messages.find((each) => each.id === id);
    if (!found) throw new Error(`There is no message ${id} in ${channel}`);
    return found;
  };
  const modal = (user: string): ShownModal | null => {
    const open = state.modals.get(user);
    return open ? shownModal(state, open) : null;
  };
  const visibleTo = (user: string) =>
    all(state)
      .filter(({ members }) => members.includes(user))
      .flatMap(({ messages }) => messages)
      .filter(({ ephemeralTo }) => ephemeralTo === null || ephemeralTo === user);
  const files = () => [...state.files.values()].filter((each) => messageOf(state, each) !== null);
  return {
    messages: (channel) => channelIn(state, channel).messages,
    message,
    shown: (channel, id) => readMessage(message(channel, id), knows),
    seenBy: (user) =>
      [...visibleTo(user).map((each) => readMessage(each, knows)), modal(user)?.shown ?? ''].join('\n'),
    modal,
    file: (idOrName) => {
      const found = files().findLast(({ id, name }) => id === idOrName || name === idOrName);
      if (!found)
        throw new Error(
          `There is no file ${idOrName}, only: ${
            files()
              .map(({ name }) => name)
              .join(', ') || 'none'
          }`,
        );
      return shownFile(state, found);
    },
    files: () => files().map((each) => shownFile(state, each)),
    registered: (guild) => state.commands.get(guild ?? 'global') ?? [],
  };
}

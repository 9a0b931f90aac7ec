/** Files that people give: in a message, with a command, or in a modal. */
import { chunksOf } from './bytes.ts';
import { discordName, urlOf } from './messages.ts';
import type { State, StoredFile } from './state.ts';
import type { NewFile } from './types.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function keepDropped(state: State, channel: string, file: NewFile, ephemeral: boolean): StoredFile {
  const id = state.snowflake();
  const named = discordName(file.name);
  const size = chunksOf(file).reduce((sum, { length }) => sum + length, 0);
  const ending = named.name.split('.').at(-1) ?? '';
  const stored: StoredFile = {
    id,
    ...named,
    size: file.size ?? size,
    description: null,
    url: file.urlOverride ?? urlOf(state, channel, id, named.name, ephemeral),
    channel,
    bytes: Buffer.concat(chunksOf(file)),
    contentType: file.contentType ?? TYPES[ending] ?? 'application/octet-stream',
    at: state.clock(),
    dropped: file,
  };
  state.files.set(id, stored);
  return stored;
}

/** The console's messages and files. Not a store's: they need the scope `console`. */
import type { Instant } from '../core/time.ts';
import type { Database, Tx } from './client.ts';

interface Message {
  readonly id: bigint;
  readonly channel: string;
  readonly onlyFor: string | null;
  readonly author: string;
  readonly body: unknown;
  readonly revision: bigint;
  readonly at: Instant;
  readonly changedAt: Instant | null;
}

interface NewMessage {
  readonly channel: string;
  readonly onlyFor: string | null;
  readonly author: string;
  readonly body: unknown;
  readonly key: string | null;
  readonly fileIds: readonly string[];
  readonly at: Instant;
}

interface Change {
  readonly onlyFor: string | null;
  readonly body: unknown;
  readonly fileIds: readonly string[];
  readonly at: Instant;
}

interface Viewer {
  readonly user: string;
  readonly channels: readonly string[];
}

interface Piece {
  readonly fileId: string;
  readonly piece: number;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

const columns = (tx: Tx) => tx`
  message_id as id, channel, only_for as "onlyFor", author, body, revision, at, changed_at as "changedAt"`;

const seenBy = (tx: Tx, viewer: Viewer) => tx`
  channel = any(${[...viewer.channels]}) and (only_for is null or only_for = ${viewer.user})`;

/** Revisions must be seen in their order, or a browser that resumes after one would miss an earlier one. */
const inOrder = (tx: Tx) => tx`select pg_advisory_xact_lock(hashtext('console_messages'))`;

// The body is JSON already; the driver's type for it is narrower than `unknown`.
const json = (tx: Tx, body: unknown) => tx.json(body as Parameters<Tx['json']>[0]);

export async function appendMessage(
  tx: Tx,
  message: NewMessage,
): Promise<{ message: Message; fresh: boolean }> {
  await inOrder(tx);
  const said = message.key === null ? null : await findMessageByKey(tx, message.key);
  if (said) return { message: said, fresh: false };
  const [row] = await tx<Message[]>`
    insert into console_messages (channel, only_for, author, body, key, revision, at)
    values (${message.channel}, ${message.onlyFor}, ${message.author}, ${json(tx, message.body)}, ${message.key},
      nextval('console_revisions'), ${message.at})
    returning ${columns(tx)}`;
  const kept = row as Message;
  await nameFiles(tx, kept.id, message.fileIds);
  return { message: kept, fresh: true };
}

/** Null when there is no such message. */
export async function changeMessage(tx: Tx, id: bigint, change: Change): Promise<Message | null> {
  await inOrder(tx);
  const [row] = await tx<Message[]>`
    update console_messages set only_for = ${change.onlyFor}, body = ${json(tx, change.body)},
      revision = nextval('console_revisions'), changed_at = ${change.at}
    where message_id = ${id} returning ${columns(tx)}`;
  if (!row) return null;
  await tx`delete from console_files where message_id = ${id} and file_id <> all(${[...change.fileIds]})`;
  await nameFiles(tx, id, change.fileIds);
  return row;
}

async function nameFiles(tx: Tx, id: bigint, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await tx`update console_files set message_id = ${id} where file_id = any(${[...fileIds]}) and message_id is null`;
}

export async function findMessage(tx: Tx, id: bigint): Promise<Message | null> {
  const [row] = await tx<Message[]>`select ${columns(tx)} from console_messages where message_id = ${id}`;
  return row ?? null;
}

export async function findMessageByKey(tx: Tx, key: string): Promise<Message | null> {
  const [row] = await tx<Message[]>`select ${columns(tx)} from console_messages where key = ${key}`;
  return row ?? null;
}

/** The newest, oldest first. */
export async function listMessages(
  tx: Tx,
  viewer: Viewer,
  limit: number,
  before?: bigint,
): Promise<Message[]> {
  const rows = await tx<Message[]>`
    select ${columns(tx)} from console_messages
    where ${seenBy(tx, viewer)} ${before === undefined ? tx`` : tx`and message_id < ${before}`}
    order by message_id desc limit ${limit}`;
  return rows.reverse();
}

export async function changesSince(
  tx: Tx,
  viewer: Viewer,
  revision: bigint,
  limit: number,
): Promise<Message[]> {
  return tx<Message[]>`
    select ${columns(tx)} from console_messages where ${seenBy(tx, viewer)} and revision > ${revision}
    order by revision limit ${limit}`;
}

export async function newestRevision(tx: Tx): Promise<bigint> {
  const [row] = await tx<{ revision: bigint }[]>`
    select coalesce(max(revision), 0) as revision from console_messages`;
  return (row as { revision: bigint }).revision;
}

export async function workingMessages(tx: Tx): Promise<Message[]> {
  return tx<Message[]>`select ${columns(tx)} from console_messages where body @> '{"working": true}'`;
}

export async function putPiece(tx: Tx, piece: Piece): Promise<void> {
  await tx`
    insert into console_files (file_id, piece, name, mime, bytes)
    values (${piece.fileId}, ${piece.piece}, ${piece.name}, ${piece.mime}, ${piece.bytes})`;
}

export async function findFile(
  tx: Tx,
  fileId: string,
): Promise<{ messageId: bigint | null; name: string; mime: string; size: number } | null> {
  const [row] = await tx<{ messageId: bigint | null; name: string; mime: string; size: number }[]>`
    select message_id as "messageId", name, mime, sum(octet_length(bytes))::float8 as size
    from console_files where file_id = ${fileId} group by message_id, name, mime`;
  return row ?? null;
}

export async function readPiece(tx: Tx, fileId: string, piece: number): Promise<Uint8Array | null> {
  const [row] = await tx<{ bytes: Uint8Array }[]>`
    select bytes from console_files where file_id = ${fileId} and piece = ${piece}`;
  return row?.bytes ?? null;
}

export async function dropFiles(tx: Tx, fileIds: readonly string[]): Promise<void> {
  await tx`delete from console_files where file_id = any(${[...fileIds]})`;
}

export async function dropLooseFiles(tx: Tx): Promise<void> {
  await tx`delete from console_files where message_id is null`;
}

/** The memory that the console is given: each call its own short transaction. */
export function consoleStore(database: Pick<Database, 'scope'>) {
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.scope('console', work);
  return {
    append: (message: NewMessage) => within((tx) => appendMessage(tx, message)),
    update: (id: bigint, change: Change) => within((tx) => changeMessage(tx, id, change)),
    find: (id: bigint) => within((tx) => findMessage(tx, id)),
    findByKey: (key: string) => within((tx) => findMessageByKey(tx, key)),
    list: (viewer: Viewer, limit: number, before?: bigint) =>
      within((tx) => listMessages(tx, viewer, limit, before)),
    changesSince: (viewer: Viewer, revision: bigint, limit: number) =>
      within((tx) => changesSince(tx, viewer, revision, limit)),
    revision: () => within(newestRevision),
    working: () => within(workingMessages),
    putPiece: (piece: Piece) => within((tx) => putPiece(tx, piece)),
    findFile: (fileId: string) => within((tx) => findFile(tx, fileId)),
    pieces: async function* (fileId: string): AsyncGenerator<Uint8Array> {
      for (let piece = 0; ; piece += 1) {
        const bytes = await within((tx) => readPiece(tx, fileId, piece));
        if (!bytes) return;
        yield bytes;
      }
    },
    dropFiles: (fileIds: readonly string[]) => within((tx) => dropFiles(tx, fileIds)),
    dropLooseFiles: () => within(dropLooseFiles),
  };
}

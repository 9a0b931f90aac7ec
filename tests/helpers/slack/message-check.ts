/** A message as a whole: its text, blocks and metadata. */
import { type Around, checkBlocks } from './blocks-check.ts';
import { LIMITS as L } from './limits.ts';
import type { MethodCall } from './methods.ts';
import { wrong } from './refusal.ts';
import { isObject } from './shape.ts';
import { isDocumented } from './spec-check.ts';
import type { State, StoredFile } from './state.ts';

const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif']);

const problemOf = (file: StoredFile | undefined): string | null => {
  if (!file) return 'is no file of this Slack';
  if (file.state !== 'complete') return `${file.id} was not uploaded completely`;
  if (file.unprocessed > 0) return `${file.id} is not processed yet`;
  return IMAGES.has(file.mimetype) ? null : `${file.id} is no image but ${file.mimetype}`;
};

export const aroundOf = (state: State): Around => ({
  image: ({ id, url }) =>
    problemOf(
      id === undefined
        ? [...state.files.values()].find(
            (file) => url?.includes(`/${file.id}/`) || url?.includes(`-${file.id}/`),
          )
        : state.files.get(id),
    ),
});

const refusal = (method: string, documented: string, problems: readonly string[]) =>
  wrong(isDocumented(method, documented) ? documented : 'invalid_arguments', problems.join('; '), {
    response_metadata: { messages: problems.map((each) => `[ERROR] ${each}`) },
  });

/** docs.slack.dev/messaging/message-metadata: a type and a flat object. */
export function metadataProblem(metadata: unknown): string | null {
  if (!isObject(metadata)) return 'metadata must be an object';
  const extra = Object.keys(metadata).filter((key) => key !== 'event_type' && key !== 'event_payload');
  if (extra.length > 0) return `metadata has a key ${extra[0]}`;
  if (typeof metadata.event_type !== 'string' || metadata.event_type === '')
    return 'metadata needs event_type';
  if (!isObject(metadata.event_payload)) return 'metadata needs event_payload, an object';
  const flat = Object.values(metadata.event_payload).every((each) =>
    ['string', 'number', 'boolean'].includes(typeof each),
  );
  return flat ? null : 'metadata.event_payload must be flat';
}

/** Throws what Slack answers; a message without its fallback text is taken, but it is a fault. */
export function checkMessage({ state, method, args }: Pick<MethodCall, 'state' | 'method' | 'args'>): void {
  const { text, blocks, metadata } = args;
  const some = Array.isArray(blocks) && blocks.length > 0;
  if (typeof text === 'string' && text.length > L.messageText)
    throw wrong(
      isDocumented(method, 'msg_too_long') ? 'msg_too_long' : 'invalid_arguments',
      `text has ${text.length} characters, at most ${L.messageText} are shown`,
    );
  if (typeof blocks === 'string') throw refusal(method, 'invalid_blocks_format', ['blocks is not JSON']);
  if (blocks !== undefined && blocks !== null) {
    const problems = checkBlocks(blocks, 'message', aroundOf(state));
    if (problems.length > 0) throw refusal(method, 'invalid_blocks', problems);
  }
  if (!some && !text) throw wrong('no_text', 'neither text nor blocks');
  if (some && !text) state.violate(`${method}: blocks without the text for notifications and screen readers`);
  const empty = method === 'chat.update' && isObject(metadata) && Object.keys(metadata).length === 0;
  if (metadata !== undefined && metadata !== null && !empty) {
    const problem = metadataProblem(metadata);
    if (problem) throw refusal(method, 'invalid_metadata_format', [problem]);
  }
}

/** A message that the app sends or changes, against Discord's rules. */
import { checkComponents } from './components-check.ts';
import { LIMITS, V2 } from './limits.ts';
import type { Wrong } from './refusal.ts';
import { isObject, type Json, listOf, objectsOf, walk } from './state.ts';

/** What a message will be, once the call is done. */
export interface Outcome {
  readonly v2: boolean;
  readonly components: unknown;
  /** Names of the attachments that it will have. */
  readonly files: readonly string[];
}
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const lengthOf = (value: unknown): number => (typeof value === 'string' ? [...value].length : 0);

const EMBED_TEXTS = ['title', 'description'];
function embedLength(embed: Json): number {
  const own = EMBED_TEXTS.reduce((sum, key) => sum + lengthOf(embed[key]), 0);
  const fields = objectsOf(embed.fields).reduce(
    (sum, { name, value }) => sum + lengthOf(name) + lengthOf(value),
    0,
  );
  const footer = isObject(embed.footer) ? lengthOf(embed.footer.text) : 0;
  const author = isObject(embed.author) ? lengthOf(embed.author.name) : 0;
  return own + fields + footer + author;
}

/** Names that are referred to as `attachment://name`. */
export function referred(components: unknown): { readonly path: readonly string[]; readonly name: string }[] {
  return walk(components).flatMap(({ component, path }) => {
    const media: [readonly string[], unknown][] = [
      [[...path, 'file'], component.file],
      [[...path, 'media'], component.media],
      ...objectsOf(component.items).map((item, index): [readonly string[], unknown] => [
        [...path, 'items', String(index), 'media'],
        item.media,
      ]),
    ];
    return media.flatMap(([at, item]) => {
      const url = isObject(item) ? String(item.url) : '';
      return url.startsWith('attachment://') ? [{ path: [...at, 'url'], name: url.slice(13) }] : [];
    });
  });
}

/** Discord rewrites other names; a reference would then lead nowhere. */
export const PLAIN_NAME = /^[A-Za-z0-9._-]+$/;

function checkFiles(body: Json, files: readonly UploadedFile[], limit: number): Wrong[] {
  const wrong: Wrong[] = [];
  const listed = new Set(objectsOf(body.attachments).map(({ id }) => String(id)));
  if (files.length > LIMITS.files)
    wrong.push({
      path: ['files'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${LIMITS.files} or fewer in length.`,
    });
  for (const { field, bytes } of files) {
    const index = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (index === undefined)
      wrong.push({ path: [field], code: 'FILES_FIELD', message: 'Files are sent as files[n]' });
    else if (body.attachments !== undefined && !listed.has(index))
      wrong.push({
        path: ['attachments'],
        code: 'ATTACHMENT_NOT_LISTED',
        message: `files[${index}] is not listed`,
      });
    if (bytes.length > limit)
      wrong.push({
        path: ['files', index ?? field],
        code: 'FILE_TOO_LARGE',
        message: `${bytes.length} bytes, the limit is ${limit}`,
      });
  }
  return wrong;
}

function checkReferences({ components, files }: Outcome): Wrong[] {
  const wrong: Wrong[] = [];
  const names = new Set<string>();
  for (const { path, name } of referred(components)) {
    names.add(name);
    if (!files.includes(name))
      wrong.push({
        path,
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: `The referenced attachment was not found: ${name}`,
      });
    else if (!PLAIN_NAME.test(name))
      wrong.push({
        path,
        code: 'ATTACHMENT_NAME_REWRITTEN',
        message: `Only letters, digits, dot, dash and underscore: ${name}`,
      });
  }
  const links = walk(components).flatMap(({ component }) => [
    component.file,
    component.media,
    ...objectsOf(component.items).map((each) => each.media),
  ]);
  const kept = (name: string) =>
    links.some((each) => isObject(each) && String(each.url).includes(`/${name}`));
  for (const name of files)
    if (!names.has(name) && !kept(name))
      wrong.push({
        path: ['attachments'],
        code: 'ATTACHMENT_HIDDEN',
        message: `${name} is in no component, so nobody sees it`,
      });
  return wrong;
}

function checkV2(body: Json, outcome: Outcome): Wrong[] {
  const legacy = ['content', 'embeds', 'poll', 'sticker_ids'].filter((key) => {
    const value = body[key];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
  });
  return [
    ...legacy.map((key) => ({
      path: [key],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })),
    ...checkReferences(outcome),
  ];
}

/** What every message must say; else somebody's name in a product would ring. */
function checkMentions({ allowed_mentions: allowed }: Json): Wrong[] {
  const none =
    isObject(allowed) &&
    Array.isArray(allowed.parse) &&
    allowed.parse.length === 0 &&
    !listOf(allowed.users).length &&
    !listOf(allowed.roles).length &&
    !allowed.replied_user;
  return none
    ? []
    : [{ path: ['allowed_mentions'], code: 'MENTIONS_ALLOWED', message: 'Must be {parse: []}' }];
}

export function checkMessage(
  body: Json,
  files: readonly UploadedFile[],
  limit: number,
  outcome: Outcome,
): { readonly refused: readonly Wrong[]; readonly only: readonly Wrong[] } {
  const refused: Wrong[] = [...checkComponents(body.components, outcome.v2)];
  if (lengthOf(body.content) > LIMITS.content)
    refused.push({
      path: ['content'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${LIMITS.content} or fewer in length.`,
    });
  if (listOf(body.embeds).length > LIMITS.embeds)
    refused.push({
      path: ['embeds'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${LIMITS.embeds} or fewer in length.`,
    });
  const embeds = objectsOf(body.embeds).reduce((sum, each) => sum + embedLength(each), 0);
  if (embeds > LIMITS.embedsTogether)
    refused.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${LIMITS.embedsTogether}`,
    });
  if (typeof body.nonce === 'string' && body.nonce.length > LIMITS.nonce)
    refused.push({
      path: ['nonce'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${LIMITS.nonce} or fewer in length.`,
    });
  if (outcome.v2) refused.push(...checkV2(body, outcome));
  refused.push(...checkFiles(body, files, limit));
  // Discord takes these; ShopPulse must not send them.
  const ours = ['ATTACHMENT_HIDDEN', 'ATTACHMENT_NAME_REWRITTEN', 'FILE_TOO_LARGE'];
  return {
    refused: refused.filter(({ code }) => !ours.includes(code)),
    only: [...refused.filter(({ code }) => ours.includes(code)), ...checkMentions(body)],
  };
}
export const isV2 = (flags: unknown): boolean => (Number(flags ?? 0) & V2) !== 0;

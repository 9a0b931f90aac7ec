/** Everything that can be read in a message or a modal, as Discord's client shows it. */
import { fieldsOf, initialOf } from './acts-modal.ts';
import { type Knows, readMarkdown } from './markdown.ts';
import { isObject, type Json, listOf, objectsOf, type StoredMessage } from './state.ts';

const plain = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : []);

const optionsOf = (component: Json): string[] =>
  objectsOf(component.options).flatMap((each) => [...plain(each.label), ...plain(each.description)]);

type Title = (url: unknown) => string | null;

function read(component: unknown, knows: Knows, title: Title): string[] {
  if (!isObject(component)) return [];
  const inner = (value: unknown): string[] => listOf(value).flatMap((each) => read(each, knows, title));
  switch (component.type) {
    case 2:
      return [...plain(component.label), ...(component.url ? [`⟦link ${component.url}⟧`] : [])];
    case 9:
      return [...inner(component.components), ...read(component.accessory, knows, title)];
    case 10:
      return [readMarkdown(String(component.content ?? ''), knows)];
    case 11:
      return plain(component.description);
    case 12:
      return objectsOf(component.items).flatMap((each) => plain(each.description));
    case 13:
      return plain(title(isObject(component.file) ? component.file.url : null));
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return [...plain(component.placeholder), ...optionsOf(component)];
    default:
      return inner(component.components);
  }
}

function readEmbed(embed: Json, knows: Knows): string[] {
  const said = (value: unknown) => plain(value).map((each) => readMarkdown(each, knows));
  const { author, footer } = embed;
  return [
    ...(isObject(author) ? plain(author.name) : []),
    ...said(embed.title),
    ...said(embed.description),
    ...objectsOf(embed.fields).flatMap(({ name, value }) => [...said(name), ...said(value)]),
    ...(isObject(footer) ? plain(footer.text) : []),
  ];
}

export function readMessage(message: StoredMessage, knows: Knows): string {
  if (message.thinking) return '⟦thinking⟧';
  const nameOf: Title = (url) => {
    const text = String(url ?? '');
    const found = message.attachments.find(
      (each) => text === `attachment://${each.name}` || text === each.url,
    );
    return found?.name ?? null;
  };
  const v2 = (message.flags & (1 << 15)) !== 0;
  return [
    ...(message.content ? [readMarkdown(message.content, knows)] : []),
    ...message.embeds.flatMap((each) => readEmbed(each, knows)),
    ...message.components.flatMap((each) => read(each, knows, nameOf)),
    // With components, only what they refer to is shown.
    ...(v2 ? [] : message.attachments.flatMap(({ name, description }) => [name, ...plain(description)])),
  ].join('\n');
}

export function readModal(data: Json, knows: Knows): string {
  const texts = objectsOf(data.components).filter(({ type }) => type === 10);
  const fields = fieldsOf(data).flatMap(({ label, description, component }) => [
    label,
    ...plain(description),
    ...plain(component.placeholder),
    ...(component.type === 4 ? initialOf(component) : []),
    ...optionsOf(component),
  ]);
  return [
    String(data.title ?? ''),
    ...texts.map(({ content }) => readMarkdown(String(content), knows)),
    ...fields,
  ].join('\n');
}

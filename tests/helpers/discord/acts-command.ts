/** Commands and autocomplete, as far as the client lets one send them. */
import { keepDropped } from './dropped.ts';
import { interact } from './interact.ts';
import { attachmentObject } from './objects.ts';
import { isObject, type Json, objectsOf, type State } from './state.ts';
import type { Acts, Choice, CommandExtra, Registered, Typed } from './types.ts';
import { channelIn } from './world.ts';

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
const ATTACHMENT = 11;
/** Given by an id. */
const BY_ID = [6, 7, 8, 9];

interface Resolved {
  readonly root: Registered;
  /** Groups and subcommands on the way. */
  readonly path: readonly Registered[];
  readonly options: readonly Registered[];
}

function visibleIn(state: State, channel: string): readonly Registered[] {
  const { guild } = channelIn(state, channel);
  const contexts = (each: Registered): boolean =>
    !Array.isArray(each.contexts) || each.contexts.includes(guild === null ? 1 : 0);
  return [
    ...(guild ? (state.commands.get(guild) ?? []) : []),
    ...(state.commands.get('global') ?? []),
  ].filter(contexts);
}

function resolve(state: State, channel: string, name: string): Resolved {
  const all = visibleIn(state, channel);
  const words = name.split(' ');
  const named = all.find((each) => each.name === words[0]);
  const root = named ?? (all.length === 1 ? all[0] : undefined);
  if (!root)
    throw new Error(
      `There is no command ${name}; registered: ${all.map((each) => each.name).join(', ') || 'none'}`,
    );
  const path: Registered[] = [];
  for (const word of named ? words.slice(1) : words) {
    const inside: readonly Registered[] = (path.at(-1) ?? root).options ?? [];
    const isNamed = (each: Registered) => each.name === word && (each.type === 1 || each.type === 2);
    // Whoever types the name of what stands in a group is offered it with its whole path.
    const group = inside.find((each) => each.type === 2 && each.options?.some(isNamed));
    const found = inside.find(isNamed);
    if (!found && group) path.push(group);
    const next = found ?? group?.options?.find(isNamed);
    if (!next)
      throw new Error(
        `There is no subcommand ${word} in ${(path.at(-1) ?? root).name}: ${inside.map((each) => each.name).join(', ')}`,
      );
    path.push(next);
  }
  const options = (path.at(-1) ?? root).options ?? [];
  if (options.some((each) => each.type === 1 || each.type === 2))
    throw new Error(`${name} is no whole command`);
  return { root, path, options };
}

function outOfBounds(value: string | number, option: Registered): string | null {
  const size = typeof value === 'string' ? [...value].length : value;
  const [low, high] =
    typeof value === 'string'
      ? [option.min_length ?? 0, option.max_length ?? 6000]
      : [option.min_value, option.max_value];
  if (low !== undefined && low !== null && size < Number(low)) return `below ${low}`;
  if (high !== undefined && high !== null && size > Number(high)) return `above ${high}`;
  return null;
}

function problemWith(value: Typed, option: Registered): string | null {
  const type = Number(option.type);
  if (type === BOOLEAN) return typeof value === 'boolean' ? null : 'is no yes or no';
  if (type === INTEGER && !Number.isInteger(value)) return 'is no whole number';
  if (type === NUMBER && typeof value !== 'number') return 'is no number';
  if ((type === STRING || BY_ID.includes(type)) && typeof value !== 'string') return 'is no text';
  if (type === ATTACHMENT) return 'is a file: give it as an attachment';
  const choices = objectsOf(option.choices);
  if (choices.length > 0 && !choices.some((each) => each.value === value)) return 'is not offered';
  if (type === STRING && value === '') return 'is empty';
  return typeof value === 'boolean' ? null : outOfBounds(value, option);
}

const typeOf = (value: Typed): number =>
  typeof value === 'string'
    ? STRING
    : typeof value === 'boolean'
      ? BOOLEAN
      : Number.isInteger(value)
        ? INTEGER
        : NUMBER;

function given(
  resolved: Resolved,
  values: Readonly<Record<string, Typed>>,
  extra: CommandExtra,
  focused?: string,
): Json[] {
  const { options } = resolved;
  const names = [...Object.keys(values), ...Object.keys(extra.attachments ?? {})];
  const unknown = names.filter((name) => !options.some((each) => each.name === name));
  if (unknown.length > 0 && !extra.raw)
    throw new Error(`${resolved.path.at(-1)?.name ?? resolved.root.name} has no option ${unknown}`);
  if (!extra.raw && focused === undefined)
    for (const option of options)
      if (option.required && !names.includes(option.name))
        throw new Error(`The option ${option.name} is required`);
  return Object.entries(values).map(([name, value]) => {
    const option = options.find((each) => each.name === name);
    // What is being typed may be anything yet.
    if (name === focused)
      return { name, type: Number(option?.type ?? STRING), value: String(value), focused: true };
    const problem = option && !extra.raw ? problemWith(value, option) : null;
    if (problem) throw new Error(`${name}: ${value} ${problem}`);
    return { name, type: extra.raw ? typeOf(value) : Number(option?.type), value };
  });
}

interface Prepared {
  readonly data: Json;
  readonly payload: Json;
}
function prepare(
  state: State,
  channel: string,
  name: string,
  values: Readonly<Record<string, Typed>>,
  extra: CommandExtra,
  focused?: string,
): Prepared {
  const resolved = resolve(state, channel, name);
  const options = given(resolved, values, extra, focused);
  const attachments: Record<string, Json> = {};
  for (const [option, file] of Object.entries(extra.attachments ?? {})) {
    const kept = keepDropped(state, channel, file, true);
    attachments[kept.id] = { ...attachmentObject(kept), ephemeral: true };
    options.push({ name: option, type: ATTACHMENT, value: kept.id });
  }
  const nested = [...resolved.path]
    .reverse()
    .reduce<Json[]>((inside, each) => [{ name: each.name, type: each.type, options: inside }], options);
  const { id, name: root, guild_id } = resolved.root;
  const data = {
    id,
    name: root,
    type: 1,
    options: nested,
    ...(guild_id !== undefined && { guild_id }),
    ...(Object.keys(attachments).length > 0 && { resolved: { attachments } }),
  };
  return { data, payload: extra.payload ?? {} };
}

export function createCommands(state: State): Pick<Acts, 'command' | 'autocomplete'> {
  return {
    command: async (user, channel, name, values = {}, extra = {}) =>
      interact(state, { type: 2, user, channel, ...prepare(state, channel, name, values, extra) }),
    autocomplete: async (user, channel, name, values, focused, extra = {}) => {
      const option = resolve(state, channel, name).options.find((each) => each.name === focused);
      if (!extra.raw && !option?.autocomplete) throw new Error(`${focused} has no autocomplete`);
      const typed = { ...values, [focused]: values[focused] ?? '' };
      const prepared = prepare(state, channel, name, typed, extra, focused);
      const ack = await interact(state, { type: 4, user, channel, ...prepared });
      const data = isObject(ack.body?.data) ? ack.body.data : {};
      return { ...ack, choices: objectsOf(data.choices) as unknown as readonly Choice[] };
    },
  };
}

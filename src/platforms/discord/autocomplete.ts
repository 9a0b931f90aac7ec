/** What is offered while somebody types an option: of their own store alone. What is sent in the end is checked by the command. */
import { ApplicationCommandOptionType, InteractionResponseType } from 'discord.js';
import type { Asking } from '../../app/app.ts';
import type { Command } from '../../app/command.ts';
import { type Arg, argsOf } from '../../app/parse-args.ts';
import { acknowledge } from './acknowledge.ts';
import { isRefusal, typingOf } from './asking.ts';
import { argNamed, MOST_CHOICES, optionName } from './command-options.ts';
import { readAsked } from './commands.ts';
import type { Heard } from './heard.ts';
import type { Option } from './payloads.ts';
import type { Room } from './room.ts';

/** Of a choice's name and of its value; counted as it may be counted at most. */
const LONGEST = 100;

export function autocomplete(room: Room, heard: Heard): void {
  room.later(async () => {
    const offered = await offeredTo(room, heard);
    const choices = offered
      // Discord trims them, and refuses all of them for one that is empty then or too long.
      .filter((value) => value.trim() !== '' && value.length <= LONGEST)
      .slice(0, MOST_CHOICES)
      .map((value) => ({ name: value, value }));
    await acknowledge(room, heard.to, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    });
  });
}

async function offeredTo(room: Room, { from, incoming }: Heard): Promise<readonly string[]> {
  const asked = readAsked(room, incoming.data);
  const focused = asked?.options.find((option) => option.focused);
  const arg = asked?.command && focused ? argNamed(asked.command, focused.name) : undefined;
  if (!asked?.command || !focused || !arg) return [];
  const asking = await typingOf(room, from);
  if (isRefusal(asking)) return [];
  const typed = String(focused.value ?? '').trimStart();
  if (focused.type !== ApplicationCommandOptionType.String) return [];
  return unique(await offers(room, asking, { command: asked.command, arg, options: asked.options, typed }));
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

interface Typing {
  readonly command: Command;
  readonly arg: Arg;
  readonly options: readonly Option[];
  readonly typed: string;
}

/** The application completes a line, so the option is put into one, as it would be typed in a chat without options. */
async function offers(room: Room, asking: Asking, typing: Typing): Promise<readonly string[]> {
  const { command, arg, typed } = typing;
  if (arg.meta.place === 'rest') {
    const before = `${[command.name, ...wordsBefore(typing)].join(' ')} `;
    const found = await room.app.complete(asking, before + typed);
    const named = argsOf(command).map(({ name }) => `${name}:`);
    return found
      .filter(({ text }) => text.startsWith(before))
      .map(({ text }) => text.slice(before.length).trim())
      .filter((value) => !named.some((name) => value.endsWith(name)));
  }
  // A line is completed from its last word on, so what follows the first one is compared here.
  const before = `${command.name} ${arg.name}:`;
  const found = await room.app.complete(asking, before + (typed.split(/\s/)[0] ?? ''));
  return found
    .filter(({ text }) => text.startsWith(before))
    .map(({ text }) => text.slice(before.length).replace(/^"(.*)"$/s, '$1'))
    .filter((value) => value.toLowerCase().startsWith(typed.toLowerCase()));
}

/** Those that have their place before the last one: as they were chosen, or any word in their stead. */
const wordsBefore = ({ command, options }: Typing): string[] =>
  argsOf(command)
    .filter(({ meta }) => meta.place === 'word')
    .map((arg) => {
      const value = options.find(({ name }) => name === optionName(arg))?.value;
      return value === undefined || /[\s:="]/.test(String(value)) ? '-' : String(value);
    });

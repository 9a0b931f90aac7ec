/** `/pulse today …`: acknowledged at once, then answered. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Answered, Asking } from '../../app/app.ts';
import type { Command } from '../../app/command.ts';
import { acknowledge, deferred } from './acknowledge.ts';
import { answer, tell } from './answer.ts';
import { askingOf, isRefusal } from './asking.ts';
import { once } from './claims.ts';
import { argNamed, FILE_OPTION, IMPORT } from './command-options.ts';
import { importAttached } from './files.ts';
import { type Heard, inside } from './heard.ts';
import { offerImport } from './import-form.ts';
import { bugText, saying } from './later.ts';
import { refusedTooOften, toldBefore } from './limited.ts';
import { type Attachment, attachedAs, type Option, Typed } from './payloads.ts';
import { claimKey } from './press.ts';
import type { Room } from './room.ts';

/** A command of ours with what was typed for it. */
export interface Asked {
  readonly name: string;
  /** Undefined where the table has it no more, though Discord still offers it. */
  readonly command: Command | undefined;
  readonly options: readonly Option[];
  readonly file: Attachment | null;
  /** As one line: to be said back. */
  readonly text: string;
}

export function slashCommand(room: Room, heard: Heard): void {
  const asked = readAsked(room, heard.incoming.data);
  if (asked === null) {
    room.log('warn', 'discord.ignored', { type: 'command' });
    notOurs(room, heard);
    return;
  }
  const to = { ...heard.to, asked: `/${room.settings.command} ${asked.text}` };
  const alone = room.app.audienceOf(asked.name) === 'only-me';
  room.later(
    async () => {
      if (isBareImport(asked) && (await offerImport(room, heard))) return;
      if (!(await acknowledge(room, to, deferred(alone)))) return;
      const left = {
        kind: 'command',
        to,
        alone,
        what: to.asked,
        files: asked.file ? [asked.file.filename] : [],
      } as const;
      await once(room, claimKey(heard), left, () => ask(room, { ...heard, to }, asked, alone));
    },
    (reference, error) => tell(room, to, saying(bugText(reference, error)), alone),
  );
}

/** Of an earlier version, or registered by hand: Discord would say that ShopPulse does not respond. */
function notOurs(room: Room, { to }: Heard): void {
  room.later(async () => {
    const reply = saying(
      `That is no command of ShopPulse’s any more. Type /${room.settings.command} and a space.`,
    );
    if (await acknowledge(room, to, deferred(true))) await tell(room, to, reply, true);
  });
}

/** What to import can be handed over in a window, by who may. */
const isBareImport = ({ command, options, file }: Asked): boolean =>
  command?.name === IMPORT && options.length === 0 && file === null;

async function ask(room: Room, { to, from }: Heard, asked: Asked, alone: boolean): Promise<void> {
  const asking = await askingOf(room, from);
  const { text } = asked;
  if (isRefusal(asking)) {
    const refused = { reply: asking.refused, audience: 'only-me' } as const;
    const isFlood = refusedTooOften(room, from.user);
    return answer(room, { to, text, alone, ask: async () => (isFlood ? null : refused) });
  }
  await answer(room, {
    to: inside(to, asking.who.workspace),
    text,
    alone,
    ask: async (progress) => {
      const answered = await answerTo(room, { ...asking, progress }, asked);
      return answered.failed?.limited && toldBefore(room, asking.who) ? null : answered;
    },
  });
}

type Said = Pick<Answered, 'reply' | 'audience' | 'failed'>;

async function answerTo(room: Room, asking: Asking, asked: Asked): Promise<Said> {
  const { name, command, options, file, text } = asked;
  if (file) return importAttached(room, asking, file, options);
  if (command === undefined) return room.app.ask(asking, text);
  const unknown = options.find((option) => argNamed(command, option.name) === undefined);
  if (unknown) return { reply: outdated(command.name, unknown.name), audience: 'only-me' };
  const args = argsGiven(command, options);
  if (Object.keys(args).length === 0) return room.app.ask(asking, name);
  return room.app.askWith(asking, command.name, args, { counted: true });
}

const outdated = (command: string, option: string) =>
  saying(
    `${command} takes no “${option}” any more; Discord still showed it from an earlier version. Nothing was done. Type the command anew.`,
  );

/** An option that was left empty is one that was not given. */
function argsGiven(command: Command, options: readonly Option[]): Record<string, unknown> {
  const given = options.flatMap(({ name, value }) => {
    const arg = argNamed(command, name);
    const typed = typeof value === 'string' ? value.trim() : value;
    return arg && typed !== undefined && typed !== '' ? [[arg.name, typed] as const] : [];
  });
  return Object.fromEntries(given);
}

/** Null for what is no command of ours. */
export function readAsked({ app }: Room, data: unknown): Asked | null {
  const read = Typed.safeParse(data);
  const first = read.data?.options?.[0];
  const sub = first?.type === ApplicationCommandOptionType.SubcommandGroup ? first.options?.[0] : first;
  if (!read.success || sub?.type !== ApplicationCommandOptionType.Subcommand) return null;
  const all: readonly Option[] = sub.options ?? [];
  const attached = all.find(({ type }) => type === ApplicationCommandOptionType.Attachment);
  const options = all.filter(({ type }) => type !== ApplicationCommandOptionType.Attachment);
  const file = attached && attachedAs(read.data.resolved?.attachments, String(attached.value));
  const words = options.flatMap(({ value }) => (value === undefined ? [] : [String(value)]));
  return {
    name: sub.name,
    command: app.commands.find((each) => each.name === sub.name),
    options,
    file: file ?? null,
    text: [sub.name, ...words, ...(attached ? [`${FILE_OPTION}: ${file?.filename ?? 'a file'}`] : [])].join(
      ' ',
    ),
  };
}

/** `pulse …` in a terminal: the same commands, as text or as JSON. Nothing but the result is on standard output. */
import { readFileSync } from 'node:fs';
import type { Answered } from './app/app.ts';
import { UserError } from './app/errors.ts';
import { clearAfterStart } from './clear-after-start.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { CsvError } from './csv/errors.ts';
import { endureLateWrites } from './db/late-write.ts';
import type { House } from './house.ts';
import { createLog, errorFields } from './log.ts';
import { readManifestWords } from './manifest-words.ts';
import { replyText } from './reply/text.ts';
import { SetupError } from './setup-error.ts';
import { type Asked, askFromTerminal } from './terminal/ask.ts';
import { answerJson, dataJson, errorJson, toJsonList } from './terminal/json.ts';
import { type Options, readOptions } from './terminal/options.ts';
import { saveParts } from './terminal/save.ts';
import { rebuildFromTerminal, sayRebuilt } from './terminal/sums.ts';
import { tidyFiles } from './terminal/tidy.ts';
import { USAGE } from './terminal/usage.ts';
import { UsageError } from './terminal/usage-error.ts';

const DONE = 0;
const REFUSED = 1;
const MISUSED = 2;
const INTERRUPTED = 130;

/** A person at a terminal reads errors, and is not interested in how it went otherwise. */
const log = createLog(systemClock, (line) => {
  if (line.includes('"level":"error"')) process.stderr.write(line);
});

endureLateWrites(log);

async function run(options: Options): Promise<number> {
  if (options.version) return say(`${version()}\n`);
  if (options.help && options.words.length === 0) return say(USAGE);
  if (options.words[0] === 'tidy') return tidied(options);
  if (options.words[0] === 'manifest') return sayManifest(options);
  if (options.words[0] === 'invite') return sayInvite(options);
  // Only now: the flags, `tidy`, `manifest` and `invite` need neither the database nor what it takes to load it.
  const { openHouse } = await import('./house.ts');
  const house = await openHouse({ config: readConfig(), clock: systemClock, log });
  // Ctrl-C leaves the database as an end does, and no server behind that nobody stops.
  const interrupted = () => void house.close().finally(() => process.exit(INTERRUPTED));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    if (options.words[0] === 'sums') return await rebuiltSums(house, options);
    return await ask(house, options);
  } finally {
    await house.close();
  }
}

async function ask(house: House, options: Options): Promise<number> {
  const words = options.help ? ['help', ...options.words.slice(0, 1)] : options.words;
  if (words[0] === 'import') await clearAfterStart();
  const asked = await askFromTerminal(house.app, house.database, { ...options, words }, progress);
  if (options.json) await sayJson(house, options, asked);
  else for (const answered of asked.answers) await sayText(house, options, answered);
  return asked.answers.some(isOpen) ? REFUSED : DONE;
}

async function sayText(house: House, options: Options, answered: Answered): Promise<void> {
  const saved = await saveParts(answered.reply, saving(house, options, true));
  const text = `${replyText(answered.reply, saved)}\n`;
  if (answered.failed) process.stderr.write(text);
  else await say(text);
}

async function sayJson(house: House, options: Options, { answers, zone }: Asked): Promise<void> {
  const isImport = options.words[0] === 'import' && options.words.length > 1;
  if (isImport) {
    await say(`${toJsonList(answers.map(dataJson))}\n`);
    return;
  }
  const [answered] = answers as [Answered];
  // A picture is for eyes: a script gets one when it says where.
  const saved = await saveParts(answered.reply, saving(house, options, options.out !== undefined));
  await say(`${answerJson(answered, zone, saved)}\n`);
}

const saving = (house: House, options: Options, charts: boolean) => ({
  folder: options.out ?? null,
  draw: house.app.draw,
  charts,
  reader: options.json || options.out !== undefined ? ('program' as const) : undefined,
});

/** Refused, or a file that waits for an answer: what was asked for has not happened. */
function isOpen({ failed, data }: Answered): boolean {
  const questions = (data as { questions?: unknown } | undefined)?.questions;
  return failed !== undefined || (Array.isArray(questions) && questions.length > 0);
}

async function rebuiltSums({ database }: House, options: Options): Promise<number> {
  const rebuilt = await rebuildFromTerminal(database, options);
  if (options.json) return say(`${JSON.stringify(rebuilt)}\n`);
  return say(`${rebuilt.map(sayRebuilt).join('\n')}\n`);
}

/** Each refusal was told where it happened. */
async function tidied(options: Options): Promise<number> {
  const terminal = { print: say, tell: (line: string) => console.error(line), explain };
  const all = await tidyFiles(options.words.slice(1), options.out ?? null, terminal);
  return all ? DONE : REFUSED;
}

/** Slack's, as manifest.yml has it, for another command or for signed requests. */
async function sayManifest(options: Options): Promise<number> {
  const asked = readManifestWords(options.words.slice(1));
  const [{ commands }, { manifestYaml }] = await Promise.all([
    import('../commands/index.ts'),
    import('./platforms/slack/manifest-yaml.ts'),
  ]);
  return say(manifestYaml({ ...asked, words: commands.map(({ name }) => name) }));
}

/** The link that brings the Discord app of the token into a server. */
async function sayInvite(options: Options): Promise<number> {
  if (options.words.length > 1) throw new UsageError('`pulse invite` takes nothing after it.');
  const { inviteFor } = await import('./invite.ts');
  return say(`${await inviteFor(readConfig().discord)}\n`);
}

/** Waits while the reader is slower than we are. */
function say(text: string): Promise<number> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve(DONE));
  });
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}\r`);
}

/** What went wrong, in words; of a bug the log has more. */
function explain(error: unknown): string {
  if ([UserError, UsageError, SetupError, CsvError].some((kind) => error instanceof kind))
    return (error as Error).message;
  log('error', 'bug', errorFields(error));
  return 'Something in ShopPulse went wrong; the log above says what.';
}

/** For a person or a script. Gives the exit code. */
function refuse(error: unknown, json: boolean): number {
  const message = explain(error);
  if (json) process.stdout.write(`${errorJson(message)}\n`);
  const hint = error instanceof UsageError ? ' `pulse --help` shows how it is used.' : '';
  process.stderr.write(`${message.replaceAll('`', '')}${hint}\n`);
  return error instanceof UsageError ? MISUSED : REFUSED;
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;

// `pulse orders | head`: whoever reads may stop early.
process.stdout.on('error', () => process.exit(DONE));
const argv = process.argv.slice(2);
try {
  process.exitCode = await run(readOptions(argv));
} catch (error) {
  process.exitCode = refuse(error, argv.includes('--json'));
}

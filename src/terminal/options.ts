/** What is typed after `pulse` in a terminal: our own flags apart from the command's words. */
import { UsageError } from './usage-error.ts';

export interface Options {
  /** The command and its words, as the shell gave them. */
  readonly words: readonly string[];
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly store?: string;
  readonly at?: string;
  readonly as?: string;
  /** Where pictures and files are saved; the current folder without it. */
  readonly out?: string;
  readonly answers: Readonly<Record<string, string>>;
}

const SWITCHES = {
  '--json': 'json',
  '--dry-run': 'dryRun',
  '--help': 'help',
  '-h': 'help',
  '--version': 'version',
} as const;
const VALUES = { '--store': 'store', '--at': 'at', '--as': 'as', '--out': 'out' } as const;

/** All that follows `--` belongs to the command. Throws UsageError. */
export function readOptions(argv: readonly string[]): Options {
  const words: string[] = [];
  const answers: Record<string, string> = {};
  const read: { -readonly [K in keyof Options]?: Options[K] } = {};
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] as string;
    if (word === '--') {
      words.push(...argv.slice(index + 1));
      break;
    }
    const [flag, given] = apart(word);
    if (given === undefined && Object.hasOwn(SWITCHES, flag)) {
      read[SWITCHES[flag as keyof typeof SWITCHES]] = true;
    } else if (Object.hasOwn(VALUES, flag) || flag === '--answer') {
      const value = given ?? argv[++index];
      if (value === undefined || value === '') throw new UsageError(`${flag} needs a value after it.`);
      if (flag === '--answer') Object.assign(answers, answer(value));
      else read[VALUES[flag as keyof typeof VALUES]] = value;
    } else words.push(word);
  }
  return { json: false, dryRun: false, help: false, version: false, ...read, words, answers };
}

/** `--flag=value` */
function apart(word: string): [string, string | undefined] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function answer(text: string): Record<string, string> {
  const equals = text.indexOf('=');
  if (equals > 0) return { [text.slice(0, equals)]: text.slice(equals + 1) };
  throw new UsageError(`--answer takes key=value, such as --answer dates=day-first; “${text}” is not that.`);
}

/**
 * Words as one line that the commands read back as the same words: the shell took the quotes off.
 * `channel:my shop` becomes `channel:"my shop"`.
 */
export const asLine = (words: readonly string[]): string => words.map(quoted).join(' ');

function quoted(word: string): string {
  if (word !== '' && !/[\s"'“”„«»]/u.test(word)) return word;
  const [, name = '', value = ''] = /^((?:--)?[A-Za-z][\w-]*[:=])?(.*)$/su.exec(word) ?? [];
  if (value !== '' && !/[\s"'“”„«»]/u.test(value)) return word;
  const pair = [
    ['"', '"'],
    ["'", "'"],
    ['«', '»'],
  ].find(([, closes]) => !value.includes(closes as string));
  return pair ? `${name}${pair[0]}${value}${pair[1]}` : `${name}"${value.replaceAll('"', '”')}"`;
}

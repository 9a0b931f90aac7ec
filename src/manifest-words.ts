/** What is typed after `pulse manifest`. */
import { asCommand, asPublicUrl, DEFAULT_COMMAND } from './platforms/slack/settings.ts';
import { UsageError } from './terminal/usage-error.ts';

export interface ManifestWords {
  /** With its slash. */
  readonly command: string;
  /** Null: Socket Mode. */
  readonly publicUrl: string | null;
}

/** `--url https://pulse.example.com --command /shop`, each also as `--url=…`. Throws UsageError. */
export function readManifestWords(words: readonly string[]): ManifestWords {
  let command = DEFAULT_COMMAND;
  let publicUrl: string | null = null;
  const rest = words.flatMap((word) => /^(--(?:url|command))=(.*)$/s.exec(word)?.slice(1) ?? [word]);
  for (let at = 0; at < rest.length; at += 2) {
    const [flag, value] = [rest[at], rest[at + 1] ?? ''];
    if (flag === '--url') publicUrl = read(asPublicUrl(value), value, NO_URL);
    else if (flag === '--command') command = read(asCommand(value), value, NO_COMMAND);
    else throw new UsageError(`\`pulse manifest\` knows --url and --command; “${flag}” is neither.`);
  }
  return { command, publicUrl };
}

const NO_URL = '--url takes an https:// address without a path, such as https://pulse.example.com';
const NO_COMMAND = '--command takes a name of lower case letters, digits, - and _, such as /shop';

function read(value: string | null, typed: string, otherwise: string): string {
  if (value !== null) return value;
  throw new UsageError(`${otherwise}; “${typed}” is not that.`);
}

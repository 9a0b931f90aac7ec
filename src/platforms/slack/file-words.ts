/** What is said about dropped files. */
import type { Reply } from '../../reply/reply.ts';
import { buttons, type Text, text } from '../../reply/reply.ts';
import type { Unseen } from './file-info.ts';
import type { SlackSettings } from './settings.ts';

export const IMPORT_ACTION = 'slack.file.import';
export const LEAVE_ACTION = 'slack.file.leave';

export const TOO_LARGE =
  'The file is larger than 1024 MB, which is the most that is read at once. Split it by month, and drop the parts. Nothing was loaded.';
export const GONE =
  'The file is not in Slack any more, so nothing was loaded. Drop it again if it is to be imported.';

/** One line of small print. */
export const quiet = (...line: Text): Reply => ({
  summary: plain(line),
  parts: [{ kind: 'text', text: line, quiet: true }],
});

/** One line that somebody has to read. */
export const line = (...words: Text): Reply => ({ summary: plain(words), parts: [text(...words)] });

const plain = (words: Text): string =>
  words
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('code' in span) return span.code;
      return 'strong' in span ? span.strong : span.channel;
    })
    .join('');

export function question(name: string, store: string, id: string): Reply {
  const asked: Text = ['Import ', { code: name }, ' into ', { strong: store }, '?'];
  return {
    summary: plain(asked),
    parts: [
      text(...asked),
      buttons(
        { label: 'Import', action: IMPORT_ACTION, id, style: 'primary' },
        { label: 'Not this one', action: LEAVE_ACTION, id },
      ),
    ],
  };
}

export const takesTables = (name: string): Reply =>
  quiet(
    { code: name },
    ' is no table, so it was left alone. What can be imported is a CSV, TSV or XLSX, also in a zip or gzip.',
  );

export function unseenWords(unseen: Unseen, settings: SlackSettings): string {
  if (unseen === 'gone') return GONE;
  if (unseen === 'hidden')
    return 'Slack hides this file, since the workspace has more files than its plan keeps. Nothing was loaded. Drop it again.';
  if (unseen === 'denied')
    return 'Slack does not let ShopPulse see this file. Nothing was loaded. Download it and drop it here from your computer.';
  if (unseen === 'away')
    return 'Slack did not answer when it was asked about this file. Nothing was loaded. Drop it again in a minute.';
  return missingScope(settings);
}

/** Backticks are read as marks of what is to be typed, as in every UserError. */
export function missingScope({ install }: SlackSettings): string {
  const cure =
    install.kind === 'oauth'
      ? `Ask an administrator of this workspace to install ShopPulse again at ${install.publicUrl}/slack/install`
      : 'Whoever runs ShopPulse gives its Slack app the scope under OAuth & Permissions, and installs the app to the workspace again';
  return `Slack gave its sign-in page in place of the file: ShopPulse lacks the scope \`files:read\` here. Nothing was loaded. ${cure}; then drop the file again.`;
}

/** The same line, with what is between backticks as code. */
export const refusal = (message: string): Reply => ({
  summary: message.replaceAll('`', ''),
  parts: [
    text(
      ...message
        .split('`')
        .map((piece, at) => (at % 2 === 1 ? { code: piece } : piece))
        .filter((span) => span !== ''),
    ),
  ],
});

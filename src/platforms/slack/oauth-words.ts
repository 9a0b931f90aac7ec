/** What is said in the browser when an installation is over: where ShopPulse is now, or why it is not. */
import { ErrorCode } from '@slack/oauth';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Page } from './install-page.ts';
import { PATHS } from './paths.ts';
import type { Installation } from './store.ts';

export function welcomePage({ name, team, appId }: Installation, command: string): Page {
  const open = new URLSearchParams({ app: appId, ...(team === null ? {} : { team }) });
  const link = { label: 'Open Slack', url: `https://slack.com/app_redirect?${open}` };
  return team === null
    ? {
        status: 200,
        title: `ShopPulse is in ${name}`,
        says: [
          `It is there for every workspace of the organisation that was chosen. Type \`${command} help\` in one of them.`,
        ],
        link,
      }
    : {
        status: 200,
        title: `ShopPulse is in ${name}`,
        says: [
          `Type \`${command} help\` there, in any channel or in a direct message to ShopPulse.`,
          'Drop a CSV of your orders into that direct message to begin.',
        ],
        link,
      };
}

const AGAIN = { label: 'Start again', url: PATHS.install };
const notInstalled = (status: number, ...says: string[]): Page => ({
  status,
  title: 'ShopPulse was not installed',
  says,
  link: AGAIN,
});

export const CROWDED = notInstalled(
  503,
  'More installations were begun in the last ten minutes than are kept at once. Nothing was changed. Start again in ten minutes.',
);

/** `said`: the error that Slack put into the address. */
export function refusedPage(error: unknown, said: string | null): Page {
  if (said === 'access_denied')
    return notInstalled(200, 'Somebody chose Cancel in Slack. Nothing was changed.');
  if (said !== null) return notInstalled(400, `Slack refused it: ${said}. Nothing was changed.`);
  switch (codeOf(error)) {
    case ErrorCode.InvalidStateError:
    case ErrorCode.MissingStateError:
    case ErrorCode.MissingCodeError:
    case 'ERR_INVALID_URL':
      return notInstalled(
        400,
        'This link was used before, is older than ten minutes, or was begun in another browser. Nothing was changed.',
      );
  }
  if (!(error instanceof WebAPIPlatformError)) return NOT_KEPT;
  const { error: refusal } = error.data;
  if (SPENT.has(refusal)) return notInstalled(400, 'Slack took this link once already, or too long ago.');
  return notInstalled(
    502,
    `Slack refused it: ${refusal}. Nothing was changed. Whoever runs ShopPulse can look at SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and PULSE_PUBLIC_URL.`,
  );
}

const SPENT: ReadonlySet<string> = new Set(['invalid_code', 'code_already_used', 'code_expired']);

const NOT_KEPT = notInstalled(
  502,
  'Slack or the database of ShopPulse did not answer. Nothing was changed here; the log says why.',
);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** What Slack's SDKs have to say, as our log lines: warnings and errors, and never a secret. */
import { type Logger, LogLevel } from '@slack/bolt';
import { errorFields, type Log } from '../../log.ts';

/** Tokens, addresses that act for whoever knows them, and what signs requests. */
const SECRETS =
  /\bx(?:ox[a-z]|app|oxe\.[a-z]+)[-.][\w.-]+|\bBearer\s+[^\s"']+|(?:https?:\/\/hooks\.slack\.com|wss?:\/\/)[^\s"']+|\bv0=[0-9a-f]{16,}/gi;

export const redact = (text: string): string => text.replace(SECRETS, '[redacted]');

/** Debug and info are dropped: the SDKs put whole payloads into them. */
export function sdkLogger(log: Log): Logger {
  const line =
    (level: 'warn' | 'error') =>
    (...said: unknown[]) => {
      const message = said
        .map((each) => (typeof each === 'string' ? each : errorFields(each).error))
        .join(' ');
      log(level, 'slack.sdk', { message: redact(message) });
    };
  return {
    debug: () => {},
    info: () => {},
    warn: line('warn'),
    error: line('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

/** What is known of Discord's secrets, so that none of them is ever in a line of the log. */

/** Bot tokens; tokens of interactions and webhooks, which act for whoever knows them; signed addresses of files. */
const SECRETS =
  /\b(?:Bot|Bearer)\s+[\w.-]{20,}|\b[\w-]{18,}\.[\w-]{6,}\.[\w-]{20,}|(?<=\/interactions\/\w+\/|\/webhooks\/\w+\/)[\w.%-]+|(?<=https?:\/\/[^\s?"']+\?)[^\s"']+|\baW50ZXJhY3Rpb2[\w-]+/g;

export const redact = (text: string): string => text.replace(SECRETS, '[redacted]');

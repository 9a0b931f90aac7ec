/**
 * Every method of Slack's that is called, with the bot scopes that it needs here. The manifest asks for these and
 * no others; a test holds them against Slack's own list and against what the fake Slack was asked.
 */
export const METHODS = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  // A message may be looked for in private channels and direct messages. Reading public channels is not asked
  // for: where an answer was lost there, the second try says that it is one.
  'conversations.history': ['groups:history', 'im:history'],
  'conversations.replies': ['groups:history', 'im:history'],
  'conversations.open': ['im:write'],
  'files.info': ['files:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.update': [],
  'views.publish': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Method = keyof typeof METHODS;

/** Which operation of Discord's a verb and a path are. */

const INTERACTION = '/interactions/{interaction_id}/{interaction_token}/callback';
const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
const ORIGINAL = `${WEBHOOK}/messages/@original`;
const BY_TOKEN = `${WEBHOOK}/messages/{message_id}`;
const MESSAGES = '/channels/{channel_id}/messages';
const MESSAGE = `${MESSAGES}/{message_id}`;
const GLOBAL = '/applications/{application_id}/commands';
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands';

const commands = (root: string, name: string): readonly [string, string, string][] => [
  ['GET', root, `list_${name}application_commands`],
  ['PUT', root, `bulk_set_${name}application_commands`],
  ['POST', root, `create_${name}application_command`],
  ['GET', `${root}/{command_id}`, `get_${name}application_command`],
  ['PATCH', `${root}/{command_id}`, `update_${name}application_command`],
  ['DELETE', `${root}/{command_id}`, `delete_${name}application_command`],
];

export const ROUTES: readonly (readonly [verb: string, path: string, operation: string])[] = [
  ['GET', '/gateway', 'get_gateway'],
  ['GET', '/gateway/bot', 'get_bot_gateway'],
  ['GET', '/users/@me', 'get_my_user'],
  ['GET', '/applications/@me', 'get_my_application'],
  ['GET', '/oauth2/applications/@me', 'get_my_oauth2_application'],
  ['GET', '/users/@me/guilds', 'list_my_guilds'],
  ['DELETE', '/users/@me/guilds/{guild_id}', 'leave_guild'],
  ['POST', '/users/@me/channels', 'create_dm'],
  ['GET', '/users/{user_id}', 'get_user'],
  ['GET', '/guilds/{guild_id}', 'get_guild'],
  ['GET', '/guilds/{guild_id}/channels', 'list_guild_channels'],
  ['GET', '/guilds/{guild_id}/members/{user_id}', 'get_guild_member'],
  ['GET', '/channels/{channel_id}', 'get_channel'],
  ['POST', '/channels/{channel_id}/typing', 'trigger_typing_indicator'],
  ['GET', MESSAGES, 'list_messages'],
  ['POST', MESSAGES, 'create_message'],
  ['GET', MESSAGE, 'get_message'],
  ['PATCH', MESSAGE, 'update_message'],
  ['DELETE', MESSAGE, 'delete_message'],
  ['POST', INTERACTION, 'create_interaction_response'],
  ['POST', WEBHOOK, 'execute_webhook'],
  ['GET', ORIGINAL, 'get_original_webhook_message'],
  ['PATCH', ORIGINAL, 'update_original_webhook_message'],
  ['DELETE', ORIGINAL, 'delete_original_webhook_message'],
  ['GET', BY_TOKEN, 'get_webhook_message'],
  ['PATCH', BY_TOKEN, 'update_webhook_message'],
  ['DELETE', BY_TOKEN, 'delete_webhook_message'],
  ...commands(GLOBAL, ''),
  ...commands(GUILD, 'guild_'),
];

/** Not by the bot's token but by the one in the path. */
export const BY_PATH_TOKEN = /^(create_interaction_response|execute_webhook|\w*webhook_message)$/;

export interface Route {
  readonly operation: string;
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
}

function matched(template: string, parts: readonly string[]): Record<string, string> | null {
  const wanted = template.split('/').slice(1);
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, each] of wanted.entries()) {
    const part = parts[index] as string;
    if (each.startsWith('{')) params[each.slice(1, -1)] = part;
    else if (each !== part) return null;
  }
  return params;
}

/** `path` still encoded, without `/api/v10`. */
export function routeOf(verb: string, path: string): Route | null {
  const parts = path.split('/').slice(1).map(decodeURIComponent);
  for (const [on, template, operation] of ROUTES) {
    const params = on === verb ? matched(template, parts) : null;
    if (params) return { operation, template, params };
  }
  return null;
}

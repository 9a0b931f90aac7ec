/** The bot, people, servers, and the gateway's address. */
import { type Handler, param } from './call.ts';
import { snowflake } from './channels.ts';
import { bitsOf, channelObject, EVERYBODY, guildObject, memberObject, userObject } from './objects.ts';
import { refuse } from './refusal.ts';
import { type GuildState, memberKey, type State } from './state.ts';

function guildOf(state: State, id: string): GuildState {
  const guild = state.guilds.get(id);
  if (!guild?.bot) throw refuse(10004);
  return guild;
}

const application: Handler = ({ state }) => ({
  body: {
    id: state.applicationId,
    name: 'ShopPulse',
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    bot: userObject(state, state.botUser),
  },
});

export const gatewayOf = (state: State): string => state.url.replace('http', 'ws');
export interface Recommended {
  shards: number;
  remaining: number;
}

export const createLookups = (recommended: Recommended): Readonly<Record<string, Handler>> => ({
  get_gateway: ({ state }) => ({ body: { url: gatewayOf(state) } }),
  get_bot_gateway: ({ state }) => ({
    body: {
      url: gatewayOf(state),
      shards: recommended.shards,
      session_start_limit: {
        total: 1000,
        remaining: recommended.remaining,
        reset_after: 3_600_000,
        max_concurrency: 16,
      },
    },
  }),
  get_my_user: ({ state }) => ({ body: userObject(state, state.botUser) }),
  get_my_application: application,
  get_my_oauth2_application: application,
  get_user: (call) => {
    const id = snowflake(call, 'user_id');
    if (id !== call.state.botUser && !call.state.users.has(id)) throw refuse(10013);
    return { body: userObject(call.state, id) };
  },
  list_my_guilds: ({ state }) => ({
    body: [...state.guilds.values()]
      .filter(({ bot }) => bot)
      .map(({ id, name }) => ({
        id,
        name,
        icon: null,
        owner: false,
        permissions: String(bitsOf(EVERYBODY)),
        features: [],
      })),
  }),
  leave_guild: (call) => {
    const guild = guildOf(call.state, param(call, 'guild_id'));
    call.state.dispatch('GUILD_DELETE', { id: guild.id }, { guild: guild.id });
    guild.bot = false;
    return { status: 204 };
  },
  get_guild: (call) => ({ body: guildObject(guildOf(call.state, snowflake(call, 'guild_id'))) }),
  list_guild_channels: (call) => {
    const guild = guildOf(call.state, snowflake(call, 'guild_id'));
    const channels = [...call.state.channels.values()].filter((each) => each.guild === guild.id);
    return { body: channels.map((each) => channelObject(call.state, each)) };
  },
  get_guild_member: (call) => {
    const guild = guildOf(call.state, snowflake(call, 'guild_id'));
    const user = snowflake(call, 'user_id');
    if (user !== call.state.botUser && !call.state.members.has(memberKey(guild.id, user)))
      throw refuse(10007);
    return { body: memberObject(call.state, guild.id, user) };
  },
});

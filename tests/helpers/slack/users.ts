/** users.info and auth.test. */
import type { Handler } from './methods.ts';
import { refuse } from './refusal.ts';
import { findUser } from './state.ts';

const info: Handler = ({ state, installation, args }) => {
  const user = findUser(state, installation, String(args.user));
  if (!user) throw refuse('user_not_found');
  const { id, name, team, homeTeam, zone = 'Europe/Berlin' } = user;
  const enterprise = state.workspaces.get(team)?.enterprise;
  return {
    user: {
      id,
      team_id: homeTeam ?? team,
      name: name.toLowerCase(),
      deleted: user.deleted ?? false,
      real_name: name,
      tz: zone,
      tz_label: zone,
      tz_offset: 3600,
      profile: {
        real_name: name,
        display_name: name,
        real_name_normalized: name,
        display_name_normalized: name,
      },
      is_bot: false,
      is_app_user: false,
      updated: Math.floor(state.clock() / 1000),
      // Of people of other organisations Slack tells less.
      ...(user.stranger
        ? { is_stranger: true }
        : {
            is_admin: user.admin ?? false,
            is_owner: false,
            is_primary_owner: false,
            is_restricted: user.guest ?? false,
            is_ultra_restricted: false,
            ...(enterprise && { enterprise_user: { id, enterprise_id: enterprise, teams: [team] } }),
          }),
    },
  };
};

const authTest: Handler = ({ state, installation }) => {
  const { team, enterprise, botUser, botId } = installation;
  const name = team ? state.workspaces.get(team)?.name : `${enterprise} organisation`;
  return {
    url: 'https://acme.slack.com/',
    team: name,
    user: 'shoppulse',
    team_id: team ?? enterprise,
    user_id: botUser,
    bot_id: botId,
    ...(enterprise && { enterprise_id: enterprise }),
    is_enterprise_install: team === null,
  };
};

export const USERS = { 'users.info': info, 'auth.test': authTest } satisfies Readonly<
  Record<string, Handler>
>;

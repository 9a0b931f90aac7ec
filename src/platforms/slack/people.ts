/** Who somebody is, as Slack tells it; remembered for ten minutes. */
import { z } from 'zod';
import type { Clock } from '../../core/time.ts';
import { createRecent } from '../chat/recent.ts';
import { delivered, refusalOf } from './errors.ts';
import type { Api, Installations, Known, People } from './room.ts';
import type { Installation } from './store.ts';

export interface PeopleOptions {
  readonly api: Api;
  readonly installations: Installations;
  readonly clock: Clock;
}

const KEPT_MS = 10 * 60_000;
const MOST = 5000;

const user = z.object({
  team_id: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  is_admin: z.boolean().nullish(),
  is_owner: z.boolean().nullish(),
  is_primary_owner: z.boolean().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  tz: z.string().nullish(),
  profile: z.object({ display_name: z.string().nullish(), real_name: z.string().nullish() }).nullish(),
  enterprise_user: z
    .object({ enterprise_id: z.string().nullish(), teams: z.array(z.string()).nullish() })
    .nullish(),
});
type User = z.infer<typeof user>;

/** What Slack says of a person whom it does not show to ShopPulse, which is then nobody here. */
const NOBODY = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

export function createPeople({ api, installations, clock }: PeopleOptions): People {
  const recent = createRecent<Known | null>({ clock, keptMs: KEPT_MS, most: MOST });
  const ask = async (workspace: string, id: string): Promise<Known | null> => {
    const installation = await installations.of(workspace);
    try {
      const answer = await api.call(workspace, 'users.info', { user: id });
      const read = user.safeParse(answer.user);
      return read.success ? knownAs(read.data, id, workspace, installation) : null;
    } catch (error) {
      if (NOBODY.has(refusalOf(error) ?? '')) return null;
      throw error;
    }
  };
  return {
    find: (workspace, id) => delivered(() => recent.of(`${workspace}/${id}`, () => ask(workspace, id))),
  };
}

/** Null for who has left and for other apps: nobody is given a role, and nothing is done, in their name. */
function knownAs(person: User, id: string, workspace: string, installation: Installation): Known | null {
  if (person.deleted || person.is_bot) return null;
  const home = person.team_id ?? workspace;
  const organisation = person.enterprise_user?.enterprise_id;
  const member = home === workspace || (person.enterprise_user?.teams ?? []).includes(workspace);
  const colleague = organisation != null && organisation === installation.enterprise;
  const external = person.is_stranger === true || (!member && !colleague);
  return {
    name: nameOf(person) ?? id,
    external,
    workspace: member && !external ? workspace : home,
    admin: !external && [person.is_admin, person.is_owner, person.is_primary_owner].includes(true),
    zone: person.tz || null,
  };
}

const nameOf = ({ profile, real_name: realName, name }: User): string | undefined =>
  [profile?.display_name, profile?.real_name, realName, name].find((each): each is string => Boolean(each));

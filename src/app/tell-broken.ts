/** Tells somebody that what was to be posted in a channel is not, where it is not the channel. */
import { type Member, membersOf, type Store } from '../db/stores.ts';
import { errorFields } from '../log.ts';
import type { Reply, Span } from '../reply/reply.ts';
import type { JobCtx } from './job.ts';
import type { Address } from './platform.ts';
import { within } from './within.ts';

export interface Broken {
  readonly store: Store;
  readonly route: Address & { readonly setByUser: string };
  /** Whoever tells again tells with the same key, and it is said once. */
  readonly key: string;
  /** `channel`: what the channel is called where it is read. */
  readonly reply: (channel: Span) => Reply;
  readonly timeoutMs: number;
}

type Person = Pick<Member, 'platform' | 'workspace' | 'user'>;

/** Who set it up; where their chat takes nothing at all, as without its token, the first owner in another one. */
export async function tellBroken(ctx: JobCtx, broken: Broken): Promise<void> {
  const { platform, workspace, setByUser: user } = broken.route;
  if (!ctx.app.platforms.has(platform)) return;
  if (await told(ctx, broken, { platform, workspace, user }, 'setter')) return;
  const { id } = broken.store;
  const members = await ctx.database.tenant(id, (tx) => membersOf(tx, id));
  const owner = members.find(
    (each) =>
      each.role === 'owner' &&
      ctx.app.platforms.has(each.platform) &&
      (each.platform !== platform || each.workspace !== workspace),
  );
  if (owner) await told(ctx, broken, owner, 'owner');
}

async function told(ctx: JobCtx, broken: Broken, person: Person, as: 'setter' | 'owner'): Promise<boolean> {
  const { key, reply, timeoutMs, route } = broken;
  const platform = ctx.app.platforms.get(person.platform);
  if (!platform) return false;
  try {
    const address = platform.direct(person.workspace, person.user);
    await within(ctx.app.send(address, reply(channelFor(person, route)), key), timeoutMs, person.platform);
    return true;
  } catch (error) {
    ctx.log('warn', `deliver.${as}-not-told`, { key, ...errorFields(error) });
    return false;
  }
}

/** Another chat knows nothing of the channel but its id. */
const channelFor = (to: Person, { platform, workspace, channel }: Address): Span =>
  to.platform === platform && to.workspace === workspace ? { channel } : `${channel} (${platform})`;

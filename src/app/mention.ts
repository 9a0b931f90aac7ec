/** A person or a channel as somebody types it: a mention as platforms write it, an id, a name. */
import type { Member } from '../db/stores.ts';
import type { Ctx } from './ctx.ts';
import { DeliveryError, UserError } from './errors.ts';
import type { Person } from './platform.ts';

export interface Mention {
  /** An id; of plain words, whatever was typed. */
  readonly user: string;
  /** As the mention shows it; null when it shows none. */
  readonly name: string | null;
  /** The platform wrote it, so it is an id and nothing else. */
  readonly exact: boolean;
}

/** `<@U123|max>`, `<@U123>`, `<@!123>`; `@max` and `max` are words. */
export function readMention(typed: string): Mention {
  const found = /^<@!?(\w+)(?:\|([^>]*))?>$/.exec(typed);
  if (!found) return { user: typed.replace(/^@/, ''), name: null, exact: false };
  return { user: found[1] as string, name: found[2]?.trim() || null, exact: true };
}

/** `<#C123|team>` is the channel C123; anything else is an id as it stands. */
export const readChannel = (typed: string): string => /^<#(\w+)(?:\|[^>]*)?>$/.exec(typed)?.[1] ?? typed;

/** The member that is meant, by id before name. Throws UserError where two have that name. */
export function memberMeant(members: readonly Member[], { who }: Ctx, mention: Mention): Member | undefined {
  const here = members.filter((each) => each.platform === who.platform && each.workspace === who.workspace);
  const byId = here.find((each) => each.user === mention.user);
  if (byId || mention.exact) return byId;
  const named = here.filter((each) => each.name.toLowerCase() === mention.user.toLowerCase());
  if (named.length > 1)
    throw new UserError(
      `${named.length} people here are called “${mention.user}”. Mention the one you mean. Nothing was changed.`,
    );
  return named[0];
}

/** Who that is in the asker's chat; undefined where the chat cannot say. Throws UserError for who can have no role. */
export async function personMeant(
  { app, who }: Ctx,
  user: string,
  typed: string,
): Promise<Person | undefined> {
  const platform = app.platforms.get(who.platform);
  if (!platform?.person) return undefined;
  const person = await platform.person(who.workspace, user).catch((error: unknown) => {
    if (!(error instanceof DeliveryError)) throw error;
    throw new UserError(`Who that is could not be asked: ${error.message}. Nothing was changed. Try again.`);
  });
  if (!person)
    throw new UserError(
      `Nobody here is “${typed}”. Mention the person, with @ and their name as the chat offers it. Nothing was changed.`,
      ['roles @name accountant'],
    );
  if (person.external)
    throw new UserError(
      `${person.name} is of another organisation that only shares a channel with yours, and gets no role here. Nothing was changed.`,
    );
  return person;
}

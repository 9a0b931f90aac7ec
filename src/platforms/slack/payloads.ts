/** What of Slack's payloads is read here. All else in them is left alone; what does not fit is ignored and logged. */
import { z } from 'zod';
import type { Where } from '../../app/platform.ts';

const id = z.string().min(1);
const flag = z.union([z.boolean(), z.string()]).optional();

export const Slash = z.object({
  team_id: id,
  channel_id: id,
  channel_name: z.string().optional(),
  user_id: id,
  user_name: z.string().optional(),
  text: z.string().default(''),
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
});

export type Slash = z.infer<typeof Slash>;

const User = z.object({ id, name: z.string().optional(), team_id: z.string().optional() });
const Team = z.object({ id }).nullish();
const View = z.object({
  id,
  type: z.string().optional(),
  team_id: z.string().nullish(),
  app_installed_team_id: z.string().nullish(),
  title: z.object({ text: z.string() }).optional().catch(undefined),
});

export const Interaction = z.object({
  user: User,
  team: Team,
  enterprise: Team,
  view: View.nullish(),
  trigger_id: z.string().optional(),
});
export type Interaction = z.infer<typeof Interaction>;

export const Pressing = Interaction.extend({
  actions: z
    .array(
      z.looseObject({
        action_id: z.string().optional(),
        action_ts: z.string().optional(),
        text: z.object({ text: z.string() }).optional().catch(undefined),
      }),
    )
    .min(1),
  channel: z.object({ id, name: z.string().optional() }).nullish(),
  message: z.looseObject({ ts: z.string().optional(), thread_ts: z.string().optional() }).nullish(),
  container: z
    .looseObject({
      channel_id: z.string().optional(),
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .nullish(),
  state: z.unknown().optional(),
  response_url: z.string().nullish(),
});
export type Pressing = z.infer<typeof Pressing>;

/** The envelope of the Events API. */
export const Envelope = z.object({
  event_id: z.string().optional(),
  event_time: z.number().optional(),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  context_team_id: z.string().nullish(),
  is_enterprise_install: flag,
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        is_enterprise_install: flag,
      }),
    )
    .optional(),
});
export type Envelope = z.infer<typeof Envelope>;

export const DirectMessage = z.object({
  channel: id,
  channel_type: z.literal('im'),
  user: id,
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
});
export const HomeOpened = z.object({ user: id, channel: z.string().optional(), tab: z.literal('home') });
export const SharedFile = z.object({
  user_id: id,
  channel_id: id,
  file_id: id,
  event_ts: z.string().optional(),
});
export const Tokens = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });
export const Teams = z.object({ team_ids: z.array(z.string()) });

/** The workspace whose installation an event is for: in a shared channel not always the one where it happened. */
export const workspaceOf = (body: Envelope): string | null =>
  body.authorizations?.[0]?.team_id ?? body.context_team_id ?? body.team_id ?? null;

/**
 * A modal that was opened in a shared channel says where ShopPulse is installed, which of an organisation's
 * installation is the organisation (bolt-js#1720) and no workspace; an organisation's click has no team.
 */
export function workspaceIn({ view, team, user }: Interaction): string | null {
  const installed = view?.app_installed_team_id;
  if (installed && !installed.startsWith('E')) return installed;
  return team?.id ?? view?.team_id ?? user.team_id ?? null;
}

/** The same, where who it is for is said without `authorizations`: those are not kept. */
export function withoutAuthorizations(body: object): object {
  const { authorizations, token: _, ...kept } = body as Record<string, unknown>;
  const read = Envelope.safeParse(body);
  const given = read.success ? read.data.authorizations?.[0] : undefined;
  if (authorizations === undefined || given === undefined) return kept;
  return {
    ...kept,
    ...(given.team_id ? { context_team_id: given.team_id } : {}),
    ...(given.enterprise_id ? { enterprise_id: given.enterprise_id } : {}),
    is_enterprise_install: given.is_enterprise_install ?? false,
  };
}

const isSet = (value: unknown) => value === true || value === 'true';

/** The organisation that installed ShopPulse as a whole, and this workspace of it. */
export function organisationOf(body: unknown): { readonly team: string; readonly enterprise: string } | null {
  const read = Belonging.safeParse(body);
  if (!read.success) return null;
  const { data } = read;
  const given = data.authorizations?.[0];
  if (!isSet(given?.is_enterprise_install ?? data.is_enterprise_install)) return null;
  const enterprise = given?.enterprise_id ?? data.enterprise_id ?? data.enterprise?.id;
  const team = workspaceOf(data) ?? data.team?.id ?? data.user?.team_id;
  return enterprise && team ? { team, enterprise } : null;
}
const Belonging = Envelope.extend({
  enterprise: Team,
  team: Team,
  user: z.object({ team_id: z.string().optional() }).optional().catch(undefined),
});

/** Slack says the kind by the name in the payload of a command, and by the first letter elsewhere. */
export function kindOf(channel: string, name?: string): Where['kind'] {
  if (name === 'directmessage' || channel.startsWith('D')) return 'direct';
  return name === 'privategroup' || channel.startsWith('G') ? 'private' : 'public';
}

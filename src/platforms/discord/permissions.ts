/** Which permissions ShopPulse lacks in a channel, by the names that Discord's settings show. */
import { PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import { discordError, isDiscordError, refusalOf } from './errors.ts';
import { pathOf } from './path.ts';
import type { Api } from './room.ts';

const THREADS = new Set([10, 11, 12]);

const channelShape = z.object({
  type: z.number(),
  parent_id: z.string().nullish(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), type: z.number(), allow: z.string(), deny: z.string() }))
    .nullish(),
});
const guildShape = z.object({ roles: z.array(z.object({ id: z.string(), permissions: z.string() })) });
const memberShape = z.object({ roles: z.array(z.string()) });

type Channel = z.infer<typeof channelShape>;

/** The same refusal, with what is missing where it can be found out. Every other error as it is. */
export async function withMissing(
  api: Api,
  at: { readonly workspace: string; readonly channel: string; readonly files: boolean },
  error: unknown,
): Promise<unknown> {
  const code = refusalOf(error);
  if (code !== 50001 && code !== 50013) return error;
  if (isDiscordError(error) && error.discord.kind === 'refused' && error.discord.missing) return error;
  try {
    return discordError({ kind: 'refused', code, missing: await missingIn(api, at) });
  } catch (second) {
    // Who does not see a channel may not ask what they may do there either.
    const blind = refusalOf(second) === 50001;
    return blind ? discordError({ kind: 'refused', code, missing: ['View Channel'] }) : error;
  }
}

async function missingIn(
  api: Api,
  { workspace, channel: id, files }: { workspace: string; channel: string; files: boolean },
): Promise<string[]> {
  const channel = channelShape.parse(await api.call('GET', pathOf`/channels/${id}`));
  const thread = THREADS.has(channel.type);
  const { id: me } = z.object({ id: z.string() }).parse(await api.call('GET', '/users/@me'));
  const { roles } = guildShape.parse(await api.call('GET', pathOf`/guilds/${workspace}`));
  const member = memberShape.parse(await api.call('GET', pathOf`/guilds/${workspace}/members/${me}`));
  const parent =
    thread && channel.parent_id
      ? channelShape.parse(await api.call('GET', pathOf`/channels/${channel.parent_id}`))
      : channel;
  const has = permissionsIn(workspace, me, roles, member.roles, parent);
  return needed(thread, files)
    .filter(([, bit]) => (has & bit) !== bit)
    .map(([name]) => name);
}

const needed = (thread: boolean, files: boolean): (readonly [string, bigint])[] => [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  thread
    ? ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads]
    : ['Send Messages', PermissionFlagsBits.SendMessages],
  ...(files ? [['Attach Files', PermissionFlagsBits.AttachFiles] as const] : []),
];

/** As Discord's documentation computes them: the server's, then the channel's for everyone, for roles, for the member. */
function permissionsIn(
  guild: string,
  me: string,
  roles: z.infer<typeof guildShape>['roles'],
  mine: readonly string[],
  { permission_overwrites: overwrites }: Channel,
): bigint {
  const own = roles.filter(({ id }) => id === guild || mine.includes(id));
  let has = own.reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  if (has & PermissionFlagsBits.Administrator) return ~0n;
  const all = overwrites ?? [];
  const steps = [
    all.filter(({ id }) => id === guild),
    all.filter(({ id, type }) => type === 0 && id !== guild && mine.includes(id)),
    all.filter(({ id, type }) => type === 1 && id === me),
  ];
  for (const step of steps) {
    for (const { deny } of step) has &= ~BigInt(deny);
    for (const { allow } of step) has |= BigInt(allow);
  }
  return has;
}

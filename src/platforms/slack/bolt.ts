/** Bolt, and which of our handlers has what. */
import { App as Bolt, type Logger, type Receiver } from '@slack/bolt';
import { z } from 'zod';
import { DeliveryError } from '../../app/errors.ts';
import { blockActions } from './actions.ts';
import { slashCommand } from './commands.ts';
import { directMessage } from './direct-messages.ts';
import { fileShared } from './files.ts';
import { viewSubmission } from './forms.ts';
import { homeOpened } from './home.ts';
import { learnOrganisation } from './organisation.ts';
import { DirectMessage, Envelope, SharedFile, workspaceOf } from './payloads.ts';
import { accessGranted, accessRevoked, appUninstalled, tokensRevoked } from './removal.ts';
import type { Room } from './room.ts';

export function createBolt(room: Room, receiver: Receiver, logger: Logger): Bolt {
  const bolt = new Bolt({
    receiver,
    logger,
    convoStore: false,
    clientOptions: { slackApiUrl: room.settings.apiUrl, retryConfig: { retries: 0 } },
    authorize: async (_source, body) => authorize(room, body),
  });
  commandsAndClicks(bolt, room);
  events(bolt, room);
  bolt.error(async (error) => {
    const cause = Cause.safeParse(error);
    const gone = cause.success && cause.data.original;
    // An event of a workspace that ShopPulse is not in: it is acknowledged and that is all.
    if (gone instanceof DeliveryError && gone.permanent)
      return room.log('info', 'slack.not-installed', { error: gone.message });
    throw gone instanceof Error ? gone : error;
  });
  return bolt;
}

const Cause = z.object({ code: z.literal('slack_bolt_authorization_error'), original: z.unknown() });

/** These come when there is nothing, or nothing yet, to authorize with. */
const Unauthorized = z.object({
  event: z.object({
    type: z.enum(['app_uninstalled', 'tokens_revoked', 'team_access_granted', 'team_access_revoked']),
  }),
});

/**
 * Bolt speaks for nobody here, so it needs no token. For an event there must be an installation; a command or a
 * click is acknowledged before any database is asked, and finds that out afterwards.
 */
async function authorize(room: Room, body: unknown): Promise<{ botId?: string; botUserId?: string }> {
  const read = Envelope.extend({ event: z.unknown().optional() }).safeParse(body);
  if (!read.success || read.data.event === undefined || Unauthorized.safeParse(body).success) return {};
  await learnOrganisation(room, body);
  const { botId, botUser } = await room.installations.of(workspaceOf(read.data) ?? '');
  return { botId, botUserId: botUser };
}

function commandsAndClicks(bolt: Bolt, room: Room): void {
  // Whatever it is called where ShopPulse is installed, it is the only one.
  bolt.command(/.*/, ({ body, ack }) => slashCommand(room, body, ack));
  bolt.action({ type: 'block_actions' }, ({ body, ack }) => blockActions(room, body, () => ack()));
  bolt.view({ callback_id: /.*/, type: 'view_submission' }, ({ body, view, ack }) =>
    viewSubmission(room, body, view, (answer) => (answer ? ack(answer) : ack())),
  );
  bolt.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
}

function events(bolt: Bolt, room: Room): void {
  bolt.event('message', async ({ event, body }) => {
    const workspace = placeOf(body);
    if (workspace && DirectMessage.safeParse(event).success)
      await directMessage(room, workspace, event, body.event_id);
  });
  bolt.event('file_shared', async ({ event, body }) => {
    const workspace = placeOf(body);
    const read = SharedFile.safeParse(event);
    if (!workspace || !read.success) return;
    const { user_id: user, channel_id: channel, file_id: file } = read.data;
    await fileShared(room, { workspace, user, channel, file, key: `file/${body.event_id}` });
  });
  bolt.event('app_home_opened', async ({ event, body }) => {
    const workspace = placeOf(body);
    if (workspace) await homeOpened(room, workspace, event);
  });
  bolt.event('app_uninstalled', async ({ body }) => appUninstalled(room, body));
  bolt.event('tokens_revoked', async ({ event, body }) => tokensRevoked(room, body, event));
  bolt.event('team_access_granted', async ({ event, body }) => accessGranted(room, body, event));
  bolt.event('team_access_revoked', async ({ event }) => accessRevoked(room, event));
}

const placeOf = (body: unknown): string | null => {
  const read = Envelope.safeParse(body);
  return read.success ? workspaceOf(read.data) : null;
};

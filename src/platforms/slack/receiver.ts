/**
 * What stands between Slack and Bolt: an event is claimed before it is acknowledged, so that one that could not be
 * kept is sent again by Slack; and nothing that Slack sends stays without an acknowledgement.
 */
import type { App as Bolt, ReceiverEvent } from '@slack/bolt';
import { type Claims, claimEvent, eventKey, settle } from './claims.ts';
import { logFailure, type Work } from './later.ts';

/** A receiver of Bolt's calls nothing of its app but `processEvent`. */
export function inward(bolt: Bolt, claims: Claims, work: Work): Bolt {
  const processEvent = (event: ReceiverEvent) => work.running(receive(bolt, claims, event));
  return { processEvent } as unknown as Bolt;
}

/** Throws only where there is no acknowledgement yet: then Slack is to send it again. */
async function receive(bolt: Bolt, claims: Claims, event: ReceiverEvent): Promise<void> {
  let acknowledged = false;
  const ack: ReceiverEvent['ack'] = async (response) => {
    acknowledged = true;
    // The connection may be gone by now. What was taken is done all the same: sent again, it is known.
    await event.ack(response).catch((error: unknown) => logFailure(claims.log, error));
  };
  const handle = () => bolt.processEvent({ ...event, ack });
  try {
    const key = eventKey(event.body);
    if (key === null) await handle();
    else if (await claimEvent(claims, key, event.body)) await settle(claims, key, handle);
    else await ack();
    if (acknowledged) return;
    claims.log('info', 'slack.ignored', { type: String(event.body.type) });
    await ack();
  } catch (error) {
    logFailure(claims.log, error);
    if (!acknowledged) throw error;
  }
}

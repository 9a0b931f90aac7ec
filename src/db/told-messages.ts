/** The messages that told of alerts, to change them when an alert changes. */
import type { Tx } from './client.ts';

export interface ToldMessage {
  readonly message: {
    readonly platform: string;
    readonly workspace: string;
    readonly channel: string;
    readonly message: string;
  };
  readonly payload: unknown;
}

/** How many of the latest messages of one alert are kept current: a route each, and those that told it is late. */
const MOST = 20;

export async function messagesTelling(
  tx: Tx,
  storeId: bigint,
  alertIds: readonly bigint[],
): Promise<ToldMessage[]> {
  const ids = alertIds.map(String);
  return tx<ToldMessage[]>`
    select message, payload from deliveries
    where store_id = ${storeId} and state = 'sent' and message is not null and payload->'alerts' ?| ${ids}::text[]
    order by delivery_id desc limit ${MOST}`;
}

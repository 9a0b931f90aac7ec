import { createDeliver, type Messages } from '../src/app/deliver.ts';
import { digestReply } from '../src/app/digest.ts';
import { LATE_MS } from '../src/app/dispatch.ts';
import type { Job } from '../src/app/job.ts';
import { lowStockReply } from '../src/app/low-stock.ts';

/** Held up by a platform that was away, it is as late as one that was dispatched late. */
const messages: Messages = {
  digest: (view, { dueAt, late }) => digestReply(view, { dueAt, late: late || view.now - dueAt > LATE_MS }),
  low_stock: (view, { alerts }) => lowStockReply(view, alerts.map(BigInt)),
};

/** From deliveries to messages in their channels. */
export const createDelivery = (): Job => createDeliver({ messages });

import { z } from 'zod';
import type { Action, Outcome } from '../src/app/action.ts';
import { changeThreshold, SNOOZE_DAYS, snooze, snoozeForm, thresholdForm } from '../src/app/alert-changes.ts';
import { orderedLine } from '../src/app/alert-line.ts';
import { refreshAlertMessages } from '../src/app/alert-messages.ts';
import { closeOrder } from '../src/app/close-order.ts';
import { command } from '../src/app/command.ts';
import { supplierNames } from '../src/app/complete-names.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { findSku } from '../src/app/find-product.ts';
import { findSupplier } from '../src/app/find-supplier.ts';
import { lowStockReply } from '../src/app/low-stock.ts';
import { noteReorder, readReorder, readUnits, reorderForm } from '../src/app/reorder.ts';
import { narrowed, type OneSupplier, type Queue, restockQueue } from '../src/app/restock-queue.ts';
import { queueReply } from '../src/app/restock-reply.ts';
import { rowId } from '../src/app/row-id.ts';
import { type StockFigures, stockFigures } from '../src/app/stock-figures.ts';
import { noStockYet, stockJson } from '../src/app/stock-parts.ts';
import { dayOf, toIso } from '../src/core/time.ts';
import { type Alert, alertOfSku, findAlerts, toldTogether } from '../src/db/alerts.ts';
import { findAsk, type SavedAsk } from '../src/db/asks.ts';
import { text } from '../src/reply/reply.ts';

export const restock = command({
  name: 'restock',
  also: ['reorder', 'reorders', 'to order'],
  help: 'What to order now and how many, by supplier, and what is on its way.',
  examples: ['restock', 'restock Keramik Nord'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    supplier: z.string().optional().meta({
      about: 'only of this supplier; “none” for what has no known one',
      place: 'rest',
      example: 'Keramik Nord',
      complete: supplierNames,
    }),
  }),
  run: async (ctx, { supplier }) => {
    const queue = await ctx.tenant((tx) => restockQueue(tx, ctx.store, ctx.now));
    if (queue.figures.length === 0 && queue.onTheWay.length === 0) return noStockYet(ctx);
    const shown = narrowed(queue, supplier === undefined ? undefined : await theirs(ctx, supplier, queue));
    return { reply: await queueReply(ctx, shown), data: queueJson(shown, ctx) };
  },
});

const theirs = async (ctx: Ctx, typed: string, { onTheWay }: Queue): Promise<OneSupplier> => ({
  supplier: await findSupplier(ctx, {
    typed,
    also: onTheWay.map(({ from }) => from),
    again: (supplier) => ({ command: 'restock', args: { supplier } }),
  }),
});

const queueJson = (queue: Queue, { store }: Ctx) => ({
  ...(queue.only ? { only: queue.only } : {}),
  to_order: queue.toOrder.map(({ supplier, products }) => ({
    supplier,
    products: products.map(({ figures, snoozedUntil }) => ({
      ...stockJson(figures, store),
      snoozed_until: snoozedUntil,
    })),
  })),
  on_the_way: queue.onTheWay.map(({ restock: order, sku, title, late }) => ({
    sku,
    title,
    quantity: order.quantity,
    supplier: order.supplier,
    ordered_by: order.orderedBy,
    ordered_at: toIso(order.orderedAt, store.zone),
    expected_on: order.expectedOn,
    late,
  })),
});

const REORDER = { fromAlert: 'alert.reorder', fromQueue: 'restock.reorder' } as const;

/** What the buttons under an alert and in the queue do. */
export const restockActions: readonly Action[] = [
  {
    name: REORDER.fromAlert,
    role: 'manager',
    opensForm: true,
    run: async (ctx, id, values) => {
      const alert = await alertOf(ctx, id);
      return reorder(ctx, REORDER.fromAlert, id, alert.skuKey, values, () => alertMessage(ctx, alert));
    },
  },
  {
    name: REORDER.fromQueue,
    role: 'manager',
    opensForm: true,
    run: async (ctx, id, values) => {
      const { args, only } = await savedOf(ctx, id);
      if (typeof args.what !== 'string') throw tooOld();
      const { skuKey } = findSku(args.what, await allFigures(ctx));
      return reorder(ctx, REORDER.fromQueue, id, skuKey, values, () => queueMessage(ctx, only));
    },
  },
  {
    name: 'alert.snooze',
    role: 'manager',
    opensForm: true,
    run: async (ctx, id, values) => {
      const alert = await alertOf(ctx, id);
      if (!values) return { form: snoozeForm(rowId(ctx.store.id, alert.id), alert.figures.title) };
      const days = SNOOZE_DAYS.find((each) => each.toString() === values.days);
      if (days === undefined) return { fieldErrors: { days: `One of ${SNOOZE_DAYS.join(', ')} days` } };
      const done = await ctx.tenant((tx) => snooze(tx, ctx, alert, days));
      const update = await alertMessage(ctx, alert);
      return done ? { update } : { update, reply: say(`${alert.figures.title} has recovered already.`) };
    },
  },
  {
    name: 'alert.threshold',
    role: 'manager',
    opensForm: true,
    run: async (ctx, id, values) => {
      const alert = await alertOf(ctx, id);
      const figures = findSku(alert.figures.sku, await allFigures(ctx));
      if (!values) return { form: thresholdForm(rowId(ctx.store.id, alert.id), figures) };
      const typed = (values.units ?? '').trim();
      const units = typed === '' ? null : readUnits(typed, 0);
      if (typed !== '' && units === null)
        return { fieldErrors: { units: 'A whole number of units, or empty for the computed reorder point' } };
      await ctx.tenant((tx) => changeThreshold(tx, ctx, alert.skuKey, units));
      return { update: await alertMessage(ctx, alert) };
    },
  },
  closing('alert.received', 'received'),
  closing('alert.cancel', 'cancelled'),
  closing('restock.received', 'received'),
  closing('restock.cancel', 'cancelled'),
  closing('supplier.received', 'received'),
  closing('supplier.cancel', 'cancelled'),
];

/**
 * `alert.…` carries an alert's id and changes its message, `restock.…` an order's id and changes the queue,
 * `supplier.…` the id of what was saved of an order and its supplier, and changes that supplier's queue.
 */
function closing(name: string, state: 'received' | 'cancelled'): Action {
  return {
    name,
    role: 'manager',
    run: async (ctx, id) => {
      const alert = name.startsWith('alert.') ? await alertOf(ctx, id) : null;
      const saved = name.startsWith('supplier.') ? await savedOf(ctx, id) : null;
      const restockId = alert ? alert.order?.restockId : rowOf(saved ? String(saved.args.order) : id);
      if (alert && restockId === undefined)
        return { update: await alertMessage(ctx, alert), reply: say('No order is open for it any more.') };
      const closed = await ctx.tenant((tx) => closeOrder(tx, ctx, restockId ?? 0n, state));
      const touched =
        alert ?? (await ctx.tenant((tx) => alertOfSku(tx, ctx.store.id, closed.restock.skuKey)));
      if (touched && !alert) await refreshAlertMessages(ctx, [touched.id]);
      const update = alert ? await alertMessage(ctx, alert) : await queueMessage(ctx, saved?.only);
      if (closed.first) return { update };
      const { closedBy, state: now } = closed.restock;
      return {
        update,
        reply: say(`${closedBy ?? 'Somebody'} had marked it ${now} before. Nothing was changed.`),
      };
    },
  };
}

/** A click gives the form, a form sent one order; the second of two people is told of the first. */
async function reorder(
  ctx: Ctx,
  action: string,
  id: string,
  skuKey: string,
  values: Readonly<Record<string, string>> | undefined,
  message: () => Promise<Outcome['update'] & object>,
): Promise<Outcome> {
  if (!values) {
    const figures = (await allFigures(ctx)).find((each) => each.skuKey === skuKey);
    if (!figures) throw new UserError('This product has no stock count any more. Nothing was changed.');
    return { form: reorderForm(action, rowId(ctx.store.id, rowOf(id)), figures, ctx) };
  }
  const read = readReorder(values, ctx);
  if (read.fieldErrors) return { fieldErrors: read.fieldErrors };
  const { restock: order, first } = await ctx.tenant((tx) => noteReorder(tx, ctx, skuKey, read.value));
  const alert = await ctx.tenant((tx) => alertOfSku(tx, ctx.store.id, skuKey));
  if (alert && action === REORDER.fromQueue) await refreshAlertMessages(ctx, [alert.id]);
  const update = await message();
  if (first) return { update };
  const standing = orderedLine({ ...order, by: order.orderedBy }, ctx.store, dayOf(ctx.now, ctx.store.zone));
  return { update, reply: say(`There is an order already: ${standing}. Nothing was changed.`) };
}

const rowOf = (id: string): bigint => {
  if (!/^\d{1,18}$/.test(id)) throw tooOld();
  return BigInt(id);
};
const tooOld = () =>
  new UserError(
    'This button is too old: what it was about is no longer kept. Ask `restock` for a current one.',
  );

/** What a button of the queue is about, and whose queue it stands in. */
async function savedOf(ctx: Ctx, id: string): Promise<{ args: SavedAsk['args']; only?: OneSupplier }> {
  const ask = await ctx.tenant((tx) => findAsk(tx, ctx.store.id, rowOf(id)));
  if (!ask) throw tooOld();
  const { args } = ask;
  const { supplier } = args;
  return { args, ...(supplier === null || typeof supplier === 'string' ? { only: { supplier } } : {}) };
}

async function alertOf(ctx: Ctx, id: string): Promise<Alert> {
  const [alert] = await ctx.tenant((tx) => findAlerts(tx, ctx.store.id, [rowOf(id)]));
  if (!alert) throw tooOld();
  return alert;
}

const allFigures = (ctx: Ctx): Promise<StockFigures[]> =>
  ctx.tenant((tx) => stockFigures(tx, ctx.store, ctx.now));

const queueMessage = async (ctx: Ctx, only?: OneSupplier) =>
  queueReply(ctx, narrowed(await ctx.tenant((tx) => restockQueue(tx, ctx.store, ctx.now)), only));

/** The message that holds the button, after every other one that tells of the same alert. */
async function alertMessage(ctx: Ctx, alert: Alert) {
  await refreshAlertMessages(ctx, [alert.id]);
  const together = await ctx.tenant((tx) => toldTogether(tx, ctx.store.id, alert));
  return lowStockReply(ctx, together);
}

const say = (sentence: string) => ({ summary: sentence, parts: [text(sentence)] });

/** What a person finds on a page of their own: today, what to order, what is posted, what came in. */

import { REVENUE_NAMED } from '../core/metrics/rules.ts';
import { mayAct } from '../core/roles.ts';
import type { Tx } from '../db/client.ts';
import { type Schedule, schedulesOf } from '../db/schedules.ts';
import { countUploads, listUploads } from '../db/uploads.ts';
import { type Button, buttons, footer, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import { bringFile } from './bring-file.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { dayFacts } from './day-answer.ts';
import { behindTheTimes, figuresFooter, ORDERS_FILE, periodHeading } from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { importsTable } from './imports-table.ts';
import { readPeriod } from './read-period.ts';
import { countToOrder, type Queue, restockQueue, sayLate } from './restock-queue.ts';
import { orderTable } from './restock-reply.ts';
import { isConnected, isOurs, routeLine } from './route-words.ts';
import { sayMetric, sayOrders } from './say-metric.ts';
import { plural, sayCount } from './stock-words.ts';
import { byUrgency } from './watch-stock.ts';

const PRODUCTS = 5;
const UPLOADS = 5;
const ROUTES = 10;

/** Read in one transaction, so that its numbers agree. */
export const homeAnswer = (ctx: Ctx): Promise<Answer> =>
  ctx.tenant((tx) => homeIn(tx, { ...ctx, tenant: (work) => work(tx) }));

async function homeIn(tx: Tx, ctx: Ctx): Promise<Answer> {
  const { store, now } = ctx;
  const figures = await figuresOf(tx, ctx, readPeriod(ctx, 'today'));
  const queue = await restockQueue(tx, store, now);
  const parts = [
    periodHeading(store, figures.period, now),
    ...numbers(ctx, figures, queue),
    ...(await asking(tx, ctx, figures, queue)),
    ...(await toOrder(ctx, queue)),
    ...posted(ctx, await schedulesOf(tx, store.id)),
    ...(await cameIn(tx, ctx)),
    ...smallPrint(ctx, figures),
  ];
  return { reply: { summary: summaryOf(ctx, figures), parts }, period: figures.period };
}

const hasOrders = ({ fresh }: Figures): boolean => fresh.last !== null;

function summaryOf({ store }: Ctx, figures: Figures): string {
  if (!hasOrders(figures)) return `${store.name}: no orders yet`;
  const { now } = pairOf(figures);
  return `${store.name} today: ${REVENUE_NAMED[store.profile]} ${sayMetric('net_sales', now, store)}, ${sayOrders(now, store.locale)}`;
}

function numbers(ctx: Ctx, figures: Figures, queue: Queue): Part[] {
  const { store } = ctx;
  if (!hasOrders(figures)) return [firstStep(ctx)];
  const { previous, before } = figures;
  const late = sayLate(queue, store.locale);
  const note = `${previous.label}: ${sayMetric('net_sales', before.own, store)}`;
  return [
    { kind: 'facts', facts: dayFacts(figures, store, note) },
    ...behindTheTimes(ctx, figures),
    ...(late === null ? [] : [text(late)]),
  ];
}

/** On a page nothing can be dropped, and not everybody may. */
const firstStep = (ctx: Ctx): Part =>
  mayAct(ctx.role, 'manager')
    ? text(`There are no orders in ${ctx.store.name} yet. ${firstFile(ctx)}`)
    : text(
        `There are no orders in ${ctx.store.name} yet. A manager or an owner can bring in an orders export (CSV).`,
      );

const firstFile = (ctx: Ctx): string =>
  ctx.bringFile === undefined
    ? `First drop your orders export (CSV) into a channel where ShopPulse is, or where you are alone with it: ${ORDERS_FILE}.`
    : bringFile(ctx, 'your orders export (CSV)', `: ${ORDERS_FILE}`);

/** Questions, each for who may ask it. */
async function asking(tx: Tx, ctx: Ctx, figures: Figures, queue: Queue): Promise<Part[]> {
  const { store, now, app, role } = ctx;
  const count = countToOrder(queue);
  const offered = [
    ...(hasOrders(figures)
      ? [
          { label: 'Today', command: 'today', args: {} },
          { label: 'Week', command: 'week', args: {} },
          { label: 'Orders', command: 'orders', args: { what: 'today' } },
        ]
      : []),
    ...(queue.figures.length > 0
      ? [
          {
            label: count > 0 ? `Restock (${sayCount(count, store.locale)})` : 'Restock',
            command: 'restock',
            args: {},
          },
        ]
      : []),
    ...(hasOrders(figures) ? [{ label: 'Export', command: 'export', args: { what: 'orders' } }] : []),
    ...(!hasOrders(figures) && mayAct(role, 'owner')
      ? [{ label: 'Load the sample store', command: 'store', args: { what: 'sample' } }]
      : []),
  ];
  const made: Button[] = [];
  for (const each of offered) {
    const command = app.commands.find(({ name }) => name === each.command);
    if (command && mayAct(role, command.role)) made.push(await askButtonIn(tx, store.id, now, each));
  }
  return made.length > 0 ? [buttons(...made)] : [];
}

async function toOrder(ctx: Ctx, queue: Queue): Promise<Part[]> {
  if (queue.figures.length === 0) return [];
  const all = queue.toOrder
    .flatMap(({ products }) => products)
    .sort((a, b) => byUrgency(a.figures, b.figures));
  const way = queue.onTheWay.length;
  const onTheWay = way === 0 ? '' : `, ${sayCount(way, ctx.store.locale)} on the way`;
  if (all.length === 0) return [text({ strong: 'Restock' }, ` · nothing to order${onTheWay}`)];
  const table = await orderTable(ctx, all.slice(0, PRODUCTS), { toRead: !mayAct(ctx.role, 'manager') });
  const hidden = all.length - table.rows.length;
  const more = hidden > 0 ? { more: { count: hidden, how: 'under Restock' } } : {};
  return [
    text({ strong: 'To order' }, ` · ${plural(all.length, 'product', ctx.store.locale)}${onTheWay}`),
    { ...table, ...more },
  ];
}

/** What goes into this workspace; of other chats only what is not posted although it should be. */
function posted(ctx: Ctx, all: readonly Schedule[]): Part[] {
  const stuck = (route: Schedule) => route.enabled && !isConnected(ctx, route.platform);
  const routes = all.filter((route) => isOurs(ctx, route) || stuck(route));
  if (routes.length === 0) {
    const how = mayAct(ctx.role, 'manager')
      ? [' Type ', { code: 'digest at 08:30' }, ' in a channel to have the numbers there every morning.']
      : [];
    return [text({ strong: 'Posted here' }, ' · nothing yet.', ...how)];
  }
  const hidden = routes.length - ROUTES;
  return [
    text({ strong: 'Posted here' }),
    ...routes.slice(0, ROUTES).map((route) => text(...routeLine(ctx, route))),
    ...(hidden > 0
      ? [text(`and ${hidden} more: `, { code: 'digest' }, ' in a channel says what comes there.')]
      : []),
  ];
}

/** As the command that lists them has it: for managers and owners. */
async function cameIn(tx: Tx, ctx: Ctx): Promise<Part[]> {
  if (!mayAct(ctx.role, 'manager')) return [];
  const uploads = await listUploads(tx, ctx.store.id, UPLOADS);
  if (uploads.length === 0) return [];
  const all = await countUploads(tx, ctx.store.id);
  return [text({ strong: 'Files that came in, the latest first' }), importsTable(ctx, uploads, all)];
}

function smallPrint({ store, stores, role, now }: Ctx, figures: Figures): Part[] {
  const others = stores.filter(({ id }) => id !== store.id).map(({ name }) => name);
  const also = others.length > 0 ? ` · you also have ${others.join(', ')}` : '';
  return [figuresFooter(store, figures.fresh, now), footer(`you are ${role} of ${store.name}${also}`)];
}

/**
 * The sample shop: a believable small store, generated. Day by day from a fixed first day, so that what is
 * on hand follows from what was sold; each day's chance comes from the seed and the day alone.
 */
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  instant,
  startOfDay,
  weekdayOf,
  type Zone,
} from '../core/time.ts';
import type { OrderRow, ProductRow, StockRow } from '../csv/canonical.ts';
import {
  EPOCH,
  expectedOrders,
  promotionOf,
  randomOf,
  seasonOf,
  seedOf,
  timeOfDay,
} from './sample-demand.ts';
import { type Draft, draftOrder, orderOf, type SampleShop } from './sample-order.ts';
import { SAMPLE_PRODUCTS, type SampleProduct } from './sample-products.ts';

export type { SampleShop } from './sample-order.ts';

export const SAMPLE_SHOPS: readonly SampleShop[] = [
  {
    name: 'Acme London',
    currency: 'GBP',
    zone: 'Europe/London' as Zone,
    seed: 7702,
    size: 0.8,
    rate: 86n,
    tax: 20n,
    prefix: 'L',
    place: 'London',
  },
  {
    name: 'Acme Berlin',
    currency: 'EUR',
    zone: 'Europe/Berlin' as Zone,
    seed: 4101,
    size: 1,
    rate: 100n,
    tax: 19n,
    prefix: 'B',
    place: 'Berlin',
  },
];

const KEPT_DAYS = 548;
const LONG_AGO = instant(0);
/** Then others have their turn at the event loop. */
const DAYS_AT_ONCE = 10;
/** Lines in an average basket. */
const LINES = 1.75;

export interface Sample {
  readonly orders: readonly OrderRow[];
  readonly products: readonly ProductRow[];
  readonly stock: readonly StockRow[];
}

/** The shop as it is at the instant: 18 months of orders, its products, and the counts of its stock. */
export async function sampleOf(shop: SampleShop, now: Instant): Promise<Sample> {
  const last = dayOf(now, shop.zone);
  const first = addDays(last, -KEPT_DAYS);
  const shelf = SAMPLE_PRODUCTS.map((product) => startShelf(product, shop));
  const orders: OrderRow[] = [];
  const stock: StockRow[] = [];
  let number = 1000;
  for (let day = EPOCH; day <= last; day = addDays(day, 1)) {
    const arrived = receive(shelf, day);
    if (day >= first) {
      for (const each of shelf)
        if (weekdayOf(day) === 1 || arrived.has(each) || day === first) stock.push(countOf(shop, each, day));
    }
    const today = { day, number: daysBetween(EPOCH, day), expected: expectedOrders(day, shop.size) };
    // Before the kept days nobody asks at what time.
    if (today.number % DAYS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    const start = day >= first ? startOfDay(day, shop.zone) : LONG_AGO;
    for (const draft of sellDay(shop, shelf, today, start, now)) {
      number += 1;
      if (day >= first) orders.push(orderOf(shop, draft, number, now));
    }
    for (const each of shelf) reorder(each, today, shop);
  }
  return {
    orders,
    products: SAMPLE_PRODUCTS.map((product) => productOf(shop, product)),
    stock: [...stock, ...countsNow(shop, shelf)],
  };
}

interface SampleDay {
  readonly day: Day;
  /** Since the first. */
  readonly number: number;
  /** Orders. */
  readonly expected: number;
}

const HIGHEST_SEASON = 2;
/** Seconds of a day in spring when the clocks go forward: no order falls on the next day. */
const SHORTEST_DAY = 23 * 3600;

interface Shelf {
  readonly product: SampleProduct;
  /** Units a day, on average over the year. */
  readonly daily: number;
  onHand: number;
  coming: { readonly day: Day; readonly units: number } | null;
}

const TOTAL_WEIGHT = SAMPLE_PRODUCTS.reduce((sum, { weight }) => sum + weight, 0);

function startShelf(product: SampleProduct, shop: SampleShop): Shelf {
  const daily = (38 * shop.size * LINES * 1.2 * product.weight) / TOTAL_WEIGHT;
  return { product, daily, onHand: Math.ceil(daily * (product.leadTimeDays + 25)), coming: null };
}

function receive(shelf: readonly Shelf[], day: Day): Set<Shelf> {
  const arrived = new Set<Shelf>();
  for (const each of shelf) {
    if (each.coming?.day !== day) continue;
    each.onHand += each.coming.units;
    each.coming = null;
    arrived.add(each);
  }
  return arrived;
}

/** In the evening: what has fallen below its mark is ordered, in whole packs, and comes a little late now and then. */
function reorder(shelf: Shelf, { day, number, expected }: SampleDay, shop: SampleShop): void {
  const { product, daily } = shelf;
  const usual = expected / (38 * shop.size);
  const perUnitOfSeason = daily * usual * product.leadTimeDays * product.care;
  if (shelf.coming !== null || shelf.onHand > perUnitOfSeason * HIGHEST_SEASON) return;
  const season = seasonOf(product, addDays(day, product.leadTimeDays));
  const mark = perUnitOfSeason * season;
  if (shelf.onHand > mark) return;
  const random = randomOf(seedOf(shop.seed + product.weight, number));
  const late = random() < 0.2 ? Math.floor(random() * 6) : 0;
  const units = Math.ceil((mark + daily * usual * season * 30 - shelf.onHand) / product.pack) * product.pack;
  shelf.coming = { day: addDays(day, product.leadTimeDays + late), units };
}

/** The day's orders in their order of time, up to the instant. What is not on the shelf is not sold. */
function sellDay(
  shop: SampleShop,
  shelf: readonly Shelf[],
  today: SampleDay,
  start: Instant,
  now: Instant,
): Draft[] {
  const { day, number: dayNumber, expected } = today;
  const random = randomOf(seedOf(shop.seed, dayNumber));
  const count = Math.round(expected * (0.85 + 0.3 * random()));
  const weights = shelf.map(({ product }) => product.weight * seasonOf(product, day));
  const promotion = promotionOf(day);
  const times = Array.from({ length: count }, () => timeOfDay(random)).sort((a, b) => a - b);
  const drafts: Draft[] = [];
  for (const seconds of times) {
    const placedAt = instant(start + Math.min(seconds, SHORTEST_DAY - 1) * 1000);
    if (placedAt > now) break;
    const draft = draftOrder(shop, { dayNumber, weights, promotion, random });
    const lines = draft.lines.flatMap(({ product, quantity }) => {
      const place = shelf[product] as Shelf;
      const units = Math.min(quantity, place.onHand);
      place.onHand -= units;
      return units > 0 ? [{ product, quantity: units }] : [];
    });
    if (lines.length > 0) drafts.push({ ...draft, placedAt, lines });
  }
  return drafts;
}

function productOf(shop: SampleShop, product: SampleProduct): ProductRow {
  const { sku, title, variant, supplier, leadTimeDays, pack } = product;
  const price = (product.price * shop.rate) / 100n;
  const cost = (product.cost * shop.rate) / 100n;
  return { sku, title, variant, price, cost, supplier, leadTimeDays, pack, giftCard: false };
}

const countOf = (shop: SampleShop, { product, onHand, coming }: Shelf, day: Day | null): StockRow => ({
  sku: product.sku,
  title: product.title,
  variant: product.variant,
  location: shop.place,
  onHand,
  committed: 0,
  incoming: coming?.units ?? 0,
  countedOn: day,
});

/** One product that sells well is found missing, three are found to be all but gone: so there is something to do. */
const MISSING = 'SOAP-OAT';
const SCARCE: ReadonlyMap<string, number> = new Map([
  ['MUG-BL', 1.6],
  ['LIN-TT-NA', 2.2],
  ['CAN-FIG', 3.1],
]);

function countsNow(shop: SampleShop, shelf: readonly Shelf[]): StockRow[] {
  return shelf.map((each) => {
    const { sku } = each.product;
    const days = SCARCE.get(sku);
    const found = sku === MISSING ? 0 : days === undefined ? each.onHand : Math.ceil(each.daily * days);
    return {
      ...countOf(shop, each, null),
      onHand: Math.min(found, each.onHand + 10),
      ...(found === each.onHand ? {} : { incoming: 0 }),
    };
  });
}

/** Whether orders that are here already from another source are the same: asked once, then known by the file's header. */
import { dayOf, sayDay } from '../core/time.ts';
import type { Question, Understood } from '../csv/understood.ts';
import type { Elsewhere, Moved, SameOrders } from '../db/same-orders.ts';
import type { Store } from '../db/stores.ts';
import type { Travelling } from './ingest.ts';
import { plural } from './stock-words.ts';

export const SAME_ORDERS = 'same_orders';

/** Of this file alone: the next one's numbers may be another shop's. */
const MOVED_ORDERS = 'moved_orders';

/** What was said of this file, or of one with its header. */
export function sameOrdersOf(file: Travelling, understood: Pick<Understood, 'header'> | null): SameOrders {
  const header = understood?.header ?? null;
  const learned = header === null ? undefined : file.given.memory?.[header]?.[SAME_ORDERS]?.value;
  const said = file.answers[SAME_ORDERS] ?? learned;
  return {
    elsewhere: said === 'same' || said === 'others' ? said : 'ask',
    moved: file.answers[MOVED_ORDERS] === 'same' ? 'same' : 'ask',
  };
}

export const sameOrdersQuestion = (fileName: string, store: Store, found: Elsewhere | Moved): Question =>
  found.kind === 'moved' ? movedQuestion(fileName, store, found) : elsewhereQuestion(fileName, store, found);

/** Others cannot count beside: an order is known by its number. */
function movedQuestion(
  fileName: string,
  { locale, zone }: Store,
  { orders, number, here, there }: Moved,
): Question {
  const [placed, now] = [here, there].map((at) => {
    const day = dayOf(at, zone);
    return `${sayDay(day, locale)} ${day.slice(0, 4)}`;
  });
  const [is, it, they, its] =
    orders === 1 ? ['Is', 'it', 'it is', 'its number'] : ['Are', 'they', 'they are', 'their numbers'];
  return {
    key: MOVED_ORDERS,
    text:
      `${fileName} has ${plural(orders, 'order', locale)} with ${its} here already, but of other days: order ${number} is of ${placed} here and of ${now} in the file. ` +
      `${is} ${it} the same? If ${they} another shop's or another year's, give that shop a store of its own, or put something before the numbers.`,
    options: [
      {
        value: 'same',
        label: orders === 1 ? 'The same' : 'The same orders',
        meaning: `${plural(orders, 'order', locale)} updated and moved to the file's ${orders === 1 ? 'day' : 'days'}`,
      },
    ],
  };
}

function elsewhereQuestion(
  fileName: string,
  { locale }: Store,
  { orders, new: made, numbers, files }: Elsewhere,
): Question {
  const named = `${numbers.join(', ')}${orders > numbers.length ? ' and others' : ''}`;
  const are = orders === 1 ? 'Is it the same order' : 'Are they the same orders';
  const by = files.length > 0 ? `, from ${files.join(', ')}` : '';
  const all = plural(orders + made, 'order', locale);
  return {
    key: SAME_ORDERS,
    text: `${fileName} has ${plural(orders, 'order', locale)} with the number and the day of what is here already${by}: ${named}. ${are}?`,
    options: [
      {
        value: 'same',
        label: orders === 1 ? 'The same' : 'The same orders',
        meaning: `${plural(orders, 'order', locale)} updated${made > 0 ? `, ${plural(made, 'order', locale)} new` : ''}; nothing counts twice`,
      },
      { value: 'others', label: 'Other orders', meaning: `${all} new, beside what is here` },
    ],
  };
}

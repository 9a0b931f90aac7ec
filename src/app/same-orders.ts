/** Whether orders that are here already from another source are the same: asked once, then known by the file's header. */
import type { Question, Understood } from '../csv/understood.ts';
import type { Elsewhere, SameOrders } from '../db/same-orders.ts';
import type { Store } from '../db/stores.ts';
import type { Travelling } from './ingest.ts';
import { plural } from './stock-words.ts';

export const SAME_ORDERS = 'same_orders';

/** What was said of this file, or of one with its header. */
export function sameOrdersOf(file: Travelling, understood: Pick<Understood, 'header'> | null): SameOrders {
  const header = understood?.header ?? null;
  const learned = header === null ? undefined : file.given.memory?.[header]?.[SAME_ORDERS]?.value;
  const said = file.answers[SAME_ORDERS] ?? learned;
  return said === 'same' || said === 'others' ? said : 'ask';
}

export function sameOrdersQuestion(
  fileName: string,
  { locale }: Pick<Store, 'locale'>,
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

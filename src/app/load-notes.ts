/** What was decided while a file was loaded, in sentences for its receipt. */
import type { LoadedFile } from '../db/load-file.ts';
import type { Store } from '../db/stores.ts';
import { plural } from './stock-words.ts';

export function loadNotes(loaded: LoadedFile, store: Store): string[] {
  return [
    ...currencyNotes(loaded, store),
    ...dateNotes(loaded, store),
    ...keptNotes(loaded, store),
    ...costNotes(loaded, store),
    ...placeNotes(loaded, store),
    ...replacedNotes(loaded, store),
    ...strangerNotes(loaded, store),
  ];
}

function currencyNotes({ adopted }: LoadedFile, store: Store): string[] {
  if (adopted) {
    const rescaled =
      adopted.rescaled > 0
        ? ` ${plural(adopted.rescaled, 'product', store.locale)} now ${adopted.rescaled === 1 ? 'has its' : 'have their'} prices and costs in it, the same numbers.`
        : '';
    return [`The file is in ${adopted.currency}, so that is ${store.name}'s currency now.${rescaled}`];
  }
  return [];
}

function dateNotes({ dated }: LoadedFile, { locale }: Store): string[] {
  const orders = (count: number) => plural(count, 'order', locale);
  const notes: string[] = [];
  if (dated.onOrder > 0)
    notes.push(
      `The file does not say when ${orders(dated.onOrder)} had money returned, so the refund counts on the day of the order.`,
    );
  if (dated.onCancellation > 0)
    notes.push(
      `The file does not say when ${orders(dated.onCancellation)} had money returned, so the refund counts when the order was cancelled.`,
    );
  if (dated.onFile > 0)
    notes.push(
      `${orders(dated.onFile)} had more money returned since the file before: that counts as of the latest moment this file mentions.`,
    );
  return notes;
}

/** What the file has no column for, of orders that it changed. */
function keptNotes({ kept, met }: LoadedFile, { locale }: Store): string[] {
  const orders = (count: number, was: string, were: string) =>
    plural(count, `order ${was}`, locale, `orders ${were}`);
  const notes: string[] = [];
  if (met > 0)
    notes.push(
      `${orders(met, 'was', 'were')} here already, from another file or with the number written another way: counted once.`,
    );
  if (kept.items > 0)
    notes.push(
      `${orders(kept.items, 'is', 'are')} known with the items, which this file does not have: the items stay, at this file's amounts.`,
    );
  if (kept.money > 0)
    notes.push(
      `${orders(kept.money, 'is', 'are')} known with shipping, taxes or discounts, which this file does not have: those stay.`,
    );
  if (kept.returns > 0)
    notes.push(
      `${orders(kept.returns, 'was', 'were')} cancelled or had money returned, of which this file says nothing: that stays.`,
    );
  return notes;
}

const placeNotes = ({ placed }: LoadedFile, { locale }: Store): string[] =>
  placed === 0
    ? []
    : [
        `${plural(placed, 'product is', locale, 'products are')} counted place by place here, and the file names no place: ` +
          'its counts of them are left out.',
      ];

const replacedNotes = ({ replaced }: LoadedFile, { locale }: Store): string[] =>
  replaced === 0
    ? []
    : [
        `${plural(replaced, 'figure', locale)} of earlier files for the same days, cut another way, made way for this file's.`,
      ];

const strangerNotes = ({ strangers: { count, first } }: LoadedFile, { locale }: Store): string[] => {
  if (count === 0) return [];
  const names = `${first.join(', ')}${count > first.length ? ' and others' : ''}`;
  const [is, they] = count === 1 ? ['is', 'It waits'] : ['are', 'They wait'];
  return [
    `${plural(count, 'threshold', locale)} ${is} for SKUs that are not in this store: ${names}. ` +
      `${they} for the products; nothing is said of them until then.`,
  ];
};

const costNotes = ({ costed }: LoadedFile, { locale }: Store): string[] =>
  costed === 0 ? [] : [`${plural(costed, 'line', locale)} sold before now have a cost.`];

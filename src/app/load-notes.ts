/** What was decided while a file was loaded, in sentences for its receipt. */
import type { LoadedFile } from '../db/load-file.ts';
import type { Store } from '../db/stores.ts';

export function loadNotes(loaded: LoadedFile, store: Store): string[] {
  return [
    ...currencyNotes(loaded, store),
    ...dateNotes(loaded),
    ...costNotes(loaded),
    ...replacedNotes(loaded),
  ];
}

function currencyNotes({ adopted }: LoadedFile, store: Store): string[] {
  if (adopted) {
    const rescaled =
      adopted.rescaled > 0
        ? ` ${adopted.rescaled} products now have their prices and costs in it, the same numbers.`
        : '';
    return [`The file is in ${adopted.currency}, so that is ${store.name}'s currency now.${rescaled}`];
  }
  return [];
}

function dateNotes({ dated }: LoadedFile): string[] {
  const orders = (count: number) => (count === 1 ? '1 order' : `${count} orders`);
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

const replacedNotes = ({ replaced }: LoadedFile): string[] =>
  replaced === 0
    ? []
    : [
        `${replaced === 1 ? '1 figure' : `${replaced} figures`} of earlier files for the same days, cut another way, made way for this file's.`,
      ];

const costNotes = ({ costed }: LoadedFile): string[] =>
  costed === 0 ? [] : [`${costed === 1 ? '1 line' : `${costed} lines`} sold before now have a cost.`];

/** Canonical orders as lines of COPY text, heads and ledger lines apart, by the column orders in staged.ts. */
import * as crypto from 'node:crypto';
import { skuKey } from '../core/sku.ts';
import type { OrderRow, Reversal } from './canonical.ts';
import { type CopyValue, copyValue } from './copy-text.ts';
import { instantText } from './instant-text.ts';

export interface StagedOrder {
  readonly head: string;
  /** One line for each line of the sale and of each reversal; what belongs to the order stands on its first. */
  readonly lines: string;
}

/** For one file: orders are numbered as they come, and a SKU is spelt out where it comes first. */
export function orderWriter(): (order: OrderRow) => StagedOrder {
  const skus = skuTexts();
  let place = 0;
  return (order) => {
    place += 1;
    const head = headOf(order);
    const campaign = copyValue(order.campaign);
    const taxes = taxLinesText(order);
    let lines = '';
    // Also the campaign, the taxes and the payment that it names, where it does: many orders name none.
    let told = order.campaign === null ? head : `${head}${campaign}\t`;
    if (taxes !== null) told += `${taxes}\t`;
    const paid = order.paidAt == null ? null : instantText(order.paidAt);
    if (paid !== null) told += `${paid}\t`;
    const add = (sku: SkuText, rest: string): void => {
      const said = `${sku.key}${rest}`;
      lines += `${place}\t${sku.first ? sku.text : '\\N'}\t${said}`;
      sku.first = false;
      told += said;
    };
    addSale(order, skus, add);
    order.reversals.forEach((reversal, index) => {
      addReversal(order, reversal, index + 1, skus, add);
    });
    // Equal when a later export says the same of the order: all that is staged of it.
    return {
      head: `${place}\t${head}${campaign}\t${md5(told)}\t${copyValue(taxes)}\t${paid ?? '\\N'}\n`,
      lines,
    };
  };
}

const taxLinesText = ({ taxLines }: OrderRow): string | null =>
  taxLines && taxLines.length > 0
    ? JSON.stringify(taxLines, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
    : null;

/** In one call where Node has it (20.12): that takes half the time. */
const md5: (text: string) => string =
  'hash' in crypto
    ? (text) => crypto.hash('md5', text)
    : (text) => crypto.createHash('md5').update(text).digest('hex');

interface SkuText {
  readonly text: string;
  readonly key: string;
  /** It did not come yet: only then it is spelt out, for a product that the store does not have. */
  first: boolean;
}

const REMEMBERED = 50_000;
const NO_SKU: SkuText = { text: '\\N', key: '\\N', first: false };

/** Products repeat. */
function skuTexts(): (sku: string) => SkuText {
  const known = new Map<string, SkuText>();
  return (sku) => {
    let found = known.get(sku);
    if (found === undefined) {
      if (known.size > REMEMBERED) known.clear();
      const key = skuKey(sku);
      found = key === '' ? NO_SKU : { text: copyValue(sku), key: copyValue(key), first: true };
      known.set(sku, found);
    }
    return found;
  };
}

type Add = (sku: SkuText, rest: string) => void;

function addSale(order: OrderRow, skus: (sku: string) => SkuText, add: Add): void {
  const goods = order.lines.findIndex((line) => !line.giftCard && (line.quantity !== 0 || line.gross !== 0n));
  order.lines.forEach((line, index) => {
    const first = index === 0;
    const gross = amount(line.gross);
    add(
      skus(line.sku),
      `\t0\t${index}\t\\N\t${copyValue(line.title)}\t${line.quantity}\t${line.giftCard ? '0' : gross}` +
        `\t${amount(line.discounts)}\t${first ? amount(order.shipping) : '0'}\t${amount(line.taxes)}` +
        `\t${first ? amount(order.duties) : '0'}\t${first ? amount(order.tips) : '0'}` +
        `\t${line.giftCard ? gross : '0'}\t0\t${index === goods ? '1' : '0'}\t0\n`,
    );
  });
}

const NOTHING = { line: 0, quantity: 0, gross: 0n, discounts: 0n, taxes: 0n, giftCard: 0n };

function addReversal(
  order: OrderRow,
  reversal: Reversal,
  event: number,
  skus: (sku: string) => SkuText,
  add: Add,
): void {
  const at = reversal.at === null ? '\\N' : instantText(reversal.at);
  // A refund of the shipping alone still needs a line to stand on.
  const lines = reversal.lines.length > 0 ? reversal.lines : [NOTHING];
  lines.forEach((back, index) => {
    const sold = order.lines[back.line];
    const first = index === 0;
    add(
      skus(sold?.sku ?? ''),
      `\t${event}\t${index}\t${at}\t${copyValue(sold?.title ?? '')}\t${-back.quantity}\t${amount(-back.gross)}` +
        `\t${amount(-back.discounts)}\t${first ? amount(-reversal.shipping) : '0'}\t${amount(-back.taxes)}` +
        `\t${first ? amount(-reversal.duties) : '0'}\t${first ? amount(-reversal.tips) : '0'}` +
        `\t${amount(-back.giftCard)}\t${first ? amount(-reversal.refunded) : '0'}` +
        `\t0\t${first && reversal.refunded > 0n ? '1' : '0'}\n`,
    );
  });
}

/** Most are nothing. */
const amount = (minor: bigint): string => (minor === 0n ? '0' : minor.toString());

/** From the source to the country, each with its tab. */
function headOf(order: OrderRow): string {
  const cancelledAt = order.cancelledAt === null ? '\\N' : instantText(order.cancelledAt);
  const said = (value: CopyValue): string => `${copyValue(value)}\t`;
  return (
    said(order.source) +
    said(order.number) +
    `${instantText(order.placedAt)}\t${cancelledAt}\t${order.currency}\t` +
    said(order.channel) +
    said(order.status) +
    said(order.fulfilment) +
    said(order.customer) +
    said(order.country)
  );
}

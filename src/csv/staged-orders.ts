/** Canonical orders as lines of COPY text, heads and ledger lines apart, by the column orders in staged.ts. */
import * as crypto from 'node:crypto';
import { skuKey } from '../core/sku.ts';
import type { OrderRow, Reversal } from './canonical.ts';
import { CopyBytes } from './copy-bytes.ts';
import { writeInstant } from './instant-text.ts';

export interface StagedOrder {
  readonly head: string;
  /** One line for each line of the sale and of each reversal; what belongs to the order stands on its first. */
  readonly lines: string;
}

/** Of one order by itself. */
export function stagedOrder(order: OrderRow): StagedOrder {
  const [heads, lines] = [new CopyBytes(), new CopyBytes()];
  orderWriter(heads, lines)(order);
  return { head: heads.bytes().toString(), lines: lines.bytes().toString() };
}

/** For one file: orders are numbered as they come, and a SKU is spelt out where it comes first. */
export function orderWriter(heads: CopyBytes, lines: CopyBytes): (order: OrderRow) => void {
  const skus = skuTexts();
  const told = new CopyBytes();
  let place = 0;
  let begun = 0;
  const sales: Sales = {
    begin: (name) => {
      const sku = skus(name);
      begun = told.length;
      lines.number(place).tab();
      lines.text(sku.first ? sku.text : null).tab();
      sku.first = false;
      return told.text(sku.key).tab();
    },
    end: () => lines.copy(told.endLine(), begun),
  };
  return (order) => {
    place += 1;
    told.clear();
    writeHead(told, order);
    const headEnd = told.length;
    const taxes = taxLinesText(order);
    const paidAt = order.paidAt ?? null;
    // Also the campaign, the taxes and the payment that it names, where it does: many orders name none.
    if (order.campaign !== null) told.text(order.campaign).tab();
    if (taxes !== null) told.plain(taxes).tab();
    if (paidAt !== null) writeInstant(told, paidAt).tab();
    writeSale(order, sales);
    for (const [index, reversal] of order.reversals.entries())
      writeReversal(order, reversal, index + 1, sales);
    heads.number(place).tab().copy(told, 0, headEnd).text(order.campaign).tab();
    // Equal when a later export says the same of the order: all that is staged of it.
    heads.text(md5(told.bytes())).tab().text(taxes).tab();
    writeInstant(heads, paidAt).endLine();
  };
}

const taxLinesText = ({ taxLines }: OrderRow): string | null =>
  taxLines && taxLines.length > 0
    ? JSON.stringify(taxLines, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
    : null;

/** In one call where Node has it (20.12): that takes half the time. */
const md5: (text: Uint8Array) => string =
  'hash' in crypto
    ? (text) => crypto.hash('md5', text)
    : (text) => crypto.createHash('md5').update(text).digest('hex');

interface SkuText {
  readonly text: string | null;
  readonly key: string | null;
  /** It did not come yet: only then it is spelt out, for a product that the store does not have. */
  first: boolean;
}

const REMEMBERED = 50_000;
const NO_SKU: SkuText = { text: null, key: null, first: false };

/** Products repeat. */
function skuTexts(): (sku: string) => SkuText {
  const known = new Map<string, SkuText>();
  return (sku) => {
    let found = known.get(sku);
    if (found === undefined) {
      if (known.size > REMEMBERED) known.clear();
      const key = skuKey(sku);
      found = key === '' ? NO_SKU : { text: sku, key, first: true };
      known.set(sku, found);
    }
    return found;
  };
}

/** A line of the ledger: what is told of it follows what `begin` gives. */
interface Sales {
  readonly begin: (sku: string) => CopyBytes;
  readonly end: () => void;
}

function writeSale(order: OrderRow, sales: Sales): void {
  const goods = order.lines.findIndex((line) => !line.giftCard && (line.quantity !== 0 || line.gross !== 0n));
  for (const [index, line] of order.lines.entries()) {
    const first = index === 0;
    const to = sales.begin(line.sku).number(0).tab().number(index).tab();
    to.text(null).tab().text(line.title).tab().number(line.quantity).tab();
    to.amount(line.giftCard ? 0n : line.gross).tab();
    to.amount(line.discounts).tab();
    to.amount(first ? order.shipping : 0n).tab();
    to.amount(line.taxes).tab();
    to.amount(first ? order.duties : 0n).tab();
    to.amount(first ? order.tips : 0n).tab();
    to.amount(line.giftCard ? line.gross : 0n).tab();
    to.number(0).tab();
    to.number(index === goods ? 1 : 0).tab();
    to.number(0);
    sales.end();
  }
}

const NOTHING = { line: 0, quantity: 0, gross: 0n, discounts: 0n, taxes: 0n, giftCard: 0n };

function writeReversal(order: OrderRow, reversal: Reversal, event: number, sales: Sales): void {
  // A refund of the shipping alone still needs a line to stand on.
  const lines = reversal.lines.length > 0 ? reversal.lines : [NOTHING];
  for (const [index, back] of lines.entries()) {
    const sold = order.lines[back.line];
    const first = index === 0;
    const to = sales
      .begin(sold?.sku ?? '')
      .number(event)
      .tab()
      .number(index)
      .tab();
    writeInstant(to, reversal.at).tab();
    to.text(sold?.title ?? '')
      .tab()
      .number(-back.quantity)
      .tab();
    to.amount(-back.gross).tab();
    to.amount(-back.discounts).tab();
    to.amount(first ? -reversal.shipping : 0n).tab();
    to.amount(-back.taxes).tab();
    to.amount(first ? -reversal.duties : 0n).tab();
    to.amount(first ? -reversal.tips : 0n).tab();
    to.amount(-back.giftCard).tab();
    to.amount(first ? -reversal.refunded : 0n).tab();
    to.number(0).tab();
    to.number(first && reversal.refunded > 0n ? 1 : 0);
    sales.end();
  }
}

/** From the source to the country, each with its tab. */
function writeHead(to: CopyBytes, order: OrderRow): void {
  to.text(order.source).tab();
  to.text(order.number).tab();
  writeInstant(to, order.placedAt).tab();
  writeInstant(to, order.cancelledAt).tab();
  to.text(order.currency).tab();
  to.text(order.channel).tab();
  to.text(order.status).tab();
  to.text(order.fulfilment).tab();
  to.text(order.customer).tab();
  to.text(order.country).tab();
}

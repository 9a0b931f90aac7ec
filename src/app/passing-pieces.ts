/** The pieces of a file on their way into the store. */
import type { Reject } from '../csv/canonical.ts';
import { REJECTS_SHOWN } from '../csv/receipt.ts';
import { Refusals } from '../csv/refusals.ts';
import type { FileTotals, StagedPiece } from '../csv/understood.ts';
import type { StagedChunk } from '../db/staging.ts';
import type { Ctx } from './ctx.ts';

/** What is learned while the pieces pass: the refused rows, how far it is, and at the end the totals. */
export class PassingPieces {
  totals: FileTotals = {
    orders: 0,
    lines: 0,
    refunds: 0,
    products: 0,
    stock: 0,
    rejected: 0,
    range: null,
    currencies: {},
  };
  readonly refusals = new Refusals();
  readonly first: Reject[] = [];
  private readonly ctx: Ctx;
  private readonly fileName: string;
  private readonly rows: number | null;
  currencies: readonly string[] = [];

  constructor(ctx: Ctx, fileName: string, rows: number | null) {
    this.ctx = ctx;
    this.fileName = fileName;
    this.rows = rows;
  }

  async *chunks(pieces: AsyncIterable<StagedPiece>): AsyncGenerator<StagedChunk> {
    const count = new Intl.NumberFormat(this.ctx.store.locale);
    const all = this.rows === null ? '' : ` of ${count.format(this.rows)}`;
    for await (const { table, chunk, rejects, progress, totals, currencies, release } of pieces) {
      if (totals) this.totals = totals;
      if (currencies) this.currencies = currencies;
      this.refusals.add(rejects);
      if (this.first.length < REJECTS_SHOWN)
        this.first.push(...rejects.slice(0, REJECTS_SHOWN - this.first.length));
      this.ctx.progress(`Reading ${this.fileName}: ${count.format(progress.rows)}${all} rows`);
      yield { table, chunk, rejects, ...(release ? { release } : {}) };
    }
  }
}

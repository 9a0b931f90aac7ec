/** The supplier that a person means, as they typed it. */
import { nearest } from '../core/nearest.ts';
import { suppliersStarting } from '../db/suppliers.ts';
import { type AskButton, askButton } from './asks.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';

/** What is typed for the products of no supplier. Who is called so is found by no filter. */
export const NO_SUPPLIER = 'none';

/** Null: what no supplier is known of. */
export type Supplier = string | null;

/** Whatever the case and however many spaces. */
export const isSameSupplier = (a: Supplier, b: Supplier): boolean => keyOf(a) === keyOf(b);

const keyOf = (name: Supplier): Supplier =>
  name === null ? null : name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();

export interface AskedSupplier {
  readonly typed: string;
  /** Suppliers that are known beside those of the store's products and open orders. */
  readonly also?: readonly Supplier[];
  /** The same question about another supplier. */
  readonly again: (supplier: string) => Pick<AskButton, 'command' | 'args'>;
}

/** The one called so, or else the only one whose name holds the text. Throws UserError with the three nearest as buttons. */
export async function findSupplier(ctx: Ctx, { typed, also = [], again }: AskedSupplier): Promise<Supplier> {
  if (isSameSupplier(typed, NO_SUPPLIER)) return null;
  const stored = await ctx.tenant((tx) => suppliersStarting(tx, ctx.store.id, '', null));
  const known = different([...stored, ...also]);
  const exact = known.find((name) => isSameSupplier(name, typed));
  if (exact !== undefined) return exact;
  const text = keyOf(typed) ?? '';
  const holding = text === '' ? [] : known.filter((name) => keyOf(name)?.includes(text));
  const [only] = holding;
  if (only !== undefined && holding.length === 1) return only;
  throw await unknown(ctx, typed, { several: holding.length > 1, near: near(typed, holding, known), again });
}

function different(names: readonly Supplier[]): string[] {
  const found = new Map<Supplier, string>();
  for (const name of names) if (name !== null && !found.has(keyOf(name))) found.set(keyOf(name), name);
  return [...found.values()];
}

/** Those that hold the text first. */
const near = (typed: string, holding: readonly string[], known: readonly string[]): string[] =>
  nearest(typed, holding.length > 1 ? holding : known);

interface Near extends Pick<AskedSupplier, 'again'> {
  readonly several: boolean;
  readonly near: readonly string[];
}

const SHOWN = 60;

async function unknown(ctx: Ctx, typed: string, { several, near, again }: Near): Promise<UserError> {
  const said = plain(typed.length > SHOWN ? `${typed.slice(0, SHOWN)}…` : typed);
  const names = near.map(plain).join(', ');
  const sentence = several
    ? `Several suppliers’ names hold “${said}”: ${names}.`
    : `No supplier is called “${said}”. ${near.length > 0 ? `The nearest: ${names}.` : 'No product has one yet.'}`;
  const buttons = await Promise.all(near.map((name) => askButton(ctx, { label: name, ...again(name) })));
  return new UserError(sentence, [], undefined, { buttons });
}

/** In a refusal backticks mark what is to be typed. */
const plain = (text: string): string => text.replaceAll('`', '');

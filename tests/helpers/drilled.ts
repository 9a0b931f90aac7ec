/** Presses what an answer offers, to hold that the orders behind a number add up to it to the cent. */
import type { Answered } from '../../src/app/app.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { Asked } from './asked.ts';

export interface Pressable {
  readonly label: string;
  /** The cell beside it. */
  readonly value: string;
}

/** The rows of an answer's tables that lead somewhere. */
export const pressable = ({ reply }: Pick<Answered, 'reply'>): Pressable[] =>
  reply.parts.flatMap((part) =>
    part.kind !== 'table'
      ? []
      : part.rows.flatMap(([first, second]) =>
          typeof first === 'object' && typeof second === 'string'
            ? [{ label: first.button.label, value: second }]
            : [],
        ),
  );

/** The number above a list of orders: what all of them add up to. */
export const listed = (reply: Reply): string =>
  reply.parts.find((part) => part.kind === 'facts')?.facts[0]?.value ?? 'nothing';

/** Each pressable row of a table with what its orders add up to: equal when the drill-down is whole. */
export async function drilled(
  ask: Asked,
  answered: Answered,
): Promise<{ label: string; value: string; listed: string }[]> {
  const found: { label: string; value: string; listed: string }[] = [];
  for (const { label, value } of pressable(answered))
    found.push({ label, value, listed: listed(await ask.press(answered, label)) });
  return found;
}

import { z } from 'zod';
import { authorize } from '../src/app/authorize.ts';
import { command, wordsStarting } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { goalAnswerIn } from '../src/app/goal-answer.ts';
import { monthName } from '../src/app/goal-line.ts';
import { type GoalAsked, readGoal } from '../src/app/read-goal.ts';
import { decimalText, money, sayMoney } from '../src/core/money.ts';
import type { Day } from '../src/core/time.ts';
import { record } from '../src/db/audit.ts';
import type { Tx } from '../src/db/client.ts';
import { findGoal, removeGoal, setGoal } from '../src/db/goals.ts';

export const goal = command({
  name: 'goal',
  also: ['goals', 'target'],
  help: 'A month’s goal of net sales: how far it is, how far it should be, where it ends.',
  examples: ['goal', 'goal 50000', 'goal 50000 December', 'goal none'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    what: z
      .string()
      .max(80)
      .default('')
      .meta({
        about: 'an amount to set it, none to drop it, a month to see or set another’s',
        place: 'rest',
        example: '50000 December',
        complete: wordsStarting('none', 'last month', 'next month'),
      }),
  }),
  run: async (ctx, { what }) => {
    const asked = readGoal(ctx, what);
    if (asked.kind !== 'show') authorize(ctx.role, 'manager', 'Setting a goal');
    return ctx.tenant(async (tx) =>
      asked.kind === 'show'
        ? goalAnswerIn(tx, ctx, await monthShown(tx, ctx, asked))
        : goalAnswerIn(tx, ctx, asked.month, await change(tx, ctx, asked)),
    );
  },
});

/** Of a name alone the month of the next year, where only that one has a goal. */
async function monthShown(tx: Tx, { store }: Ctx, asked: GoalAsked & { kind: 'show' }): Promise<Day> {
  const { month, coming } = asked;
  if (coming === undefined || (await findGoal(tx, store.id, month))) return month;
  return (await findGoal(tx, store.id, coming)) ? coming : month;
}

/** What was done, in words. Setting it again takes it back. */
async function change(tx: Tx, ctx: Ctx, asked: Exclude<GoalAsked, { kind: 'show' }>): Promise<string> {
  const { store, now, who } = ctx;
  const { month } = asked;
  const old = await findGoal(tx, store.id, month);
  const was = old ? `; it was ${sayMoney(money(old.amount, old.currency), store.locale)}` : '';
  const audited = (action: string, detail: Readonly<Record<string, string>>) =>
    record(tx, store.id, {
      at: now,
      actor: who.name,
      action,
      detail: {
        month: month.slice(0, 7),
        ...detail,
        ...(old ? { was: decimalText(money(old.amount, old.currency)) } : {}),
      },
    });
  if (asked.kind === 'remove') {
    if (!(await removeGoal(tx, store.id, month))) return `There was no goal for ${monthName(month)}.`;
    await audited('goal.remove', {});
    return `${monthName(month)} has no goal any more${was}.`;
  }
  const amount = money(asked.amount, store.currency);
  await setGoal(tx, store.id, { month, ...set(asked.amount, ctx) });
  await audited('goal.set', { amount: decimalText(amount), currency: store.currency });
  return `The goal for ${monthName(month)} is ${sayMoney(amount, store.locale)}${was}.`;
}

const set = (amount: bigint, { store, now, who }: Ctx) => ({
  amount,
  currency: store.currency,
  setBy: who.name,
  setAt: now,
});

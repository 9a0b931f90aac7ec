/** From the figure of one profile to that of the others, line by line; what is left is worked out, not assumed. */
import type { Rules } from '../core/metrics/rules.ts';
import { money, sayMoney } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import { bridgeSums, type PaidDays, type StepSum, type Unnamed, unnamedMoney } from '../db/bridge.ts';
import type { Tx } from '../db/client.ts';
import { type Cell, type Part, type Text, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import { moneyJson } from './metric-json.ts';
import { sayCount } from './say-metric.ts';
import { plural } from './stock-words.ts';
import type { StoreView } from './store-view.ts';
import { FIGURES, STEP_IDS, STEPS, type StepId, TO_WOOCOMMERCE } from './why-words.ts';

type Step = StepSum & { readonly step: StepId };

/** Each order's payments are looked for: of more than these an answer would take many seconds. */
export const MOST_BRIDGED = 20_000n;

export const tooManyToBridge = (locale: string): Text => [
  `What it is by the other rules is worked out for up to ${sayCount(MOST_BRIDGED, locale)} orders at a time: ask about fewer days, as in `,
  { code: 'why net sales yesterday' },
  '.',
];

export interface Bridge {
  readonly figures: Readonly<Record<Rules, bigint>>;
  /** In the order they are told; of the store's currency. */
  readonly steps: readonly Step[];
  /** Cash less all that leads to it: 0 unless the code is wrong. */
  readonly residual: bigint;
  readonly paid: PaidDays;
  readonly unnamed: readonly Unnamed[];
}

export async function bridgeOf(tx: Tx, { store }: StoreView, period: Period): Promise<Bridge> {
  const { steps: found, figures, paid } = await bridgeSums(tx, store.id, period, store.currency);
  const unnamed = await unnamedMoney(tx, store.id, period);
  const steps = STEP_IDS.flatMap((step) =>
    found.filter((each) => each.step === step).map((each): Step => ({ ...each, step })),
  );
  const led = steps.reduce((sum, { amount }) => sum + amount, figures.shopify);
  return { figures, steps, residual: figures.cash - led, paid, unnamed };
}

export async function bridgeParts(tx: Tx, view: StoreView, bridge: Bridge, range: string): Promise<Part[]> {
  const { store } = view;
  const say = (minor: bigint) => sayMoney(money(minor, store.currency), store.locale);
  const figure = (rules: Rules): Cell[] => [
    `${FIGURES[rules]}${rules === store.profile ? ' (this store)' : ''}`,
    say(bridge.figures[rules]),
    '',
  ];
  const row = async (step: Step): Promise<Cell[]> => [
    { text: STEPS[step.step], button: await stepButton(tx, view, step, range) },
    step.amount > 0n ? `+${say(step.amount)}` : say(step.amount),
    sayCount(step.orders, store.locale),
  ];
  const first: Cell[][] = [];
  const then: Cell[][] = [];
  for (const step of bridge.steps) (TO_WOOCOMMERCE.includes(step.step) ? first : then).push(await row(step));
  return [
    {
      kind: 'table',
      caption: 'The same question by other rules',
      columns: [
        { label: 'By other rules' },
        { label: 'Amount', align: 'end' },
        { label: 'Orders', align: 'end' },
      ],
      rows: [
        figure('shopify'),
        ...first,
        figure('woocommerce'),
        ...then,
        figure('cash'),
        ['Not explained', say(bridge.residual), ''],
      ],
    },
    text(sayPaid(bridge, view)),
  ];
}

const stepButton = (tx: Tx, { store, now }: StoreView, { step }: Step, range: string) =>
  askButtonIn(tx, store.id, now, {
    label: STEPS[step],
    command: 'orders',
    args: { what: range, step },
    asOf: now,
  });

/** How payments are known at all: most exports do not say. */
function sayPaid({ paid, unnamed }: Bridge, { store }: StoreView): string {
  const orders = (count: number) => plural(count, 'order', store.locale);
  const told = [
    ...(paid.statement > 0 ? [`of ${orders(paid.statement)} by a payment service’s statement`] : []),
    ...(paid.export > 0 ? [`of ${orders(paid.export)} by their export`] : []),
  ];
  const known = told.length > 0 ? `The day of payment is known ${told.join(' and ')}. ` : '';
  const guessed =
    paid.placed > 0
      ? `Of ${orders(paid.placed)} ${told.length > 0 ? 'it' : 'the day of payment'} is in no file: the day of the order is taken, and its whole amount unless its status says that it is unpaid. `
      : '';
  const lost = unnamed.map(
    ({ movements, amount, currency }) =>
      `${plural(movements, 'payment or refund', store.locale, 'payments and refunds')} of ${sayMoney(money(amount, currency), store.locale)}`,
  );
  const outside =
    lost.length > 0
      ? `The statements also have ${lost.join(', ')} that name no order known here: they are in no figure, since their orders may be.`
      : '';
  return `${known}${guessed}${outside}`.trim() || 'Nobody paid anything in it, as far as is known.';
}

export const bridgeJson = ({ figures, steps, residual, paid, unnamed }: Bridge, currency: string) => {
  const amount = (minor: bigint) => moneyJson(money(minor, currency));
  return {
    figures: {
      shopify: amount(figures.shopify),
      woocommerce: amount(figures.woocommerce),
      cash: amount(figures.cash),
    },
    steps: steps.map(({ step, amount: minor, orders }) => ({
      step,
      to: TO_WOOCOMMERCE.includes(step) ? 'woocommerce' : 'cash',
      amount: amount(minor),
      orders,
    })),
    residual: amount(residual),
    paid_days: { statement: paid.statement, export: paid.export, order: paid.placed },
    payments_without_order: unnamed.map((each) => ({
      movements: each.movements,
      ...moneyJson(money(each.amount, each.currency)),
    })),
  };
};

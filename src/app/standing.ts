/** One sentence on the channel that moved most, by the rule of src/core/stand-out.ts. */
import { metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { money, sayMoney } from '../core/money.ts';
import { standsOut } from '../core/stand-out.ts';
import type { Tx } from '../db/client.ts';
import { byChannelOfEach } from '../db/sales-by-source.ts';
import type { Store } from '../db/stores.ts';
import { type Part, text } from '../reply/reply.ts';
import type { Figures } from './figures.ts';
import { pairUp } from './pair-up.ts';
import { sayPercent } from './say-metric.ts';

/** `Instagram is up 38 % (412.00 € after 298.00 €).`; null when none stands out. */
export async function standing(tx: Tx, store: Store, figures: Figures): Promise<string | null> {
  const { id, currency, locale } = store;
  const [now = [], before = []] = await byChannelOfEach(tx, id, [figures.period, figures.previous], currency);
  const channels = pairUp(now, before, (row) => row.channel?.toLowerCase() ?? null);
  const found = standsOut(
    channels.flatMap(({ of, now, before }) =>
      of.channel === null ? [] : [{ name: of.channel, now, before }],
    ),
  );
  // Where there was nothing at all before, everything is new, and no channel stands out
  if (!found || figures.before.own.orders === 0n) return null;
  const net = (sums: Sums) => sayMoney(money(metricValue('net_sales', sums) ?? 0n, currency), locale);
  const { by, percent } = found.change;
  const size = percent === null ? null : sayPercent(Math.abs(percent)).slice(1);
  const how = size === null ? 'is new' : `is ${by > 0n ? 'up' : 'down'} ${size}`;
  return `${found.of.name} ${how} (${net(found.of.now)} after ${net(found.of.before)}).`;
}

export async function standingParts(tx: Tx, store: Store, figures: Figures): Promise<Part[]> {
  const sentence = await standing(tx, store, figures);
  return sentence === null ? [] : [text(sentence)];
}

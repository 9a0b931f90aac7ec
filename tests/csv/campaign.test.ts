import { describe, expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
import type { OrderRow } from '../../src/csv/canonical.ts';
import { copyCells } from '../../src/csv/copy-text.ts';
import { STAGED_ORDERS } from '../../src/csv/staged.ts';
import { stagedOrder } from '../../src/csv/staged-orders.ts';
import { anOrder, moneyBack } from '../helpers/loading.ts';
import { importText } from './imported.ts';

const read = async (name: string, campaign: string) => {
  const { orders } = await importText(
    `Order ID,Order Date,SKU,Quantity,Unit Price,${name}\n7,2026-11-20,MUG,2,12.50,${campaign}\n8,2026-11-21,MUG,1,12.50,`,
  );
  return orders.map((order) => order.campaign);
};

describe('the campaign of an order', () => {
  it.each([
    'utm_campaign',
    'UTM Campaign',
    'First UTM campaign',
    '_wc_order_attribution_utm_campaign',
    'meta:_wc_order_attribution_utm_campaign',
    'Campaign',
    'Campaign name',
    'Kampagne',
    'Campagne',
    'Campaña',
    'Campagna',
    'Campagnenaam',
    'Campanha',
    'Kampania',
  ])('is read from “%s”', async (name) => {
    expect(await read(name, 'Black Friday')).toEqual(['Black Friday', null]);
  });

  it.each(['Campaign ID', 'Campaign cost', 'utm_source'])('is not what “%s” says', async (name) => {
    expect(await read(name, '12')).toEqual([null, null]);
  });

  it('is read beside the columns of a vendor that has none for it', async () => {
    const head =
      'Name,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Currency,Total,utm_campaign';
    const { understood, orders } = await importText(
      `${head}\n#1,paid,2026-11-20 10:12:03 +0100,1,Mug,12.50,EUR,12.50,Launch`,
    );
    expect(understood.plan.preset).toBe('shopify-orders');
    expect(orders.map(({ campaign }) => campaign)).toEqual(['Launch']);
  });

  it('makes the order another one than it was without', () => {
    const order = anOrder({ reversals: [moneyBack(5n, instant(Date.UTC(2026, 10, 2)))] });
    expect(fingerprintOf(order)).toBe(fingerprintOf({ ...order }));
    expect(fingerprintOf({ ...order, campaign: 'Launch' })).not.toBe(fingerprintOf(order));
  });
});

const fingerprintOf = (order: OrderRow) =>
  copyCells(stagedOrder(order).head.trimEnd())[STAGED_ORDERS.indexOf('fingerprint')];

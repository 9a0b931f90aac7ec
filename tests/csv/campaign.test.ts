import { describe, expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { fingerprintOf } from '../../src/csv/staged-lines.ts';
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

  it('leaves an order without one what it was to a store that had it before campaigns were read', () => {
    const order = anOrder({ reversals: [moneyBack(5n, instant(Date.UTC(2026, 10, 2)))] });
    expect(fingerprintOf(order)).toBe('8edbcc2b40b32b32463b5bd028cf02ce');
    expect(fingerprintOf({ ...order, campaign: 'Launch' })).not.toBe(fingerprintOf(order));
  });
});

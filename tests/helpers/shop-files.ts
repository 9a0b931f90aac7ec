/** The three exports of a small shop, as its owner drops them: dated by the moment they are made for. */
import { addDays, type Day, dayOf, type Instant, toIso, type Zone } from '../../src/core/time.ts';

export interface ShopFile {
  readonly name: string;
  readonly text: string;
}

const ZONE = 'Europe/Berlin' as Zone;
const DAYS = 42;
const ITEMS = [
  { sku: 'MUG-BL', handle: 'mug-blue', title: 'Mug blue', price: '18.00', cost: '6.20', left: 9 },
  {
    sku: 'TEE-L',
    handle: 'tee-white',
    title: 'Organic T-shirt, white, L',
    price: '29.00',
    cost: '9.80',
    left: 140,
  },
  {
    sku: 'POS-A2',
    handle: 'poster',
    title: 'Poster “Tempelhof”, A2',
    price: '24.50',
    cost: '4.10',
    left: 60,
  },
] as const;
const SOURCES = ['web', 'instagram', 'pos'];

export const shopFiles = (now: Instant): { products: ShopFile; stock: ShopFile; orders: ShopFile } => ({
  products: { name: 'products_export.csv', text: products() },
  stock: { name: 'inventory_export.csv', text: stock() },
  orders: { name: 'orders_export.csv', text: orders(now) },
});

const csv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(','))
    .join('\n')
    .concat('\n');

const products = (): string =>
  csv([
    [
      'Handle',
      'Title',
      'Vendor',
      'Option1 Name',
      'Option1 Value',
      'Variant SKU',
      'Variant Price',
      'Cost per item',
    ],
    ...ITEMS.map(({ handle, title, sku, price, cost }) => [
      ...[handle, title, 'Keramik Nord', 'Title', 'Default Title', sku, price, cost],
    ]),
  ]);

const stock = (): string =>
  csv([
    ['Handle', 'Title', 'SKU', 'Location', 'Incoming', 'Unavailable', 'Committed', 'Available', 'On hand'],
    ...ITEMS.map(({ handle, title, sku, left }) => [
      ...[handle, title, sku, 'Berlin', '0', '0', '0', `${left}`, `${left}`],
    ]),
  ]);

/** Three orders a day; today two of them until the moment itself. */
function orders(now: Instant): string {
  const rows = [
    [
      ...[
        'Name',
        'Email',
        'Financial Status',
        'Created at',
        'Currency',
        'Subtotal',
        'Shipping',
        'Taxes',
        'Total',
      ],
      ...[
        'Discount Amount',
        'Lineitem quantity',
        'Lineitem name',
        'Lineitem price',
        'Lineitem sku',
        'Source',
      ],
    ],
  ];
  const today = dayOf(now, ZONE);
  const offset = toIso(now, ZONE).slice(-6).replace(':', '');
  for (let back = DAYS; back >= 0; back -= 1) {
    const day: Day = addDays(today, -back);
    for (const hour of back === 0 ? [8, 9] : [8, 9, 15]) {
      const index = rows.length;
      const { title, price, sku } = ITEMS[index % ITEMS.length] as (typeof ITEMS)[number];
      const total = (Number(price) + 4.9).toFixed(2);
      const at = `${day} ${String(hour).padStart(2, '0')}:12:03 ${offset}`;
      rows.push([
        ...[
          `#${1000 + index}`,
          `customer${index % 9}@example.com`,
          'paid',
          at,
          'EUR',
          price,
          '4.90',
          '0.00',
          total,
        ],
        ...['0.00', '1', title, price, sku, SOURCES[index % SOURCES.length] as string],
      ]);
    }
  }
  return csv(rows);
}

/** What a person calls the fields, and which of them are asked for, five at a time: a chat's form holds no more. */
import type { Kind } from './canonical.ts';
import type { Field } from './fields.ts';

const NAMES: Readonly<Record<Field, string>> = {
  number: 'Order number',
  placed: 'Order date',
  placedTime: 'Order time',
  paid: 'Paid on',
  fulfilled: 'Fulfilled on',
  cancelled: 'Cancelled on',
  refundedAt: 'Refunded on',
  currency: 'Currency',
  channel: 'Sales channel',
  status: 'Status',
  payment: 'Payment status',
  fulfilment: 'Fulfilment status',
  customer: 'Customer',
  country: 'Country',
  sku: 'SKU',
  product: 'Product name',
  variant: 'Variant',
  quantity: 'Quantity',
  unitPrice: 'Price of one unit',
  lineTotal: 'Total of the line',
  lineDiscount: 'Discount of the line',
  lineTax: 'Tax of the line',
  discount: 'Discount',
  shipping: 'Shipping',
  taxes: 'Tax',
  duties: 'Duties',
  tips: 'Tip',
  subtotal: 'Subtotal',
  total: 'Total of the order',
  refunded: 'Refunded amount',
  test: 'Test order',
  event: 'Event',
  handle: 'Handle',
  option1: 'First option',
  option2: 'Second option',
  option3: 'Third option',
  optionName1: 'Name of the first option',
  price: 'Price',
  cost: 'Cost',
  supplier: 'Supplier',
  leadTime: 'Lead time in days',
  pack: 'Pack',
  giftCard: 'Gift card',
  image: 'Picture',
  location: 'Location',
  onHand: 'On hand',
  available: 'Available',
  committed: 'Committed',
  incoming: 'Incoming',
  unavailable: 'Unavailable',
  countedOn: 'Counted on',
};

export const fieldName = (field: string): string => NAMES[field as Field] ?? field;
export const isField = (name: string): name is Field => Object.hasOwn(NAMES, name);

export interface FormPage {
  readonly label: string;
  readonly fields: readonly Field[];
}

/** The first page is what matters most. */
const PAGES: Readonly<Record<string, readonly FormPage[]>> = {
  orders: [
    { label: 'Main columns', fields: ['number', 'placed', 'unitPrice', 'quantity', 'sku'] },
    { label: 'Amounts', fields: ['lineTotal', 'total', 'discount', 'shipping', 'taxes'] },
    { label: 'Other columns', fields: ['product', 'currency', 'refunded', 'channel', 'customer'] },
  ],
  products: [
    { label: 'Main columns', fields: ['sku', 'product', 'price', 'cost', 'supplier'] },
    { label: 'Other columns', fields: ['variant', 'leadTime', 'pack', 'currency', 'giftCard'] },
  ],
  stock: [
    { label: 'Main columns', fields: ['sku', 'product', 'onHand', 'location', 'countedOn'] },
    { label: 'Other columns', fields: ['available', 'committed', 'incoming', 'unavailable', 'variant'] },
  ],
};

/** None for a kind whose columns nobody can set. */
export const formPages = (kind: Kind): readonly FormPage[] => PAGES[kind] ?? [];

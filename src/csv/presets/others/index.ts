/** Visits, shipping costs and customers. */
import type { Preset } from '../preset.ts';
import { ga4 } from './ga4.ts';
import { hubspotContacts } from './hubspot-contacts.ts';
import { pirateship } from './pirateship.ts';
import { shippo } from './shippo.ts';
import { shipstation } from './shipstation.ts';
import { shopifyCustomers } from './shopify-customers.ts';
import { woocommerceCustomers } from './woocommerce-customers.ts';

export const OTHERS: readonly Preset[] = [
  ...[ga4, shipstation, shippo, pirateship, hubspotContacts, shopifyCustomers, woocommerceCustomers],
];

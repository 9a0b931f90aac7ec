/** The exports that are known by their headers. No header may have the fingerprint of two. */

import { OWN_LAYOUTS } from '../own/index.ts';
import { aimeosProducts } from './aimeos-products.ts';
import { amazonFbaInventory } from './amazon-fba-inventory.ts';
import { amazonFbaPlanning } from './amazon-fba-planning.ts';
import { amazonFulfilledInventory } from './amazon-fulfilled-inventory.ts';
import { amazonListings } from './amazon-listings.ts';
import { amazonOrderReport } from './amazon-order-report.ts';
import { amazonOrders } from './amazon-orders.ts';
import { amazonRestock } from './amazon-restock.ts';
import { amazonShipments } from './amazon-shipments.ts';
import { bagistoProducts } from './bagisto-products.ts';
import { bigcommerceCatalog } from './bigcommerce-catalog.ts';
import { bigcommerceOrders } from './bigcommerce-orders.ts';
import { bigcommerceProducts } from './bigcommerce-products.ts';
import { CAMPAIGNS } from './campaigns/index.ts';
import { DEALS } from './deals.ts';
import { depopSales } from './depop-sales.ts';
import { ebayEarnings } from './ebay-earnings.ts';
import { ebayListings } from './ebay-listings.ts';
import { ebayOrders } from './ebay-orders.ts';
import { ecwidOrders } from './ecwid-orders.ts';
import { ecwidProducts } from './ecwid-products.ts';
import { etsyListings } from './etsy-listings.ts';
import { etsyOrderItems } from './etsy-order-items.ts';
import { etsyOrders } from './etsy-orders.ts';
import { gumroadSales } from './gumroad-sales.ts';
import { hikashopProducts } from './hikashop-products.ts';
import { lazadaOrders } from './lazada-orders.ts';
import { lightspeedSales } from './lightspeed-sales.ts';
import { loyverseItems } from './loyverse-items.ts';
import { loyverseReceipts } from './loyverse-receipts.ts';
import { magentoOrders } from './magento-orders.ts';
import { magentoProducts } from './magento-products.ts';
import { matrixifyOrders } from './matrixify-orders.ts';
import { medusaOrders } from './medusa-orders.ts';
import { medusaProducts } from './medusa-products.ts';
import { meeshoOrders } from './meesho-orders.ts';
import { mercadolibreSales } from './mercadolibre-sales.ts';
import { miraklOrders } from './mirakl-orders.ts';
import { MONEY } from './money/index.ts';
import { nxpeasycartOrders } from './nxpeasycart-orders.ts';
import { opencartOrders } from './opencart-orders.ts';
import { opencartProducts } from './opencart-products.ts';
import { OTHERS } from './others/index.ts';
import { payhipSales } from './payhip-sales.ts';
import type { Preset } from './preset.ts';
import { prestashopCatalog } from './prestashop-catalog.ts';
import { prestashopOrders } from './prestashop-orders.ts';
import { prestashopProducts } from './prestashop-products.ts';
import { shipstationOrders } from './shipstation-orders.ts';
import { shopeeOrders } from './shopee-orders.ts';
import { shopifyInventory } from './shopify-inventory.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { shopifyProducts } from './shopify-products.ts';
import { shopifyWarehouseOrders } from './shopify-warehouse-orders.ts';
import { shoptetOrders } from './shoptet-orders.ts';
import { shopwareArticles } from './shopware-articles.ts';
import { shopwareOrders } from './shopware-orders.ts';
import { shopwareProducts } from './shopware-products.ts';
import { shopwareStock } from './shopware-stock.ts';
import { spreeProducts } from './spree-products.ts';
import { squareCatalog } from './square-catalog.ts';
import { squareItems } from './square-items.ts';
import { squareTransactions } from './square-transactions.ts';
import { squarespaceOrders } from './squarespace-orders.ts';
import { squarespaceProducts } from './squarespace-products.ts';
import { sumupSales } from './sumup-sales.ts';
import { tiktokShopOrders } from './tiktok-shop-orders.ts';
import { toastItems } from './toast-items.ts';
import { toastOrders } from './toast-orders.ts';
import { wixOrders } from './wix-orders.ts';
import { wixProducts } from './wix-products.ts';
import { woocommerceAnalyticsOrders } from './woocommerce-analytics-orders.ts';
import { woocommerceCsvExport } from './woocommerce-csv-export.ts';
import { woocommerceOrderExport } from './woocommerce-order-export.ts';
import { woocommerceProducts } from './woocommerce-products.ts';

export const PRESETS: readonly Preset[] = [
  ...OWN_LAYOUTS,
  shopifyOrders,
  shopifyInventory,
  shopifyProducts,
  woocommerceProducts,
  woocommerceAnalyticsOrders,
  woocommerceOrderExport,
  woocommerceCsvExport,
  bigcommerceOrders,
  bigcommerceProducts,
  bigcommerceCatalog,
  amazonOrders,
  amazonShipments,
  amazonOrderReport,
  amazonFbaInventory,
  amazonFbaPlanning,
  amazonFulfilledInventory,
  amazonRestock,
  amazonListings,
  etsyOrders,
  etsyOrderItems,
  etsyListings,
  ebayOrders,
  ebayEarnings,
  ebayListings,
  squareItems,
  squareTransactions,
  squareCatalog,
  magentoOrders,
  magentoProducts,
  prestashopOrders,
  prestashopProducts,
  prestashopCatalog,
  wixOrders,
  wixProducts,
  squarespaceOrders,
  squarespaceProducts,
  ecwidOrders,
  ecwidProducts,
  opencartOrders,
  opencartProducts,
  shopwareOrders,
  shopwareArticles,
  shopwareStock,
  shopwareProducts,
  shoptetOrders,
  toastItems,
  toastOrders,
  medusaOrders,
  medusaProducts,
  shopifyWarehouseOrders,
  matrixifyOrders,
  tiktokShopOrders,
  shopeeOrders,
  mercadolibreSales,
  lazadaOrders,
  meeshoOrders,
  miraklOrders,
  depopSales,
  lightspeedSales,
  sumupSales,
  loyverseReceipts,
  loyverseItems,
  gumroadSales,
  payhipSales,
  spreeProducts,
  hikashopProducts,
  bagistoProducts,
  aimeosProducts,
  nxpeasycartOrders,
  shipstationOrders,
  ...[...MONEY, ...CAMPAIGNS, ...OTHERS, ...DEALS],
];

/** The presets whose fingerprint the header words have. */
export const presetsOf = (words: readonly string[]): readonly Preset[] =>
  PRESETS.filter(
    (preset) =>
      preset.fingerprint.every((part) => [part].flat().some((name) => words.includes(name))) &&
      !preset.without.some((name) => words.includes(name)),
  );

export const presetOf = (words: readonly string[]): Preset | null => presetsOf(words)[0] ?? null;

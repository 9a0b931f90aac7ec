/** Statements of payment services and marketplaces, the most particular first. */
import type { Preset } from '../preset.ts';
import { adyen } from './adyen.ts';
import { adyenAccounting } from './adyen-accounting.ts';
import { amazonDateRange } from './amazon-date-range.ts';
import { amazonReimbursements } from './amazon-reimbursements.ts';
import { amazonSettlementV1 } from './amazon-settlement-v1.ts';
import { amazonSettlementV2 } from './amazon-settlement-v2.ts';
import { braintreeFees } from './braintree-fees.ts';
import { braintreeTransactions } from './braintree-transactions.ts';
import { ebayPayouts } from './ebay-payouts.ts';
import { ebayTransactions } from './ebay-transactions.ts';
import { etsyDeposits } from './etsy-deposits.ts';
import { etsyPayments } from './etsy-payments.ts';
import { etsyStatement } from './etsy-statement.ts';
import { flipkart } from './flipkart.ts';
import { klarna } from './klarna.ts';
import { mercadoPago } from './mercado-pago.ts';
import { mollie } from './mollie.ts';
import { packeta } from './packeta.ts';
import { paypal } from './paypal.ts';
import { revolutMerchant } from './revolut-merchant.ts';
import { shopifyPayments } from './shopify-payments.ts';
import { shopifyPayouts } from './shopify-payouts.ts';
import { shopifyTransactions } from './shopify-transactions.ts';
import { sibs } from './sibs.ts';
import { squareTransfers } from './square-transfers.ts';
import { stripeBalance } from './stripe-balance.ts';
import { stripePayments } from './stripe-payments.ts';
import { stripePayouts } from './stripe-payouts.ts';
import { tiktokShop } from './tiktok-shop.ts';
import { vipps } from './vipps.ts';
import { walmart } from './walmart.ts';

export const MONEY: readonly Preset[] = [
  ...[amazonSettlementV1, amazonSettlementV2, amazonDateRange, amazonReimbursements, adyen, mollie, packeta],
  ...[
    sibs,
    mercadoPago,
    flipkart,
    tiktokShop,
    etsyStatement,
    etsyPayments,
    etsyDeposits,
    ebayTransactions,
    shopifyPayments,
    shopifyPayouts,
    shopifyTransactions,
  ],
  ...[
    stripeBalance,
    stripePayments,
    stripePayouts,
    ebayPayouts,
    klarna,
    squareTransfers,
    paypal,
    braintreeFees,
    revolutMerchant,
    braintreeTransactions,
    adyenAccounting,
    vipps,
    walmart,
  ],
];

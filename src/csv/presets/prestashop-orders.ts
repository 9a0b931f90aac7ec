/**
 * PrestaShop › Orders › Export, from the list (github.com/PrestaShop/PrestaShop,
 * src/Core/Grid/Definition/Factory/OrderGridDefinitionFactory.php). One row per order, no items; the
 * currency stands at the total.
 */
import type { Preset } from './preset.ts';

export const prestashopOrders: Preset = {
  name: 'prestashop-orders',
  kind: 'orders',
  source: 'prestashop',
  fingerprint: [
    ['id', 'id commande'],
    ['reference', 'referenz', 'referencia', 'riferimento'],
    [
      'new client',
      'nouveau client',
      'neuer kunde',
      'neukunde',
      'nuevo cliente',
      'cliente nuevo',
      'nuovo cliente',
    ],
    ['total', 'gesamt', 'summe', 'totale', 'importe total'],
  ],
  without: [],
  columns: {
    number: ['id'],
    placed: ['date', 'datum', 'fecha', 'data'],
    status: ['status', 'etat', 'statut', 'estado', 'stato'],
    customer: ['customer', 'client', 'kunde', 'cliente'],
    country: ['delivery', 'livraison', 'lieferung', 'entrega', 'consegna'],
    total: ['total', 'gesamt', 'summe', 'totale', 'importe total'],
  },
  grain: 'one row per order',
  statuses: {
    'payment error': 'cancelled',
    'erreur de paiement': 'cancelled',
    'fehler bei der bezahlung': 'cancelled',
    zahlungsfehler: 'cancelled',
    'error en pago': 'cancelled',
    'errore di pagamento': 'cancelled',
  },
};

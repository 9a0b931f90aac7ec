/**
 * WooCommerce › Products › Export. Columns by WC_Product_CSV_Exporter::get_default_column_names
 * (github.com/woocommerce/woocommerce); they are translated with the shop. A variation is a row of its own whose
 * parent is `id:10` or the parent's SKU; the sale price is what a product costs while it has one.
 */
import type { Preset } from './preset.ts';

export const woocommerceProducts: Preset = {
  name: 'woocommerce-products',
  kind: 'products',
  source: 'woocommerce',
  fingerprint: [
    ['type', 'typ', 'tipo'],
    ['sku', 'artikelnummer', 'ugs', 'cod'],
    ['name', 'nom', 'nombre', 'nome', 'naam'],
    [
      'regular price',
      'regularer preis',
      'tarif regulier',
      'precio normal',
      'prezzo di listino',
      'reguliere prijs',
    ],
    ['parent', 'in stock', 'tax status', 'ubergeordnet', 'parente', 'superior', 'genitore', 'hoofd'],
  ],
  without: [],
  columns: {
    sku: ['sku', 'artikelnummer', 'ugs', 'cod'],
    product: ['name', 'nom', 'nombre', 'nome', 'naam'],
    price: [
      'regular price',
      'regularer preis',
      'tarif regulier',
      'precio normal',
      'prezzo di listino',
      'reguliere prijs',
    ],
    salePrice: [
      'sale price',
      'angebotspreis',
      'tarif promo',
      'precio rebajado',
      'prezzo in offerta',
      'actieprijs',
    ],
    cost: ['cost of goods', 'cost', 'meta wc cog cost'],
    onHand: ['stock', 'bestand', 'lager', 'lagerbestand', 'inventario', 'magazzino', 'voorraad'],
  },
  grain: 'one row per product or variation',
  rows: [
    { column: ['type', 'typ', 'tipo'], is: ['variable', 'grouped', 'variable subscription'], role: 'parent' },
  ],
};

/**
 * Mercado Libre and Mercado Livre › Ventas › Descargar Excel de ventas (vendedores.mercadolibre.com; the header in public
 * code that reads it for Argentina, Mexico, Colombia, Chile, Peru and Brazil). One row per product; a package has a row of
 * its own above its products, whose sums are those of the products. `Total` is what is left after the fees: no total of
 * the order. Times are in words: `1 de septiembre de 2026 10:00 hs.`
 */
import type { Preset } from './preset.ts';

const PACKAGES = Array.from({ length: 19 }, (_, index) => index + 2).flatMap((count) => [
  `paquete de ${count} productos`,
  `pacote de ${count} produtos`,
]);

export const mercadolibreSales: Preset = {
  name: 'mercadolibre-sales',
  kind: 'orders',
  source: 'mercadolibre',
  fingerprint: [
    ['# de venta', 'n o de venda', '# de venda'],
    ['fecha de venta', 'data da venda'],
    'unidades',
    ['ingresos por productos', 'receita por produtos'],
    ['sku', '# de publicacion', '# de anuncio'],
  ],
  without: [],
  columns: {
    number: ['# de venta', 'n o de venda', '# de venda'],
    placed: ['fecha de venta', 'data da venda'],
    status: ['estado'],
    customer: ['comprador'],
    sku: ['sku'],
    product: ['titulo de la publicacion', 'titulo do anuncio'],
    variant: ['variante', 'variacao'],
    quantity: ['unidades'],
    unitPrice: [
      ...['precio unitario de venta de la publicacion', 'precio unitario'],
      'preco unitario de venda do anuncio',
    ],
    lineTotal: ['ingresos por productos', 'receita por produtos'],
    shipping: ['ingresos por envio', 'receita por envio'],
  },
  grain: 'one row per product',
  taxes: 'included',
  rows: [{ column: ['estado'], is: PACKAGES, role: 'out' }],
};

/**
 * Shopee › Seller Centre › My Orders › Export, in English and Indonesian (seller.shopee.com, "Export orders"). One row per
 * product, the order repeated; the price is the one after the seller's discount.
 */
import { ASIAN_HOMES } from './asian-homes.ts';
import type { Preset } from './preset.ts';

export const shopeeOrders: Preset = {
  name: 'shopee-orders',
  kind: 'orders',
  source: 'shopee',
  fingerprint: [
    ['order id', 'no pesanan'],
    ['order status', 'status pesanan'],
    ['order creation date', 'waktu pesanan dibuat'],
    ['deal price', 'harga setelah diskon'],
    ['product name', 'nama produk'],
  ],
  without: [],
  columns: {
    number: ['order id', 'no pesanan'],
    placed: ['order creation date', 'waktu pesanan dibuat'],
    paid: ['order paid time', 'waktu pembayaran dilakukan'],
    status: ['order status', 'status pesanan'],
    customer: ['username buyer', 'username pembeli'],
    country: ['country'],
    sku: ['sku reference no', 'nomor referensi sku', 'parent sku reference no', 'sku induk'],
    product: ['product name', 'nama produk'],
    variant: ['variation name', 'nama variasi'],
    quantity: ['quantity', 'jumlah'],
    unitPrice: ['deal price', 'harga setelah diskon'],
    discount: ['seller voucher', 'voucher ditanggung penjual'],
    shipping: ['buyer paid shipping fee', 'ongkos kirim dibayar oleh pembeli'],
    total: ['grand total', 'total pembayaran'],
  },
  grain: 'one row per product, the order repeated',
  homes: ASIAN_HOMES,
};

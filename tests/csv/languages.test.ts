/** Files of small shops with headers as people write them in eight languages: each column is what it is called. */
import { describe, expect, it } from 'vitest';
import { understand } from '../../src/csv/import.ts';
import { fileOf } from './files.ts';
import { given } from './imported.ts';

const ORDER = ['1001', '2026-11-02', 'MUG-BL', 'Mug', '2', '18.50', '37.00'];
const ORDER_FIELDS = ['number', 'placed', 'sku', 'product', 'quantity', 'unitPrice', 'total'];
const PRODUCT = ['MUG-BL', 'Mug', '18.50', '6.20', 'Acme', '9'];
const PRODUCT_FIELDS = ['sku', 'product', 'price', 'cost', 'supplier', 'leadTime'];
const STOCK = ['MUG-BL', 'Mug', 'Berlin', '12'];
const STOCK_FIELDS = ['sku', 'product', 'location', 'onHand'];

const HEADERS = [
  [
    'English',
    'Order no.;Order date;SKU;Product;Quantity;Unit price;Order total',
    'SKU;Product name;Price;Cost;Supplier;Lead time',
    'SKU;Product;Warehouse;On hand',
  ],
  [
    'German',
    'Bestell-Nr.;Bestelldatum;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Gesamtbetrag',
    'Art.-Nr.;Artikel;VK-Preis;EK-Preis;Lieferant;Lieferzeit',
    'Artikelnummer;Artikel;Lagerort;Bestand',
  ],
  [
    'French',
    'N° de commande;Date de commande;Référence;Produit;Quantité;Prix unitaire;Total TTC',
    'Référence;Désignation;Prix de vente;Prix d’achat;Fournisseur;Délai de livraison',
    'Référence;Désignation;Entrepôt;Quantité en stock',
  ],
  [
    'Spanish',
    'Nº de pedido;Fecha del pedido;Referencia;Producto;Cantidad;Precio unitario;Importe total',
    'Referencia;Descripción;Precio de venta;Precio de compra;Proveedor;Plazo de entrega',
    'Referencia;Producto;Almacén;Existencias',
  ],
  [
    'Italian',
    'Numero ordine;Data ordine;Codice articolo;Prodotto;Quantità;Prezzo unitario;Totale ordine',
    'Codice;Descrizione;Prezzo di vendita;Prezzo di acquisto;Fornitore;Tempi di consegna',
    'Codice articolo;Articolo;Magazzino;Giacenza',
  ],
  [
    'Dutch',
    'Bestelnummer;Besteldatum;Artikelcode;Omschrijving;Aantal;Stuksprijs;Totaalbedrag',
    'Artikelnummer;Omschrijving;Verkoopprijs;Inkoopprijs;Leverancier;Levertijd',
    'Artikelcode;Product;Magazijn;Voorraad',
  ],
  [
    'Portuguese',
    'Número do pedido;Data do pedido;Referência;Produto;Quantidade;Preço unitário;Valor total',
    'Código do produto;Descrição;Preço de venda;Preço de custo;Fornecedor;Prazo de entrega',
    'Referência;Produto;Armazém;Estoque',
  ],
  [
    'Polish',
    'Numer zamówienia;Data zamówienia;Kod produktu;Nazwa produktu;Ilość;Cena jednostkowa;Wartość zamówienia',
    'Kod;Nazwa;Cena sprzedaży;Cena zakupu;Dostawca;Czas dostawy',
    'Kod produktu;Nazwa;Magazyn;Stan magazynowy',
  ],
] as const;

const taken = async (header: string, row: readonly string[]) => {
  const { kind, plan } = await understand(await fileOf(`${header}\n${row.join(';')}\n`), given());
  return { kind, columns: plan.columns };
};
const inOrder = (fields: readonly string[]) =>
  Object.fromEntries(fields.map((field, index) => [field, index]));

describe.each(HEADERS)('%s headers', (_, orders, products, stock) => {
  it('of orders', async () => {
    expect(await taken(orders, ORDER)).toEqual({ kind: 'orders', columns: inOrder(ORDER_FIELDS) });
  });
  it('of products', async () => {
    expect(await taken(products, PRODUCT)).toEqual({ kind: 'products', columns: inOrder(PRODUCT_FIELDS) });
  });
  it('of stock counts', async () => {
    expect(await taken(stock, STOCK)).toEqual({ kind: 'stock', columns: inOrder(STOCK_FIELDS) });
  });
});

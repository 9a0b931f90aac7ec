/**
 * What columns are called, by header words (no accents), the surest name first. A name counts where the
 * header contains it as whole words; one that begins with `=` must be the whole header.
 */
import type { Field } from './fields.ts';
import { MORE_OF_ORDERS, MORE_OF_PRODUCTS, MORE_OF_STOCK, more } from './more-names.ts';

export interface Names {
  readonly names: readonly string[];
  /** Words that make a header something else. */
  readonly not?: RegExp;
  /** The name may say besides whether tax is in it (price-words.ts). */
  readonly taxed?: 'either' | 'with' | 'without';
}

type NameLists = Readonly<Partial<Record<Field, Names>>>;

const split = (text: string): string[] => text.split('|').map((name) => name.trim());
const words = (text: string, not?: RegExp): Names => ({ names: split(text), ...(not ? { not } : {}) });

const NO_AMOUNT =
  /name|date|code|method|status|address|country|city|zip|state|province|phone|label|carrier|provider|company|type|rate|id$|policy|class|weight|note/;

/** What is called so is a rate of tax, not a tax. */
const RATE_WORDS = /rate|satz|percent|prozent|taux|aliquota|porcentaje|stawka|tarief/;

const NAMED_ORDERS: NameLists = {
  number: words(
    'order number|order no|order #|order id|order name|order reference|order ref|bestellnummer|bestell nr|bestellnr|auftragsnummer|auftrags nr|auftragsnr|bestell id|auftrags id|orders id|numero de commande|no de commande|no commande|numero commande|id commande|commande id|reference commande|numero de pedido|no de pedido|no pedido|numero pedido|id de pedido|id pedido|pedido id|numero ordine|numero d ordine|n ordine|no ordine|id ordine|ordine id|ordine no|bestelnummer|bestelnr|ordernummer|numero do pedido|numero da encomenda|numer zamowienia|nr zamowienia|id zamowienia|zamowienie nr|ordernumber|orderid|purchase id|sales order|belegnummer|belegnr|=increment id|receipt number|receipt no|=receipt|=# de venta|numero de venta|bon nr|bonnummer|kassenbon|ticket number|ticket no|ticket id|no ticket|no de ticket|numero ticket|numero de ticket|numero scontrino|=scontrino|kassabon|nr paragonu|=ticket|id order|=po #|purchase order number|=order|=bestellung|=auftrag|=commande|=pedido|=ordine|=bestelling|=encomenda|=zamowienie|=number|transaction id|invoice number|invoice no|invoice #|invoice id|rechnungsnummer|rechnungsnr|rechnungs nr|rechnung nr|beleg nr|no facture|no de facture|factuurnr|nr faktury|no fattura|n fattura|no factura|numero de facture|numero facture|numero de factura|numero fattura|numero de transaction|reference de la commande|order num|invoice num|factuurnummer|numer faktury|sale id|=nr|=no|=id',
    /item|line|position|date|customer|kunden|merchant order id|shipment|status|detail|quantity|record|amount|total/,
  ),
  placed: words(
    'order date|date ordered|=bestellzeit|=placed|ordered at|ordered on|created at|date created|created|created time|create time|creation time|creation date|date add|order created date|order time|ordertime|order entry date|purchase date|sale date|date of order|placed at|placed on|order placed|bestelldatum|auftragsdatum|order insert timestamp|order insert date|date purchased|auftragsdatum erstellt am|datum der bestellung|kaufdatum|date de commande|date commande|date de la commande|fecha de pedido|fecha del pedido|fecha pedido|fecha de compra|data ordine|data dell ordine|data del ordine|besteldatum|orderdatum|data do pedido|data da encomenda|data pedido|data zamowienia|data zlozenia zamowienia|date of purchase|entry date|date sold|sold on|sold date|date d achat|data de compra|data da compra|data acquisto|data di acquisto|aankoopdatum|data zakupu|date paid|paid at|processed at|=date|=datum|=fecha|=data|=bestellt am|transaction date|receipt date|verkaufsdatum|rechnungsdatum|belegdatum|fecha de venta|date de vente|date de la vente|date de creation|data di vendita|data sprzedazy|invoice date|date de facture|date facture|fecha de factura|data fattura|factuurdatum|data wystawienia|=day|=tag|timestamp|date time|datetime|received date|date received',
    /ship|deliver|refund|return|cancel|birth|update|done|complet|due|paid timestamp|modified|fulfil|start|end|payout|liefer|versand|stornier|available/,
  ),
  placedTime: words(
    '=time|=order time|=uhrzeit|=zeit|=heure|=hora|=ora|=tijd|=godzina|=purchase time|=bestellzeit',
  ),
  cancelled: words(
    '=cancelled|=canceled|cancelled at|canceled at|cancelled on|cancellation date|cancelled date|canceled date|storniert am|stornodatum|date d annulation|date annulation|fecha de cancelacion|data annullamento|annuleringsdatum|data de cancelamento|data anulowania',
  ),
  isPaid: words(
    '=paid|=is paid|=bezahlt|=paye|=payee|=pagado|=pagada|=pagato|=pagata|=betaald|=pago|=paga|=oplacone|=oplacona|=zaplacone|=zaplacono|=zaplacona',
  ),
  isCancelled: words(
    '=cancelled|=canceled|=is cancelled|=is canceled|=order cancelled|=order canceled|=void|=voided|=is void|=storniert|=ist storniert|=storno|=annule|=annulee|=cancelado|=cancelada|=anulado|=anulada|=annullato|=annullata|=geannuleerd|=anulowane|=anulowano',
  ),
  refundedAt: words(
    'refund date|refunded at|refunded on|date refunded|return date|returned at|erstattungsdatum|erstattet am|rueckgabedatum|retourendatum|date de remboursement|date remboursement|fecha de reembolso|fecha de devolucion|data rimborso|data reso|terugbetaald op|retourdatum|data do reembolso|data do estorno|data zwrotu',
  ),
  currency: words(
    '=currency|currency code|=currencycode|order currency|currency unit|=wahrung|=waehrung|wahrungscode|=devise|=monnaie|=moneda|=divisa|=valuta|=moeda|=waluta|currency',
    /factor|rate|amount|converted|total/,
  ),
  channel: words(
    'sales channel|=channel|channel name|order source|=source|source name|marketplace|=marktplatz|verkaufskanal|vertriebskanal|=kanal|=canal|canal de vente|canal de venta|canale di vendita|=canale|verkoopkanaal|=kanaal|canal de venda|kanal sprzedazy|=platform|=plattform|=shop|=store|storefront|event channel',
    /order id|order number|fee|fulfil/,
  ),
  campaign: words(
    'utm campaign|first utm campaign|=campaign|campaign name|marketing campaign|=kampagne|kampagnenname|=campagne|nom de la campagne|=campana|nombre de la campana|=campagna|nome della campagna|campagnenaam|=campanha|nome da campanha|=kampania|nazwa kampanii',
    /id$|cost|spend|fee|status|budget|type|last|date|goal|amount/,
  ),
  status: words(
    '=order status|=status|=seller status|order state|orders status|etat de la commande|etat commande|=etat|orderstatus|bestellstatus|auftragsstatus|statut de la commande|statut commande|=statut|estado del pedido|=estado|stato ordine|stato dell ordine|=stato|bestelstatus|estado do pedido|estado da encomenda|status zamowienia|status do pedido|status da encomenda|status del pedido|=status code',
  ),
  lineStatus: words(
    'order line status|line status|line item status|lineitem status|order item status|item status|position status|positionsstatus|article status|artikelstatus|statut ligne|statut de la ligne|estado de linea|stato riga|regelstatus',
    /date|id$|fulfil|payment|tax/,
  ),
  payment: words(
    'financial status|payment status|payment state|transaction state|etat du paiement|zahlungsstatus|statut du paiement|statut de paiement|estado del pago|estado de pago|stato pagamento|stato del pagamento|betaalstatus|estado do pagamento|status platnosci|status do pagamento|=refunded|=fully refunded|fully refunded',
    /partial/,
  ),
  fulfilment: words(
    '=fulfillment status|=fulfilment status|shipping status|delivery status|versandstatus|lieferstatus|statut de livraison|estado de envio|stato spedizione|verzendstatus|estado do envio|status wysylki|status do envio',
  ),
  event: words(
    '=event type|=transaction type|=order type|=receipt type|=document type|=belegart|=dokumentart|=dokumenttyp|=vorgangsart|=type de document|=tipo de documento|=tipo documento|=typ dokumentu|=vorgang|=auftragstyp|=order head order type|=row type|=type',
    /fee/,
  ),
  customer: words(
    'customer email|buyer email|contact email|purchase email|=email|=e mail|=mail|kunden e mail|customer id|kundennummer|customer name|=customer|=kunde|kundenname|=client|nom du client|=cliente|nombre del cliente|nome cliente|=klant|klantnaam|nome do cliente|=klient|nazwa klienta|=kupujacy|buyer username|=buyer|buyer name|=kaufer|full name|billing name',
    /reference/,
  ),
  country: words(
    'shipping country|ship country|delivery country|lieferland|pays de livraison|pais de envio|paese di spedizione|leveringsland|=country|=land|=pays|=pais|=paese|=kraj|country code|billing country|destination country',
  ),
  sku: words(
    '=sku|lineitem sku|item sku|product sku|seller sku|variant sku|merchant sku|artikelnummer|artikel nr|art nr|artikelnr|article number|articlenumber|artnr|product number|produktnummer|reference produit|=reference|reference article|=ref|referencia del producto|=referencia|=referentie|codigo de producto|codigo articulo|codice articolo|codice prodotto|=codice|artikelcode|productcode|product code|item code|codigo do produto|referencia do produto|kod produktu|=kod|symbol produktu|=variantennummer|=custom label|=model|products model|reference vendeur|asin|internal reference|=codigo|item no|sygnatura|=order lines product internal reference|default code|sku id|item number|product id|=barcode|=ean|sku',
    /order|bundle|parent|supplier|price|discount|subtotal|sku (name|size)/,
  ),
  product: words(
    'product title|product name|products name|libelle produit|libelle article|lineitem name|item name|item title|articlename|=product|=item|=title|=artikel|artikelname|artikelbezeichnung|positionsname|=bezeichnung|produktname|=produkt|=produit|nom du produit|nom produit|=article|=designation|=libelle|=producto|nombre del producto|=articulo|=descripcion|=prodotto|nome prodotto|=articolo|=descrizione|productnaam|=omschrijving|=produto|nome do produto|=descricao|nazwa produktu|nazwa oferty|tytul oferty|=oferta|=nazwa|=titel|=titre|=titulo|=titolo|=towar|item description|product description|=description|=beschreibung|line item|=name|=label',
    /id$|url|type|sku|category|price|qty|quantity|status|count|discount|total|date|fee|cost/,
  ),
  variant: words(
    '=variant|lineitem variant|variant title|variant name|=variation|=variations|=variante|=varianti|=wariant|price point name|product variant|=options',
    /sku|id$|price/,
  ),
  quantity: words(
    '=quantity|=qty|products quantity|quantity ordered|qty ordered|lineitem quantity|item quantity|item qty|product qty|product quantity|quantity purchased|=ordered|ordered qty|ordered quantity|=menge|=anzahl|=anz|=stuck|=stueck|=stuckzahl|bestellmenge|=quantite|=qte|=cantidad|=cant|=unidades|=quantita|=qta|=pezzi|=aantal|=quantidade|=qtd|=qtde|=ilosc|liczba sztuk|=liczba|=sztuk|=szt|aantal stuks|=units|units sold|total items|article count|quantidade comprada|cantidad comprada|quantite commandee|=pieces|=pcs|number of items|num items|item count|items count|=items|quantity|total order quantity|=count',
    /refund|return|cancel|ship|minimum|stock/,
  ),
  unitsReturned: words(
    'qty returned|qty refunded|quantity returned|quantity refunded|returned quantity|refunded quantity|returned qty|refunded qty|returned units|units returned|retournierte menge|erstattete menge|quantite retournee|quantite remboursee|cantidad devuelta',
    /date|id$|reason/,
  ),
  unitsCancelled: words(
    'qty cancelled|qty canceled|quantity cancelled|quantity canceled|cancelled quantity|canceled quantity|cancelled qty|canceled qty|stornierte menge|quantite annulee|cantidad cancelada',
    /date|id$|reason/,
  ),
  discountPercent: words(
    'discount percent|discount rate|percent discount|rabatt percent|rabatt in percent|nachlass percent|remise percent|descuento percent|sconto percent|korting percent|desconto percent|rabat percent',
    /amount|code|name|betrag|order|cart/,
  ),
  unitPrice: {
    ...words(
      'unit price|products price|=item price|item price each|price each|price per unit|lineitem price|=price|product price|sku unit original price|selling price|wholesale price|=item cost|=einzelpreis|artikelpreis|einzelpreis brutto|vk brutto|preis brutto|verkaufspreis|vk netto|stuckpreis|=preis|=preis stuck|stueckpreis|prix unitaire|=prix|prix de l article|=prix article|precio unitario|=precio|prezzo unitario|=prezzo|stuksprijs|eenheidsprijs|verkoopprijs|=pvp|prix de vente|precio de venta|prezzo di vendita|preco de venda|cena sprzedazy|=prijs|preco unitario|=preco|valor unitario|valor do produto|cena jednostkowa|=cena|=each|unitprice|price',
      /total|compare|retail|msrp|rrp|list price|discount|shipping|cost|subtotal|sale price|rule|tax|net price total/,
    ),
    taxed: 'either',
  },
  lineTotal: words(
    'line total|final price|lineitem total|line amount|line item total|item total|row total|positionssumme|gesamtpreis|positionswert|=zeilensumme|total ligne|montant ligne|total de linea|importe de linea|importe linea|totale riga|importo riga|regeltotaal|total da linha|wartosc pozycji|sold for|gross sales|item revenue|=total revenue|=umsatz|=sales|=revenue|extended price|sku subtotal before discount|=amount|=betrag|=montant|=importe|=importo|=bedrag|=valor|=kwota|=wartosc|order value|=subtotal|=sub total|=net sales|=zwischensumme|=sous total|=subtotale|=subtotaal|=gross|=net|=netto|=net amount|=gross amount',
    /tax|shipping|discount$/,
  ),
  lineDiscount: words(
    'lineitem discount|line discount|line disc|item discount|line item discount|positionsrabatt|remise ligne|item promotion discount',
  ),
  lineTax: words('line tax|item tax|lineitem tax|line item tax|positionssteuer', RATE_WORDS),
  discount: words(
    '=discount|=discounts|total discounts set shop amount|discount amount|total discount|total discounts|order discount|discount total|promotion discount|promo discount|=rabatt|rabattbetrag|=nachlass|gutscheinbetrag|=remise|=remises|montant remise|=reduction|=descuento|=descuentos|importe descuento|=sconto|=sconti|=korting|kortingsbedrag|=desconto|=descontos|=rabat|=znizka|=coupon amount|=coupons|coupon discount',
    /code|shipping|type|percent|name|seller|platform|refund/,
  ),
  shipping: {
    ...words(
      '=shipping|=ot shipping|total shipping price set shop amount|shipping amount|shipping cost|shipping costs|shipping price|shipping total|shipping fee after discount|=shipping fee|shipping charge|shipping and handling|shipping charges|delivery price|delivery charge|delivery charges|delivery costs|shipment cost|shipment costs|postage and handling|=postage|postage cost|order shipping|invoice shipping|=delivery|delivery fee|delivery cost|=freight|=versand|versandkosten|=porto|lieferkosten|frais de port|frais port|ship cost|frais de livraison|frais d expedition|=livraison|=port|gastos de envio|coste de envio|costes de envio|=envio|spese di spedizione|costi di spedizione|=spedizione|verzendkosten|=verzending|=frete|custo de envio|=portes|valor do frete|custo do frete|costo de envio|koszt wysylki|koszt dostawy|=dostawa|=wysylka|shipping rate|=total shipping cost|shipping',
      new RegExp(
        `${NO_AMOUNT.source.replace('|rate', '')}|discount|tax|refund|net$|seller|reverse|service|time|\\bdays?\\b|at$|option|unit`,
      ),
    ),
    taxed: 'either',
  },
  taxes: words(
    '=tax|=taxes|=ot tax|=order tax|total tax set shop amount|tax amount|total tax|tax total|sales tax|order sales tax|=vat|vat amount|=gst|=mwst|mwst betrag|=ust|=steuer|=steuern|steuerbetrag|umsatzsteuer|mehrwertsteuer|=tva|montant tva|=taxe|=iva|importe iva|=impuestos|=imposte|=btw|btw bedrag|=imposto|=impostos|=podatek|=podatek vat|kwota vat',
    new RegExp(`${RATE_WORDS.source}|name|code|class|id$|number|details|incl|excl|collected|status`),
  ),
  duties: words('=duties|=duty|=zoll|=zolle|import duties|customs duties'),
  tips: words(
    '=tip|=tips|=gratuity|tip amount|=trinkgeld|=pourboire|=propina|=mancia|=fooi|=gorjeta|=napiwek',
  ),
  total: {
    ...words(
      'grand total|order total|=ot total|total price set shop amount|order amount|amount total|total amount|=total|invoice amount|total paid|total price|gesamtsumme|gesamtbetrag|=gesamt|=summe|rechnungsbetrag|=brutto|bruttobetrag|gesamt brutto|summe brutto|betrag brutto|bestellwert|endbetrag|total commande|montant total|total ttc|=total general|total del pedido|total pedido|total orden|total ordine|total bestelling|totaal bestelling|importe total|=totale|totale ordine|importo totale|totaalbedrag|=totaal|=totaalprijs|total do pedido|valor total|total da encomenda|=razem|=suma|wartosc zamowienia|laczna kwota|do zaplaty|sale price|total sales|=total incl tax|total inc tax|=item total with tax|=line total with tax|=line total incl tax|=total value|order grand total|=invoice total|=valor a pagar|=total a pagar|=payment amount',
      /item total|line|tax$|discount|shipping|net|refund|quantity|weight|qty|fee|excl|order quantity|adjusted/,
    ),
    taxed: 'with',
  },
  totalNet: {
    ...words(
      'grand total|order total|=total|total amount|total price|gesamtsumme|gesamtbetrag|=gesamt|=summe|rechnungsbetrag|total commande|montant total|total del pedido|total pedido|total ordine|importe total|=totale|totaalbedrag|=totaal|total do pedido|valor total',
      /item|line|discount|shipping|refund|payout/,
    ),
    taxed: 'without',
  },
  refunded: words(
    'refunded amount|amount refunded|refund amount|total refunded|=refunded|=refund|=refunds|refund total|partial refund|erstattet|erstattungsbetrag|erstatteter betrag|=erstattung|montant rembourse|=remboursement|importe reembolsado|=reembolso|importo rimborsato|=rimborso|terugbetaald bedrag|=terugbetaald|valor reembolsado|=estorno|kwota zwrotu|=zwrot',
    /date|reason|status|id$|am$|\?/,
  ),
  test: words('=test|=is test|=test order|=testbestellung|test mode'),
  isRefunded: words(
    '=refunded|=is refunded|=returned|=is returned|=transaction refunded|=erstattet|=ist erstattet|=retourniert|=rembourse|=remboursee|=reembolsado|=devuelto|=rimborsato|=terugbetaald',
  ),
};

export const ORDER_NAMES = withMore(NAMED_ORDERS, MORE_OF_ORDERS);

/** Beside a day of the order only: alone, such a column is that day. */
export const PAID_NAMES: Names = words(
  'date paid|paid at|paid on|paid date|payment date|paid time|bezahlt am|bezahldatum|zahlungsdatum|zahlungseingang|date de paiement|paye le|fecha de pago|pagado el|data pagamento|data di pagamento|pagato il|betaaldatum|betaald op|data de pagamento|data do pagamento|pago em|data platnosci|data zaplaty',
  /due|expected|payout|fallig|status|method|amount/,
);

const NAMED_PRODUCTS: NameLists = {
  sku: {
    names: [
      ...split('product code sku|=ordernumber|=item code|=reference #|=seller sku|variant code'),
      ...(ORDER_NAMES.sku as Names).names,
    ],
    not: /bundle|parent|supplier|price|discount|lieferant|fornisseur|fournisseur|url|related/,
  },
  handle: words('=handle|url handle|product handle|=slug|=url key'),
  // In a list of products the name is the product's; what it is described as comes after.
  product: {
    ...(ORDER_NAMES.product as Names),
    names: ['=name', ...split('=nom|=nombre|=nome|=naam'), ...(ORDER_NAMES.product as Names).names],
  },
  variant: words('=variant|variant title|variant name|=variation|=variante|additional text|=options'),
  option1: words('option1 value|option 1 value|variant option 1 value|characteristic 1|attribute 1 value s'),
  option2: words('option2 value|option 2 value|variant option 2 value|characteristic 2|attribute 2 value s'),
  option3: words('option3 value|option 3 value|variant option 3 value'),
  price: {
    ...words(
      '=price|sale price|regular price|selling price|variant price|retail price|price tax excl|price tax excluded|unit price|list price|=rrp|=verkaufspreis|=vk|vk preis|=preis|preis inkl mwst|preis brutto|preis zzgl mwst|price ek|prix de vente|=prix|=prix ttc|=prix ht|precio de venta|=precio|pvp|prezzo di vendita|=prezzo|verkoopprijs|=prijs|preco de venda|=preco|cena sprzedazy|=cena|price value|price',
      /cost|purchase|compare|international|group|id$|rule|wholesale|einkauf|currency|unit of|quantity|tax rate|from|to$|pseudo/,
    ),
    taxed: 'either',
  },
  cost: {
    ...words(
      'cost per item|unit cost|cost price|default cost|default unit cost|=cost|=cogs|cost of goods|purchase price|purchaseprice|wholesale price|einkaufspreis|=ek|ek preis|=einstandspreis|selbstkosten|prix d achat|prix achat|cout unitaire|=cout|cout d achat|precio de compra|precio de coste|precio de costo|=coste|=costo|prezzo di acquisto|prezzo d acquisto|costo unitario|inkoopprijs|kostprijs|preco de custo|preco de compra|=custo|cena zakupu|=koszt|supplier price|buying price',
      /shipping|fixed/,
    ),
    taxed: 'either',
  },
  supplier: words(
    '=supplier|supplier name|=vendor|vendor name|=lieferant|lieferantenname|=fournisseur|=proveedor|=fornitore|=leverancier|=fornecedor|=dostawca|manufacturer|=brand|brand name|=hersteller',
    /reference|sku|number|code|price|id$/,
  ),
  leadTime: words(
    'lead time days|lead time|leadtime|delivery time days|replenishment time|lieferzeit|wiederbeschaffungszeit|beschaffungszeit|shippingtime|delai de livraison|delai livraison|delai|plazo de entrega|tiempo de entrega|tempo di consegna|tempi di consegna|levertijd|prazo de entrega|czas dostawy|czas realizacji',
    /stock|out of/,
  ),
  pack: words(
    'pack size|packsize|=pack|case pack|case size|units per pack|order multiple|=moq multiple|purchase steps|purchasesteps|verpackungseinheit|=ve|packungsgrosse|gebindegrosse|gebinde|conditionnement|taille du lot|unidades por caja|tamano del paquete|confezione|pezzi per confezione|verpakkingseenheid|embalagem|unidades por embalagem|opakowanie|sztuk w opakowaniu',
  ),
  giftCard: words('=gift card|is giftcard|=is gift card|=gutschein|=geschenkgutschein'),
  currency: ORDER_NAMES.currency as Names,
  image: words('image src|product image url|=image|=images|=image url'),
};

export const PRODUCT_NAMES = withMore(NAMED_PRODUCTS, MORE_OF_PRODUCTS);

const NAMED_STOCK: NameLists = {
  sku: PRODUCT_NAMES.sku as Names,
  handle: PRODUCT_NAMES.handle as Names,
  product: PRODUCT_NAMES.product as Names,
  variant: PRODUCT_NAMES.variant as Names,
  option1: PRODUCT_NAMES.option1 as Names,
  option2: PRODUCT_NAMES.option2 as Names,
  option3: PRODUCT_NAMES.option3 as Names,
  location: words(
    '=location|=location name|=warehouse|warehouse name|=lager|=lagerort|=standort|=entrepot|=emplacement|=lieu|=almacen|=ubicacion|=magazzino|=ubicazione|=magazijn|=locatie|=armazem|=localizacao|=magazyn|=lokalizacja|stock location|=place',
  ),
  onHand: words(
    'on hand|onhand|=stock|stock level|stock on hand|in stock|=instock|=inventory|inventory qty|inventory quantity|inventory count|inventory level|stock quantity|quantity on hand|current stock|=bestand|lagerbestand|=lagermenge|verfugbarer bestand|=stock disponible|quantite en stock|en stock|=existencias|cantidad en stock|=giacenza|=scorte|quantita disponibile|=disponibilita|=voorraad|op voorraad|=estoque|=existencia|=stan|stan magazynowy|=zapas|=qty|=quantity|=menge|=anzahl|=cantidad|=quantita|=quantite|=aantal|=quantidade|=ilosc|variant inventory qty',
    /min|low|threshold|policy|track|date|stock item|max|message|location|value|price|ed$/,
  ),
  available: words(
    '=available|available quantity|available stock|quantity available|=verfugbar|=disponible|=disponibile|=beschikbaar|=disponivel|=dostepne',
  ),
  committed: words(
    '=committed|committed stock|committed quantity|=reserved|reserved quantity|=allocated|=reserviert|=reserve|=reservado|=riservato|=gereserveerd|=zarezerwowane',
  ),
  incoming: words(
    '=incoming|on order|=inbound|=zulauf|bestellt|in bestellung|en commande|=en camino|in arrivo|in ordine|in bestelling|=a caminho|w drodze',
    /number|date|am$/,
  ),
  unavailable: words('=unavailable'),
  countedOn: words(
    'count date|counted on|counted at|stock date|as of|snapshot date|=date|=datum|inventurdatum|stichtag|zahldatum|date inventaire|fecha de inventario|data inventario|teldatum|data do inventario|data inwentaryzacji|=data|=fecha',
  ),
};

export const STOCK_NAMES = withMore(NAMED_STOCK, MORE_OF_STOCK);

/** Names in further languages come last: whichever language has one, they are whole headers. */
function withMore(lists: NameLists, further: Parameters<typeof more>[0]): NameLists {
  return Object.fromEntries(
    (Object.entries(lists) as [Field, Names][]).map(([field, known]) => [
      field,
      { ...known, names: [...known.names, ...more(further, field)] },
    ]),
  );
}

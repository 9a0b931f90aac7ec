/**
 * What columns are called in further languages, whole headers alone: Czech, Slovak, Hungarian, Romanian, Swedish,
 * Norwegian, Danish, Finnish, Turkish, Russian, Ukrainian, Greek, Japanese, Korean, Chinese, Vietnamese, Indonesian, Arabic.
 */
import type { Field } from './fields.ts';
import { headerWords } from './header-words.ts';

type Lists = Readonly<Partial<Record<Field, string>>>;

const PRICES =
  'jednotková cena|cena za kus|egységár|ár|preț unitar|pret unitar|preț|pret|pris|styckpris|stykpris|enhetspris|stk pris|hinta|yksikköhinta|birim fiyatı|birim fiyat|fiyat|цена|цена за единицу|ціна|τιμή|単価|販売価格|販売単価|商品単価|판매가|단가|판매단가|单价|單價|giá bán|đơn giá|harga|harga jual|harga satuan|السعر';

export const MORE_OF_ORDERS: Lists = {
  number:
    'číslo objednávky|kód objednávky|objednávka|rendelés azonosító|rendelési azonosító|rendelésszám|rendelés száma|nr. comanda|nr. comandă|număr comandă|id comandă|ordrenummer|ordrenr|tilausnumero|tilauksen numero|sipariş numarası|sipariş no|номер заказа|номер замовлення|αριθμός παραγγελίας|κωδικός παραγγελίας|注文番号|受注番号|주문번호|订单号|订单编号|訂單編號|訂單號碼|mã đơn hàng|nomor pesanan|no. pesanan|nomor invoice|رقم الطلب',
  placed:
    'datum objednávky|dátum objednávky|rendelés dátuma|dátum|data comanda|data comandă|data comenzii|ordredato|dato|tilauspäivä|päivämäärä|sipariş tarihi|tarih|дата заказа|дата создания|дата|принят в обработку|дата замовлення|ημερομηνία παραγγελίας|ημερομηνία|注文日|注文日時|受注日|주문일|주문일시|주문일자|下单时间|订单创建时间|訂單日期|訂單時間|ngày đặt hàng|ngày tạo|tanggal pesanan|tanggal pembayaran|waktu pesanan dibuat|تاريخ الطلب',
  status:
    'stav|stav objednávky|állapot|rendelés állapota|státusz|stare|status comanda|status comandă|ordrestatus|tilauksen tila|sipariş durumu|sipariş statüsü|durum|статус|статус заказа|κατάσταση|ステータス|注文ステータス|주문상태|订单状态|訂單狀態|trạng thái|trạng thái đơn hàng|status pesanan|status terakhir|حالة الطلب',
  sku: 'kód zboží|kód produktu|kód tovaru|kód|cikkszám|cod produs|varenummer|varenr|tuotekoodi|stok kodu|артикул|κωδικός προϊόντος|商品コード|商品番号|商品管理番号|상품코드|판매자상품코드|商品编码|商品貨號|mã sku|mã sản phẩm|nomor sku|رمز المنتج',
  product:
    'název|název zboží|název produktu|název položky|zboží|názov|názov produktu|tovar|terméknév|termék|megnevezés|nume produs|produs|varenavn|vare|artikelnamn|produktnavn|produktnamn|benämning|tuote|tuotenimi|ürün adı|ürün|наименование товара|наименование|название товара|товар|назва товару|προϊόν|商品名|상품명|등록상품명|商品名称|商品名稱|tên sản phẩm|nama produk|اسم المنتج',
  quantity:
    'množství|množstvo|počet kusů|počet kusov|počet|mennyiség|darab|cantitate|antal|antall|määrä|kpl|adet|miktar|количество|кол-во|кількість|ποσότητα|数量|個数|수량|구매수(수량)|數量|số lượng|jumlah produk dibeli|kuantitas|الكمية',
  unitPrice: PRICES,
  lineTotal: 'satış tutarı|cena celkem za položku|итоговая стоимость товара',
  total:
    'celkem|celková cena|celkem k úhradě|spolu|végösszeg|összesen|valoare totala|valoare totală|total comanda|total comandă|totalsumma|totalbelopp|summa|totalt|i alt|yhteensä|loppusumma|toplam|genel toplam|toplam tutar|faturalanacak tutar|итого|сумма заказа|сумма|сумма отправления|сума|σύνολο|合計|合計金額|請求金額|注文合計|총 주문금액|총 결제금액|결제금액|결제액|订单金额|订单总额|實付金額|訂單合計|tổng cộng|tổng tiền|total penjualan|total pembayaran|إجمالي الطلب|الإجمالي',
  shipping:
    'doprava|poštovné|cena dopravy|szállítási költség|szállítás|cost transport|taxa livrare|frakt|fragt|toimituskulut|postikulut|kargo|kargo ücreti|доставка|стоимость доставки|μεταφορικά|送料|送料合計|배송비|运费|運費|phí vận chuyển|ongkos kirim|ongkir|biaya pengiriman tunai|رسوم الشحن|الشحن',
  discount:
    'sleva|zľava|kedvezmény|reducere|alennus|indirim|indirim tutarı|скидка|знижка|έκπτωση|割引|値引|ポイント割引|할인금액|优惠金额|折扣|giảm giá|diskon|الخصم',
  taxes: 'dph|áfa|moms|mva|alv|kdv|kdv tutarı|ндс|пдв|φπα|消費税|消費税合計|부가세|税额|thuế|ppn|الضريبة',
  currency:
    'měna|mena|pénznem|deviza|monedă|valuutta|para birimi|валюта|код валюты отправления|νόμισμα|通貨|통화|币种|貨幣|tiền tệ|العملة',
  customer:
    'zákazník|vevő|asiakas|müşteri|покупатель|клиент|注文者名|구매자|khách hàng|nama pembeli|اسم العميل',
};

export const MORE_OF_PRODUCTS: Lists = {
  price: `cena|${PRICES}`,
  cost: 'nákupní cena|nákupná cena|beszerzési ár|pret achizitie|preț achiziție|inköpspris|innkjøpspris|indkøbspris|kostpris|ostohinta|alış fiyatı|maliyet|закупочная цена|себестоимость|仕入価格|원가|成本价|giá vốn|harga beli|harga modal|التكلفة',
};

export const MORE_OF_STOCK: Lists = {
  onHand:
    'sklad|skladem|skladom|stav skladu|na sklade|készlet|raktárkészlet|stoc|lagersaldo|lagerantal|lagerbeholdning|varasto|varastosaldo|stok|stok adedi|остаток|остатки|απόθεμα|在庫|在庫数|재고|재고수량|库存|庫存|tồn kho|المخزون',
};

/** As whole names behind the others, written as header words are. */
export const more = (lists: Lists, field: Field): readonly string[] =>
  (lists[field] ?? '').split('|').flatMap((name) => (name === '' ? [] : [`=${headerWords(name)}`]));

/**
 * What an order's status says of its payment, as patterns that JavaScript and Postgres read alike: plain
 * alternatives, compared without regard to case, no letter escaped.
 */

/** Whoever's words they are: the order was called off. */
export const CANCELLED_WORDS = [
  'cancel|storn|annul|anul|abgebroch|geannuleerd|voided|dibatalkan|zrusen|zrušen|da huy|đã hủy',
  'törölv|torolv|kansell|makuler|iptal|avbrut|avbestil|perutt|peruutett|отмен|аннул|скасован|ακυρ',
  'キャンセル|取消|취소|ยกเลิก|ملغ|الغاء|إلغاء|בוטל',
].join('|');

/**
 * Nobody has paid it, or only in part. `Awaiting shipment` and `pending fulfilment` are paid: what they wait for
 * is not money.
 */
export const UNPAID_WORDS = [
  'unpaid|not[ _-]?paid|partially[ _-]paid|payment[ _-](pending|due|failed)|pending[ _-]payment|awaiting[ _-](check )?payment',
  '^(wc-)?(pending|on[ _-]?hold|authori[sz]ed|expired|overdue|failed|declined|invoiced)$',
  'unbezahlt|nicht bezahlt|^offen|ausstehend|wartestellung|in wartend',
  'impay|non pay|en attente|no pagad|impagad|pendiente|en espera|non pagat|in attesa|in sospeso',
  'onbetaald|niet betaald|openstaand|in afwachting|in de wacht|não pago|nao pago|pendente|aguardando',
  'nieopłacon|nieoplacon|oczekuj|wstrzyman',
].join('|');

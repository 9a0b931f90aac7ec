/** How reports name a row that sums up the others, and the lines that end a report. */
import { monthOf } from './month-names.ts';

const WORDS = [
  '(?:grand|report|overall|page|sub)?[ -]?totals?(?: of \\d+ results?)?',
  'summe',
  String.raw`gesamt(?:summe)?(?: von \d+ ergebnissen)?`,
  'insgesamt',
  'zwischensumme',
  String.raw`totale?(?: général| generale| general| (?:de|des|di) \d+ \p{L}+)?`,
  'total general',
  'suma',
  'soma',
  'saldo (?:finale|final)',
  'totaal',
  'totalt',
  'i alt',
  'yhteensä',
  'razem',
  'łącznie',
  'ogółem',
  'celkem',
  'összesen',
  'toplam',
  'jumlah',
  'итого',
  '通算実績',
  '合計',
  '総計',
  '小計',
  '总计',
  '合计',
];
const TOTAL = new RegExp(String.raw`^(?:${WORDS.join('|')})\s*(?:[:：].*|\(.*\))?$`, 'iu');
const BEGINS_TOTAL = new RegExp(String.raw`^\s*(?:${WORDS.join('|')}|q[1-4]|kw|w)`, 'iu');
const FOOTER =
  /record\(s\) downloaded|^(?:\(?\d+ )?(?:datens[aä]tze?|enregistrements?|registros?|record) (?:heruntergeladen|t[eé]l[eé]charg[eé]s?|descargados?|scaricati)|^(?:sources?|notes?|footnotes?|quellen?|hinweis|fuente|fonte)\s*:|^seller id\s*:|^(?:end of (?:report|file)|generated|created|exported|downloaded|printed)\b|^\(?\d+ (?:rows?|records?|orders?|items?)\)?$|^©/i;

export const isTotalWord = (cell: string): boolean =>
  cell.length < 60 &&
  !beginsNumber(cell.charCodeAt(0)) &&
  BEGINS_TOTAL.test(cell) &&
  (TOTAL.test(cell.trim()) || TOTAL.test(withoutPeriod(cell)));

/** `Total September 2026`, `Summe KW 36`: the word alone. */
const withoutPeriod = (cell: string): string =>
  cell
    .replace(/\b(?:(?:kw|week|wk|woche|semaine|semana|settimana)\s*\d{1,2}|q[1-4]|20\d\d)\b/gi, ' ')
    .replace(/\p{L}{3,}\.?/gu, (word, at) => (at > 0 && monthOf(word) !== null ? ' ' : word))
    .replace(/\s+(?:for|of|f[üu]r|des|del?|du|pour|per|di|van|za)\s*$/i, ' ')
    .trim();

/** `#1001`, `2026-11-21`: no word begins so. */
const beginsNumber = (code: number): boolean => code === 0x23 || (code >= 0x30 && code <= 0x39);

export const isFooterText = (cell: string): boolean => FOOTER.test(cell.trim());

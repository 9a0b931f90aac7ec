/** Lists of column names as text, as in ../synonyms.ts. */
import type { Names } from '../synonyms.ts';

export const words = (text: string, not?: RegExp): Names => ({
  names: text.split('|').map((name) => name.trim()),
  ...(not ? { not } : {}),
});

export const CURRENCY = words(
  '=currency|currency code|=currency of transaction|payout currency|deposit currency|settlement currency|auszahlungswahrung|net currency|=wahrung|=waehrung|wahrungscode|=devise|code de devise|=monnaie|=moneda|=divisa|codigo de moneda|=valuta|codice valuta|valutacode|=moeda|codigo da moeda|=waluta|kod waluty|=iso currency|currency',
  /factor|rate|amount|converted|total|customer facing|gross currency|paid currency|spend|cost|value|sales|fee/,
);

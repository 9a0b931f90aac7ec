/** Month names in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish, full or short. */

// By their beginnings, without accents; July before June's French name needs four letters.
const BEGINNINGS: readonly (readonly string[])[] = [
  ['jan', 'gen', 'ene', 'sty'],
  ['feb', 'fev', 'lut'],
  ['mar', 'maa', 'mrt', 'mae'],
  ['apr', 'avr', 'abr', 'kwi'],
  ['may', 'mai', 'mei', 'mag', 'maj'],
  ['jun', 'juin', 'giu', 'cze'],
  ['jul', 'juil', 'lug', 'lip'],
  ['aug', 'aou', 'ago', 'sie'],
  ['sep', 'set', 'wrz'],
  ['oct', 'okt', 'ott', 'out', 'paz'],
  ['nov', 'lis'],
  ['dec', 'dez', 'dic', 'gru'],
];

/** 1 to 12, or null for what is no month. */
export function monthOf(name: string): number | null {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const index = BEGINNINGS.findIndex((words) => words.some((word) => plain.startsWith(word)));
  return index < 0 || plain.length > 12 ? null : index + 1;
}

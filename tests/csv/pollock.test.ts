/** Everything that the Pollock benchmark does to a file, done to a table of ours, in every row and column. */
import { expect, it } from 'vitest';
import { fileOf, tidied } from './files.ts';
import { NOTHING, pollockScore, total } from './pollock-score.ts';
import { classOf, type Polluted, pollutedFiles, pollutedRows, type Rows, weightOf } from './pollute.ts';

const TEXTS = [
  [
    '01/11/2026',
    '08:15',
    '2',
    'MUG-8769',
    '€14.50',
    'Mug, blue',
    'Holds 30 cl, and it\'s "dishwasher proof".',
    '',
  ],
  ['02/11/2026', '09:40', '1', 'TEA-3895', '€9.95', 'Assam loose leaf', 'A strong tea, best with milk.', ''],
  ['03/11/2026', '23:05', '0', 'HAT-8070', '€29.00', "Men's hat", 'Wool; for cold, wet days.', 'gift'],
  ['04/11/2026', '00:00', '12', 'BAG-9546', '€4.20', 'Bag 16"', 'Cotton, printed by hand.', ''],
];
/** A dozen rows; what would need quotes has them, and one column always. */
const ROWS: Rows = [
  ['DATE', 'TIME', 'Qty', 'PRODUCTID', 'Price', 'ProductType', 'ProductDescription', 'Comments'],
  ...[0, 1, 2].flatMap((round) =>
    TEXTS.map((row, index) =>
      row.map((text, column) => (column === 3 ? `${text}${round * 4 + index}` : text)),
    ),
  ),
].map((row) => row.map((text, column) => ({ text, quoted: column === 6 || /[,"]/.test(text) })));

/** What cannot be had, or not without making something up; all else is perfect. */
const LEAST: Readonly<Record<string, number>> = {
  // The same header again is the same table going on, as in exports put together: its rows are kept.
  file_multitable_same: 8.45,
  // Names of several words without quotes, between spaces.
  file_field_delimiter_0x20: 7.99,
  row_field_delimiter: 9.75,
  // Quotes that are doubled though they are not the quotes: they may well be two.
  file_quotation_char_0x27: 8.32,
  row_more_sep: 9.99,
  // `QtyPrice` stays one name, and `208:15` one cell.
  row_less_sep: 9.83,
};

it('is read as the clean table, or nearly', async () => {
  const scores = new Map<string, number[]>();
  let sum = 0;
  let weights = 0;
  for (const polluted of [...pollutedFiles(ROWS), ...pollutedRows(ROWS)]) {
    const score = await scoreOf(polluted);
    const kind = classOf(polluted.name);
    scores.set(kind, [...(scores.get(kind) ?? []), score]);
    sum += score * weightOf(polluted.name);
    weights += weightOf(polluted.name);
  }
  for (const [kind, all] of scores)
    expect(all.reduce((a, b) => a + b) / all.length, kind).toBeGreaterThanOrEqual(LEAST[kind] ?? 10);
  expect(sum / weights).toBeGreaterThanOrEqual(9.96);
});

async function scoreOf({ text, truth }: Polluted): Promise<number> {
  const clean = truth
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
  const read = await tidied(await fileOf(text)).catch(() => null);
  return total(read === null ? NOTHING : pollockScore(read, clean));
}

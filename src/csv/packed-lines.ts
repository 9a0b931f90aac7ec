/** All products of an order in one cell, found by what stands in the column. */
import type { Columns } from './mapping.ts';
import type { Packed } from './rules.ts';
import type { TableRow } from './table.ts';

type Layout = Omit<Packed, 'columns'>;

/** The value of one of these keys, in whatever order they stand: `name:Mug|quantity:2|price:15.00`. */
const keyed = (field: string, keys: string): string =>
  String.raw`(?:.*\|)?\s*(?:${keys})\s*:(?<${field}>[^|]*)`;
const must = (field: string, keys: string): string => `(?=${keyed(field, keys)})`;
const may = (field: string, keys: string): string => `(?=${keyed(field, keys)}|)`;

const LAYOUTS: readonly Layout[] = [
  // 2x Mug, 1x Poster
  {
    between: String.raw`[,;|\n]\s*(?=\d+\s*[x×]\s*\S)`,
    pattern: String.raw`^(?<quantity>\d{1,5})\s*[x×]\s*(?<product>\S.*)$`,
    fields: ['quantity', 'product'],
  },
  // product_name:Mug|product_option_name:Blue|quantity:2|price:15.00|total:30.00;product_name:Poster|…
  {
    between: String.raw`[;\n]\s*(?=[a-z_ ]+:)`,
    pattern: [
      '^',
      must('product', 'name|title|product|product_name|item_name'),
      must('quantity', 'quantity|qty'),
      may('variant', 'option|variant|variation|product_option_name'),
      may('sku', 'sku'),
      may('unitPrice', 'price|unit_price'),
      may('lineTotal', 'total|line_total|subtotal'),
    ].join(''),
    fields: ['product', 'quantity', 'variant', 'sku', 'unitPrice', 'lineTotal'],
  },
];

/** The first column whose cells, all that are filled, are lists in one of these ways; null where there is none. */
export function packedLines(width: number, sample: readonly TableRow[]): Packed | null {
  for (const layout of LAYOUTS) {
    const pattern = new RegExp(layout.pattern, 's');
    const between = new RegExp(layout.between);
    const isList = (cell: string) => cell.split(between).every((line) => pattern.test(line.trim()));
    const column = Array.from({ length: width }, (_, index) => index).find((index) => {
      const filled = sample.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
      return filled.length > 0 && filled.every(isList);
    });
    if (column !== undefined) return { columns: [column], ...layout };
  }
  return null;
}

/** The fields of the lines stand behind the row's own cells, `width` of them. */
export function withPacked(
  orders: Columns,
  packed: Packed,
  width: number,
  sample: readonly TableRow[],
): Columns {
  const columns: Columns = { ...orders };
  const between = new RegExp(packed.between);
  const areLists = sample.some(({ cells }) =>
    packed.columns.some((column) => (cells[column] ?? '').split(between).length > 1),
  );
  if (areLists) {
    // Amounts of the row are the order's, of none of the lines in the cell.
    const whole = columns.total ?? columns.lineTotal ?? columns.unitPrice;
    for (const field of ['lineTotal', 'unitPrice'] as const) delete columns[field];
    if (whole !== undefined) columns.total = whole;
  }
  for (const [index, field] of packed.fields.entries()) columns[field] = width + index;
  return columns;
}

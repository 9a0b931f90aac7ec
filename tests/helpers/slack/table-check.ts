/** The table block, and what all tables of a message have to share. */
import { LIMITS as L } from './limits.ts';
import {
  bool,
  byType,
  type Check,
  isObject,
  list,
  object,
  oneOf,
  only,
  type Report,
  string,
} from './shape.ts';
import { richTextElements } from './text-check.ts';

const cell = byType(
  {
    raw_text: object({ type: only('raw_text'), text: string(L.tableCharacters) }),
    rich_text: object(
      { type: only('rich_text'), elements: richTextElements },
      { block_id: string(L.blockId) },
    ),
  },
  'cell of a table',
);
const row = list(cell, 1, L.tableCells);
const setting = object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: bool });

export const table: Check = (value, path, report) => {
  object(
    { type: only('table'), rows: list(row, 1, L.tableRows) },
    { block_id: string(L.blockId), column_settings: list(nullable(setting), 1, L.columnSettings) },
  )(value, path, report);
  if (!isObject(value) || !Array.isArray(value.rows)) return;
  const widths = new Set(value.rows.map((each) => (Array.isArray(each) ? each.length : -1)));
  if (widths.size > 1) report(`${path}.rows`, 'are not all of the same width');
};

// docs.slack.dev/reference/block-kit/blocks/table-block: null skips a column
function nullable(check: Check): Check {
  return (value, path, report) => {
    if (value !== null) check(value, path, report);
  };
}

/** The characters of every text in it. */
function characters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + characters(each), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + Object.values(value).reduce<number>((sum, each) => sum + characters(each), 0);
}

export function checkTables(blocks: readonly unknown[], path: string, report: Report): void {
  const tables = blocks.filter((block) => isObject(block) && block.type === 'table');
  if (tables.length > L.tables) report(path, `has ${tables.length} tables, at most ${L.tables} is allowed`);
  const count = tables.reduce<number>((sum, each) => sum + characters(isObject(each) ? each.rows : null), 0);
  if (count > L.tableCharacters)
    report(path, `has ${count} characters in tables, at most ${L.tableCharacters} are allowed`);
}

/** "Your column → ours", with an example each, and the buttons that open the forms. */
import { fieldName, formPages } from '../csv/field-names.ts';
import type { Receipt } from '../csv/receipt.ts';
import type { Button, TablePart } from '../reply/reply.ts';
import { labelOf } from './columns-form.ts';
import type { Ctx } from './ctx.ts';
import { rowId } from './row-id.ts';

/** One action a page of the form: a button carries a row's id and nothing more. */
export const COLUMNS_ACTIONS = ['import.columns', 'import.columns_2', 'import.columns_3'] as const;

/** Columns that are nothing to us come last, the first of them only. */
const UNUSED_SHOWN = 8;

export function columnsTable({ columns }: Pick<Receipt, 'columns'>): TablePart {
  const used = columns.filter(({ field }) => field !== null);
  const unused = columns.filter(({ field }) => field === null);
  const hidden = unused.length - UNUSED_SHOWN;
  return {
    kind: 'table',
    caption: 'Your columns, an example of each, and what they are taken as',
    columns: [{ label: 'Your column' }, { label: 'Taken as' }],
    rows: [...used, ...unused.slice(0, UNUSED_SHOWN)].map(({ column, field, example, by }) => [
      labelOf({ column, example }),
      field === null ? 'not used' : `${fieldName(field)}${by ? GROUNDS[by] : ''}`,
    ]),
    ...(hidden > 0 ? { more: { count: hidden, how: 'which are not used either' } } : {}),
  };
}

const GROUNDS: Readonly<Record<NonNullable<Receipt['columns'][number]['by']>, string>> = {
  told: ', as you said',
  remembered: ', as before',
  content: ', by what stands in it',
  guess: '?',
};

export const columnsButtons = (ctx: Pick<Ctx, 'store'>, upload: string, kind: Receipt['kind']): Button[] =>
  formPages(kind).map(({ label }, page) => ({
    label,
    action: COLUMNS_ACTIONS[page] as string,
    id: rowId(ctx.store.id, BigInt(upload)),
  }));

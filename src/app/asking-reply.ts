/** A question about a file as a message: what each answer would mean, and the buttons or forms that give it. */
import { ASKED, COLUMNS, isAboutColumns, KIND } from '../csv/columns-question.ts';
import { formPages } from '../csv/field-names.ts';
import type { Receipt } from '../csv/receipt.ts';
import { MAP } from '../csv/told-columns.ts';
import { type Button, buttons, heading, type Part, type Reply, text } from '../reply/reply.ts';
import { askButton } from './asks.ts';
import { columnsButtons, columnsTable } from './columns-parts.ts';
import type { Ctx } from './ctx.ts';
import { rowId } from './row-id.ts';

/** The action of commands/import.ts. */
export const DROP_ACTION = 'import.drop';

/** The open questions, each reading a button. Only the first is asked with buttons: its answer brings the next. */
export async function askingReply(ctx: Ctx, fileName: string, receipt: Receipt): Promise<Reply> {
  const { upload, questions } = receipt;
  const [question] = questions;
  const parts: Part[] = [heading('One question about ', { code: fileName })];
  if (!question) return { summary: fileName, parts };
  parts.push(text(question.text));
  const isColumns = isAboutColumns(question.key);
  if (isColumns) parts.push(columnsTable(receipt));
  for (const { label, meaning } of question.options) parts.push(text({ strong: label }, `: ${meaning}`));
  const isForms = isColumns && upload !== null && formPages(receipt.kind).length > 0;
  parts.push(
    text(
      isForms ? `${howToSet(question)}. Nothing is loaded before.` : 'Nothing is loaded before the answer.',
    ),
  );
  // A terminal shows buttons, and none can be pressed there.
  if (upload === null || ctx.where.channel === 'terminal') parts.push(howToAnswer(question, receipt));
  else {
    const forms = isColumns ? columnsButtons(ctx, upload, receipt.kind) : [];
    parts.push(buttons(...(await answerButtons(ctx, upload, question, forms))));
  }
  // Some questions begin with the name.
  const summary = question.text.startsWith(fileName) ? question.text : `${fileName}: ${question.text}`;
  return { summary, parts };
}

const howToSet = ({ key, options }: Receipt['questions'][number]): string => {
  if (options.length === 0) return 'Choose it with the buttons of the columns';
  return key === COLUMNS
    ? 'Load it so, or correct the columns'
    : 'Say so, or choose it with the buttons of the columns';
};

/** In a terminal: of columns the first that matters and is not there. */
function howToAnswer({ key, options }: Receipt['questions'][number], { kind, columns }: Receipt): Part {
  const answer = (example: string) => text('Answer it with ', { code: `--answer ${example}` }, '.');
  if (options.length > 0) return answer(`${key}=${options[0]?.value ?? ''}`);
  const [page] = formPages(kind);
  const missing = page?.fields.find((each) => !columns.some(({ field }) => field === each)) ?? 'sku';
  const free = columns.find(({ field }) => field === null)?.column ?? 'NAME OF THE COLUMN';
  return answer(`"${MAP}${missing}=${free}"`);
}

async function answerButtons(
  ctx: Ctx,
  upload: string,
  question: Receipt['questions'][number],
  forms: readonly Button[],
): Promise<Button[]> {
  const list: Button[] = [];
  for (const { value, label } of question.options) {
    const args = { upload, answer: `${question.key}=${value}` };
    list.push(await askButton(ctx, { label, command: 'import', args, replaces: true }));
  }
  list.push(...forms);
  if (isAboutColumns(question.key)) {
    const args = { upload, answer: `${KIND}=${ASKED}` };
    list.push(await askButton(ctx, { label: 'Something else', command: 'import', args, replaces: true }));
  }
  list.push({ label: 'Not this file', action: DROP_ACTION, id: rowId(ctx.store.id, BigInt(upload)) });
  return list;
}

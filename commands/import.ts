import { z } from 'zod';
import type { Action } from '../src/app/action.ts';
import { DROP_ACTION } from '../src/app/asking-reply.ts';
import { command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { answerUpload, dropUpload } from '../src/app/ingest.ts';
import { heading, type Reply, text } from '../src/reply/reply.ts';

export const importFile = command({
  name: 'import',
  also: ['upload'],
  help: 'How to bring in a file of orders, stock, payouts, spend or more; answers its question.',
  examples: ['import', 'import upload:12 answer:date_order=dmy'],
  role: 'manager',
  audience: 'channel',
  args: z.object({
    upload: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .meta({ about: 'the number of a file that waits for an answer' }),
    answer: z
      .string()
      .max(200)
      .optional()
      .meta({ about: 'the question’s key and the chosen value, as key=value' }),
  }),
  run: async (ctx: Ctx, { upload, answer }) => {
    if (upload === undefined) return { reply: howTo(ctx) };
    const found = /^([^=]+)=(.*)$/s.exec(answer ?? '');
    if (!found)
      throw new UserError('The answer is `key=value`, as the question shows it.', importFile.examples);
    return answerUpload(ctx, BigInt(upload), { [found[1] as string]: found[2] as string });
  },
});

const howTo = ({ bringFile }: Ctx): Reply => ({
  summary: bringFile === undefined ? 'Drop a file here to import it' : 'How to bring in a file',
  parts: [
    heading(bringFile === undefined ? 'Drop a file here' : 'Bring in a file'),
    ...(bringFile === undefined ? [] : [text(bringFile)]),
    text(
      'Orders, products, stock, payouts, advertising, visits, shipping costs, customers, exchange rates or thresholds: an export as it is, or any table with the columns one would expect; CSV, TSV, XLSX, also in a zip or gzip. What it was understood as is said, what it cannot say is asked, and all of it can be taken back.',
    ),
    text('Too large for a chat? From a disk: ', { code: 'pulse import FILE' }, '. Try it first with ', {
      code: '--dry-run',
    }),
    text('What came in so far: ', { code: 'imports' }),
  ],
});

export const importActions: Action[] = [
  {
    name: DROP_ACTION,
    role: 'manager',
    run: async (ctx, id) => {
      const upload = await dropUpload(ctx, readId(id));
      const summary = `${upload.fileName} was put aside. Nothing of it was loaded.`;
      return { update: { summary, parts: [text(summary)] } };
    },
  },
];

function readId(id: string): bigint {
  if (/^\d{1,18}$/.test(id)) return BigInt(id);
  throw new UserError('This button belongs to no file that is known here.');
}

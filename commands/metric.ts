import { z } from 'zod';
import { authorize } from '../src/app/authorize.ts';
import { command } from '../src/app/command.ts';
import { UserError } from '../src/app/errors.ts';
import { metricsAnswer } from '../src/app/metrics-answer.ts';
import { removeMetric, setMetric } from '../src/app/set-metric.ts';

export const metric = command({
  name: 'metric',
  also: ['metrics'],
  help: 'Metrics of the store’s own, made of the defined ones by a formula: list, set or remove them.',
  examples: [
    'metric',
    'metric set "revenue per visit" = net sales / sessions',
    'metric set "refunded share" = refunds / gross sales as percent',
    'metric remove revenue per visit',
  ],
  role: 'accountant',
  audience: 'channel',
  group: 'setup',
  args: z.object({
    what: z
      .enum(['set', 'remove'])
      .optional()
      .meta({ about: 'what to do; lists them without', place: 'word' }),
    definition: z.string().max(300).optional().meta({
      about: 'a name, and with set “=” and a formula',
      place: 'rest',
      example: 'net per unit = net sales / units',
    }),
  }),
  run: (ctx, { what, definition }) =>
    ctx.tenant(async (tx) => {
      if (what === undefined) return metricsAnswer(tx, ctx);
      authorize(ctx.role, 'owner', 'Changing the store’s metrics');
      if (definition === undefined)
        throw new UserError(
          `\`metric ${what}\` needs a name${what === 'set' ? ', “=” and a formula' : ''}.`,
          ['metric'],
        );
      if (what === 'remove') {
        const name = await removeMetric(tx, ctx, definition);
        return metricsAnswer(tx, ctx, `“${name}” is removed`);
      }
      const { label, said } = await setMetric(tx, ctx, definition);
      return metricsAnswer(tx, ctx, `“${label}” is ${said}`);
    }),
});

import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { productsAnswer } from '../src/app/products-answer.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';
import { ORDERS_OF_PRODUCTS } from '../src/core/rank-products.ts';

export const products = command({
  name: 'products',
  also: ['product', 'best sellers', 'bestsellers', 'bestseller', 'top products', 'top sellers'],
  help: 'What sold best in a period, what worst, what is rising or falling, what comes back most.',
  examples: ['products', 'products last month', 'products falling this week', 'products returned last month'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    range: rangeArg('last 7 days'),
    sort: z
      .enum(ORDERS_OF_PRODUCTS)
      .default('best')
      .meta({ about: 'best, worst, rising, falling or returned', bare: true }),
    limit: z.number().int().min(1).max(500).default(10).meta({ about: 'how many rows' }),
  }),
  run: (ctx, { range, sort, limit }) =>
    productsAnswer(ctx, { period: readPeriod(ctx, range), range, sort, limit }),
});

/** A store as of a moment: all that an answer needs that nobody asked for, such as an alert's message. */
import type { Ctx } from './ctx.ts';

export type StoreView = Pick<Ctx, 'store' | 'now' | 'tenant' | 'bringFile'>;

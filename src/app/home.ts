/** What a person finds on a page of their own. */
import { text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';

export async function homeAnswer(ctx: Ctx): Promise<Answer> {
  return { reply: { summary: ctx.store.name, parts: [text(ctx.store.name)] } };
}

/** A message with the pictures that can be drawn: one that cannot is left out in words and holds up nothing. */
import { errorFields, type Log } from '../log.ts';
import type { DrawChart } from '../reply/chart-spec.ts';
import { footer, type Part, type Reply } from '../reply/reply.ts';

export async function drawable(reply: Reply, draw: DrawChart, log: Log): Promise<Reply> {
  const parts: Part[] = [];
  for (const part of reply.parts) {
    if (part.kind !== 'chart') {
      parts.push(part);
      continue;
    }
    try {
      await draw(part.spec);
      parts.push(part);
    } catch (error) {
      log('warn', 'picture.left-out', errorFields(error));
      parts.push(footer(`The picture could not be drawn. ${part.alt}`));
    }
  }
  return { ...reply, parts };
}

/** Files that people attach: streamed into the application from Discord's own hosts. */
import type { Answered, Asking, DropOptions } from '../../app/app.ts';
import { fileName } from '../chat/file-name.ts';
import { download } from './download.ts';
import { saying } from './later.ts';
import type { Attachment, Option } from './payloads.ts';
import type { Room } from './room.ts';

/** The answer to the import of one file. */
export const importFile = (
  room: Room,
  asking: Asking,
  attached: Attachment,
  options: DropOptions = {},
): Promise<Answered> =>
  room.app.drop(asking, { name: nameOf(attached), open: () => download(room, attached) }, options);

/** `/pulse import file:`; what waits for an answer is another file. */
export async function importAttached(
  room: Room,
  asking: Asking,
  attached: Attachment,
  options: readonly Option[],
): Promise<Pick<Answered, 'reply' | 'audience' | 'failed'>> {
  if (options.some(({ name }) => name === 'upload')) return { reply: EITHER, audience: 'only-me' };
  const answer = options.find(({ name }) => name === 'answer')?.value;
  const found = /^([^=]+)=(.*)$/s.exec(String(answer ?? ''));
  if (answer !== undefined && !found) return { reply: NO_ANSWER, audience: 'only-me' };
  const answers = found ? { [(found[1] as string).trim()]: (found[2] as string).trim() } : undefined;
  return importFile(room, asking, attached, answers ? { answers } : {});
}

const EITHER = saying(
  'A file was attached, and the number of another was given that waits for an answer. Nothing was loaded: send one of them at a time.',
);
const NO_ANSWER = saying(
  'The answer is the question’s key and the chosen value, as key=value. Nothing was loaded.',
);

/** Discord takes marks out of a file's name, and keeps it as it was, without its ending, as the title. */
export function nameOf({ filename, title }: Attachment): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(filename)?.[0] ?? '';
  if (!title) return fileName(filename);
  return fileName(title.toLowerCase().endsWith(ending.toLowerCase()) ? title : `${title}${ending}`);
}

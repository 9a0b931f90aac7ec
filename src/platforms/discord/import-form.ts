/** A window to hand files over in: opened by `/pulse import` alone, and what came of it. */
import { InteractionResponseType } from 'discord.js';
import { z } from 'zod';
import type { Asking } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import { acknowledge, deferred } from './acknowledge.ts';
import { answer, tell } from './answer.ts';
import { askingOf, isRefusal } from './asking.ts';
import { once } from './claims.ts';
import { IMPORT } from './command-options.ts';
import { importFile } from './files.ts';
import { toPerson } from './follow.ts';
import { importModal } from './form-view.ts';
import { type Heard, inside } from './heard.ts';
import { bugText, logFailure, saying } from './later.ts';
import { Attachment, attachedAs } from './payloads.ts';
import { claimKey, originTo } from './press.ts';
import type { Room } from './room.ts';

const WAIT_MS = 2_000;

/** Whether the window was opened: for who may import, and in time. */
export async function offerImport(room: Room, { to, from }: Heard): Promise<boolean> {
  const late = room.pause(WAIT_MS).then(() => false);
  if (!(await Promise.race([mayImport(room, from), late]))) return false;
  await acknowledge(room, to, { type: InteractionResponseType.Modal, data: importModal() });
  return true;
}

/** What goes wrong here goes wrong again with the answer in words, and is told there. */
async function mayImport(room: Room, from: Heard['from']): Promise<boolean> {
  try {
    const asking = await askingOf(room, from);
    return !isRefusal(asking) && (await room.app.importsInto(asking)) !== null;
  } catch (error) {
    logFailure(room.log, error);
    return false;
  }
}

const Resolved = z.object({
  resolved: z.object({ attachments: z.record(z.string(), Attachment) }),
});

/** Each is imported for itself, one after the other, and has a receipt of its own. */
export function filesHandedOver(room: Room, heard: Heard, ids: readonly string[]): void {
  const asked = `/${room.settings.command} ${IMPORT}`;
  const to = { ...heard.to, asked };
  const known = Resolved.safeParse(heard.incoming.data).data?.resolved.attachments ?? {};
  const files = ids.flatMap((id) => attachedAs(known, id) ?? []);
  const names = files.map(({ filename }) => filename);
  const alone = room.app.audienceOf(IMPORT) === 'only-me';
  room.later(
    async () => {
      if (!(await acknowledge(room, to, deferred(alone)))) return;
      const left = { kind: 'command', to, alone, what: [asked, ...names].join(' '), files: names } as const;
      await once(room, claimKey(heard), left, () => importAll(room, { ...heard, to }, files, alone));
    },
    (reference, error) => tell(room, to, saying(bugText(reference, error)), alone),
  );
}

async function importAll(room: Room, { to, from }: Heard, files: readonly Attachment[], alone: boolean) {
  const asking = await askingOf(room, from);
  const [first, ...others] = files;
  if (isRefusal(asking) || first === undefined) {
    const reply = isRefusal(asking) ? asking.refused : NO_FILE;
    return answer(room, { to, text: IMPORT, alone, ask: async () => ({ reply, audience: 'only-me' }) });
  }
  const here = inside(to, asking.who.workspace);
  await answer(room, {
    to: here,
    text: `${IMPORT} ${first.filename}`,
    alone,
    ask: (progress) => importFile(room, { ...asking, progress }, first),
  });
  for (const [index, file] of others.entries())
    await importFurther(room, here, asking, file, index).catch((error: unknown) => {
      const bug = saying(bugText(logFailure(room.log, error), error));
      // The answer of the first file stays where it is.
      return toPerson(room, { ...originTo(here), key: `answer/${here.id}` }, bug, `file-${index}/bug`);
    });
}

async function importFurther(
  room: Room,
  to: Heard['to'],
  asking: Asking,
  file: Attachment,
  index: number,
): Promise<void> {
  const { reply, audience } = await importFile(room, asking, file);
  const key = `answer/${to.id}/file-${index}`;
  try {
    await room.posts.followUp(to, reply, { alone: audience === 'only-me', key });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    await room.posts.say({ workspace: to.workspace, channel: to.user, reply, key: `${key}/direct` });
  }
}

const NO_FILE = saying('No file came along, so nothing was loaded. Attach it again.');

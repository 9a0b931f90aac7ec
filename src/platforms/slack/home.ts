/** The page of the app: what a person finds there is made for them each time they open it. */
import { askingOf, HOME } from './asking.ts';
import { HomeOpened } from './payloads.ts';
import type { Room } from './room.ts';

export async function homeOpened(room: Room, workspace: string, event: unknown): Promise<void> {
  const read = HomeOpened.safeParse(event);
  if (read.success) await publishHome(room, workspace, read.data.user);
}

export async function publishHome(room: Room, workspace: string, user: string): Promise<void> {
  const asking = await askingOf(room, { workspace, user, where: HOME });
  const { reply } = await room.app.home(asking);
  await room.posts.publishHome(workspace, user, reply);
}

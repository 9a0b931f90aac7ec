/**
 * Loading a thousand modules leaves 35 MB of garbage, which stays until the process needs the room, often for hours: what
 * an import takes would come on top of it. Cleared away once, before anybody waits for an answer.
 */
import { Session } from 'node:inspector/promises';

export async function clearAfterStart(): Promise<void> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
  } finally {
    session.disconnect();
  }
}

/** Says messages and changes them: files first, then the message, then everyone who may see it is told. */
import type { Clock } from '../../core/time.ts';
import type { Reply } from '../../reply/reply.ts';
import { type AttachTools, attach } from './attach.ts';
import type { Hub } from './hub.ts';
import { PULSE } from './people.ts';
import { render } from './render.ts';
import type { StoredMessage } from './store.ts';
import type { MessageBody } from './view.ts';

export interface Saying {
  readonly channel: string;
  readonly onlyFor: string | null;
  readonly reply: Reply;
  /** A person; ShopPulse when absent. */
  readonly author?: string;
  readonly key?: string;
  /** The message that this one answers. */
  readonly answers?: bigint;
  /** It will be replaced by what it waits for. */
  readonly working?: boolean;
}

export interface Posts {
  /** Once per key. Rejects when the store does. */
  readonly say: (saying: Saying) => Promise<StoredMessage>;
  /** Null when the message is gone. `onlyFor` and what it answers stay unless given. */
  readonly change: (
    id: bigint,
    reply: Reply,
    options?: { readonly onlyFor?: string | null },
  ) => Promise<StoredMessage | null>;
}

export function createPosts(tools: AttachTools & { readonly hub: Hub; readonly clock: Clock }): Posts {
  const { store, hub, clock } = tools;
  return {
    say: async ({ channel, onlyFor, reply, author = PULSE, key, answers, working }) => {
      const said = key === undefined ? null : await store.findByKey(key);
      if (said) return said;
      const { links, fileIds } = await attach(tools, reply);
      const body: MessageBody = {
        ...render(reply, links),
        ...(answers === undefined ? {} : { answers: Number(answers) }),
        ...(working ? { working } : {}),
      };
      const at = clock();
      const { message, fresh } = await store.append({
        channel,
        onlyFor,
        author,
        body,
        key: key ?? null,
        fileIds,
        at,
      });
      if (fresh) hub.message(message);
      else await store.dropFiles(fileIds);
      return message;
    },
    change: async (id, reply, options = {}) => {
      const before = await store.find(id);
      if (!before) return null;
      const { links, fileIds } = await attach(tools, reply);
      const { answers } = before.body as MessageBody;
      const body: MessageBody = { ...render(reply, links), ...(answers === undefined ? {} : { answers }) };
      const onlyFor = options.onlyFor === undefined ? before.onlyFor : options.onlyFor;
      const message = await store.update(id, { onlyFor, body, fileIds, at: clock() });
      if (message) hub.message(message);
      return message;
    },
  };
}

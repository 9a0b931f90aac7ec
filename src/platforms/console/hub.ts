/** The open browsers, and who of them is told what. */

import type { Form } from '../../reply/reply.ts';
import { maySee } from './people.ts';
import type { StoredMessage } from './store.ts';
import type { MessageBody, MessageView } from './view.ts';

export type HubEvent =
  | { readonly kind: 'message'; readonly message: StoredMessage }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'outcome'; readonly outcome: ClickOutcome };

/** How far a long piece of work is: shown, never kept. */
export interface Progress {
  /** The message that is worked on, or that waits for its answer. */
  readonly message: number;
  readonly text: string;
}

/** What a click led to, for the one browser that clicked; the messages of it come as messages. */
export interface ClickOutcome {
  readonly request: string;
  readonly form?: Form;
  readonly fieldErrors?: Readonly<Record<string, string>>;
}

export interface Listener {
  readonly user: string;
  /** Names one browser page, so that a dialog opens where the button was pressed. */
  readonly client: string;
  readonly tell: (event: HubEvent) => void;
}

export interface Hub {
  readonly join: (listener: Listener) => () => void;
  readonly message: (message: StoredMessage) => void;
  readonly progress: (user: string, progress: Progress) => void;
  readonly outcome: (user: string, client: string, outcome: ClickOutcome) => void;
}

export function createHub(): Hub {
  const listeners = new Set<Listener>();
  const tell = (whom: (listener: Listener) => boolean, event: HubEvent) => {
    for (const listener of listeners) if (whom(listener)) listener.tell(event);
  };
  return {
    join: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    message: (message) => tell(({ user }) => maySee(user, message), { kind: 'message', message }),
    progress: (user, progress) => tell((each) => each.user === user, { kind: 'progress', progress }),
    outcome: (user, client, outcome) =>
      tell((each) => each.user === user && each.client === client, { kind: 'outcome', outcome }),
  };
}

export const viewOf = (message: StoredMessage): MessageView => ({
  id: Number(message.id),
  revision: Number(message.revision),
  channel: message.channel,
  author: message.author,
  onlyYou: message.onlyFor !== null,
  at: message.at,
  changedAt: message.changedAt,
  body: message.body as MessageBody,
});

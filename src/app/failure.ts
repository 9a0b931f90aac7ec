/** What went wrong, as a reply. A UserError is shown as it is; anything else is a bug with a reference id. */
import { errorFields, type Log } from '../log.ts';
import { type Button, buttons, type Reply, type Span, text } from '../reply/reply.ts';
import { UserError } from './errors.ts';

export interface Failure {
  readonly kind: 'refused' | 'bug';
  readonly message: string;
  /** Of a bug: the same in the log. */
  readonly reference?: string;
  readonly limited?: true;
  readonly notAllowed?: true;
  readonly reply: Reply;
}

export function failureOf(
  error: unknown,
  log: Log,
  newReference: () => string,
  fields: Readonly<Record<string, unknown>>,
): Failure {
  if (error instanceof UserError) {
    const { message, suggestions, because, offered } = error;
    const reply = refusal(message, suggestions, offered && 'buttons' in offered ? offered.buttons : []);
    return { kind: 'refused', message, ...MARKS[because ?? 'else'], reply };
  }
  const reference = newReference();
  log('error', 'bug', { reference, ...fields, ...errorFields(error) });
  const message = `Something in ShopPulse went wrong, and nothing was changed. The reference is ${reference}: give it to whoever runs ShopPulse, the same id is in the log.`;
  return { kind: 'bug', message, reference, reply: refusal(message) };
}

const MARKS = { limited: { limited: true }, 'not-allowed': { notAllowed: true }, else: {} } as const;

function refusal(
  message: string,
  suggestions: readonly string[] = [],
  pressed: readonly Button[] = [],
): Reply {
  const offered = suggestions.flatMap((each, index): Span[] =>
    index === 0 ? [{ code: each }] : [' · ', { code: each }],
  );
  const parts = [
    text(...marked(message)),
    ...(offered.length > 0 ? [text('Try: ', ...offered)] : []),
    ...(pressed.length > 0 ? [buttons(...pressed)] : []),
  ];
  return { summary: message.replaceAll('`', ''), parts };
}

/** Our own sentences mark what is to be typed with backticks; a person's words come in without. */
const marked = (message: string): Span[] =>
  message
    .split('`')
    .map((piece, index): Span => (index % 2 === 1 ? { code: piece } : piece))
    .filter((span) => span !== '');

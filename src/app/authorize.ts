/** The one place where a role is held against what is asked, for commands, buttons and files alike. */
import { mayAct, type Role } from '../core/roles.ts';
import { UserError } from './errors.ts';

/** Throws UserError when the role is too low: says which is needed and who can give it. */
export function authorize(held: Role, needed: Role, what: string): void {
  if (mayAct(held, needed)) return;
  throw new UserError(
    `${what} needs the role ${needed}; you are ${held}. Nothing was changed. An owner can change that with \`roles\`.`,
    [],
    'not-allowed',
  );
}

/** Customers, as far as numbers need them: who is one, since when. Neither names nor addresses are kept. */
import { createHash } from 'node:crypto';
import { toIso, type Zone } from '../../core/time.ts';
import type { TableRow } from '../table.ts';
import type { CustomerEntry } from './entry.ts';
import type { EntryContext, EntryKind } from './entry-kind.ts';
import { momentReader } from './moments.ts';
import { words } from './names.ts';

export const customers: EntryKind<CustomerEntry> = {
  kind: 'customers',
  called: 'customers',
  noun: ['customer', 'customers'],
  needs: [{ any: ['customer'], call: 'Email', why: 'to tell customers apart' }],
  names: {
    customer: words(
      '=email|=e mail|email address|e mail address|customer email|contact email|=mail|e mail adresse|adresse email|adresse e mail|correo electronico|indirizzo email|e mailadres|adres e mail|email',
      /accepts|consent|marketing|opt|status|domain|verified|unsubscribed|secondary|additional/,
    ),
    firstSeen: words(
      'create date|created date|created at|date created|sign up|date registered|registered|customer since|=created|first order date|=first order|first seen|registriert am|kunde seit|erstellt am|angelegt am|date d inscription|date de creation|fecha de registro|fecha de creacion|data di registrazione|data di creazione|aangemaakt op|data de cadastro|data de criacao|data rejestracji|data utworzenia',
      /last|updated|modified/,
    ),
  },
  columns: ['source', 'customer', 'first_seen'],
  sums: [],
  counts: [],
  open: customerReader,
  values: (row) => [
    row.source,
    row.customer,
    row.firstSeen === null ? null : toIso(row.firstSeen, 'UTC' as Zone),
  ],
  added: ({ firstSeen }) => ({ currency: null, sums: {}, counts: {}, from: firstSeen, to: firstSeen }),
};

/** The address without case and spaces, so that orders and contact lists give the same. */
export const customerKey = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('hex');

function customerReader(context: EntryContext): (row: TableRow) => CustomerEntry[] {
  const { plan, reader } = context;
  const moment = momentReader(context);
  context.note(
    'Of each customer only a code of the e-mail address and the first day are kept, no name and no address.',
  );
  return (row) => {
    const email = reader.text(row, 'customer');
    if (email === '') {
      context.leave('without an e-mail address');
      return [];
    }
    const firstSeen = plan.columns.firstSeen === undefined ? null : moment(row, 'firstSeen');
    return [{ kind: 'customers', source: plan.source, customer: customerKey(email), firstSeen }];
  };
}

/**
 * QuickBooks Online, journal entries: quickbooks.intuit.com, “Import journal entries in QuickBooks Online”. All lines
 * of one number are one entry; an account goes by its name, a sub-account as `Parent:Sub`, and account numbers are off
 * while it is imported. Days as mm/dd/yyyy, which is chosen at the import.
 */
import { dayAs, describe, type JournalLayout } from './layout.ts';

const account = (name: string, value: string) => ({
  name,
  about: 'the name of an account',
  value,
  pattern: /^[\p{L}\p{N}][^\p{C}"]{0,99}$/u,
});

export const quickbooks: JournalLayout = {
  name: 'quickbooks',
  label: 'QuickBooks',
  delimiter: ',',
  mark: '.',
  encoding: 'utf-8',
  settings: [
    account('clearing', 'Undeposited Funds'),
    account('sales', 'Sales'),
    account('discounts', 'Discounts given'),
    account('returns', 'Sales Returns'),
    account('shipping', 'Shipping Income'),
    account('taxes', 'Sales Tax Payable'),
    account('duties', 'Duties Payable'),
    account('tips', 'Tips'),
    account('gift_cards', 'Gift Cards'),
  ],
  columns: [
    { label: 'JournalNo', cell: ({ day }) => `SP-${day.replaceAll('-', '')}` },
    { label: 'JournalDate', cell: ({ day }) => dayAs(day, 'mm/dd/yyyy') },
    { label: 'AccountName', cell: ({ name }, told) => told[name] as string },
    { label: 'Debits', cell: ({ amount, debit }) => (debit ? amount : '') },
    { label: 'Credits', cell: ({ amount, debit }) => (debit ? '' : amount) },
    { label: 'Description', cell: describe },
    ...['Name', 'Currency', 'Location', 'Class'].map((label) => ({ label })),
  ],
  note: 'Every account must exist there under exactly its name.',
};

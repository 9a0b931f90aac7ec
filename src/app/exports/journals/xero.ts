/**
 * Xero, manual journals: help.xero.com/nz/ManualJournalsImport. One narration and date for each journal, days as
 * dd/mm/yyyy, a debit above zero and a credit below, the full name of a tax rate, and 300 lines in a file.
 * The codes are those of Xero's own chart of accounts.
 */
import { dayAs, describe, type JournalLayout } from './layout.ts';

const account = (name: string, about: string, value: string) => ({
  name,
  about,
  value,
  pattern: /^[A-Za-z0-9][A-Za-z0-9.-]{0,9}$/,
});

export const xero: JournalLayout = {
  name: 'xero',
  label: 'Xero',
  delimiter: ',',
  mark: '.',
  encoding: 'utf-8',
  mostLines: 300,
  settings: [
    {
      name: 'tax_rate',
      about: 'the name of a rate without tax',
      value: 'Tax Exempt',
      pattern: /^[\p{L}\p{N}][^\p{C}"]{0,49}$/u,
    },
    account('clearing', 'clearing account', '855'),
    account('sales', 'sales', '200'),
    account('discounts', 'sales', '200'),
    account('returns', 'sales', '200'),
    account('shipping', 'other revenue', '260'),
    account('taxes', 'sales tax', '820'),
    account('duties', 'suspense', '850'),
    account('tips', 'other revenue', '260'),
    account('gift_cards', 'suspense', '850'),
  ],
  columns: [
    { label: '*Narration', cell: ({ day, store }) => `Sales of ${day}, ${store}` },
    { label: '*Date', cell: ({ day }) => dayAs(day, 'dd/mm/yyyy') },
    { label: 'Description', cell: describe },
    { label: '*AccountCode', cell: ({ name }, told) => told[name] as string },
    { label: '*TaxRate', cell: (_, told) => told.tax_rate as string },
    { label: '*Amount', cell: ({ amount, debit }) => `${debit ? '' : '-'}${amount}` },
    ...['TrackingName1', 'TrackingOption1', 'TrackingName2', 'TrackingOption2'].map((label) => ({ label })),
  ],
  note: 'Taxes are a line of their own, so every line has the rate without tax.',
};

/**
 * DATEV format, posting batch (Buchungsstapel): header version 700, format version 13, Windows-1252, semicolons, CRLF.
 * developer.datev.de/datev/platform/en/dtvf, …/formate/header and …/formate/buchungsstapel: an amount is never below
 * zero, debit or credit (S, H) is said of `Konto`, and a document's date has no year. Accounts by SKR03 and SKR04.
 */
import { POSTINGS } from '../../../core/journal.ts';
import { toIso } from '../../../core/time.ts';
import { dayAs, describe, type JournalColumn, type JournalLayout, type Told } from './layout.ts';

const account = (name: string, about: string, skr03: string, skr04: string) => ({
  name,
  about,
  value: { SKR03: skr03, SKR04: skr04 },
  pattern: /^\d{4,8}$/,
});

/** Automatic accounts, which would take the tax out of an amount that has none in it any more. */
const AUTOMATIC = new Set(['sales', 'shipping']);
/** How long a general ledger account is: a longer one is a debtor's or a creditor's. */
const ACCOUNTS = ['clearing', ...POSTINGS] as const;
const lengthOf = (told: Told): number => Math.min(...ACCOUNTS.map((name) => (told[name] ?? '').length));
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** As long as a field may be, without what a field must not have in it. */
const cut = (text: string, most: number): string => text.replace(/\p{C}/gu, ' ').slice(0, most);
/** A batch's name has letters, digits and few marks. */
const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}_./ -]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
const empty = (label: string, text?: 'text'): JournalColumn => ({ label, ...(text ? { text: true } : {}) });
const pairs = (count: number, of: (number: number) => readonly string[]): JournalColumn[] =>
  Array.from({ length: count }, (_, index) => of(index + 1).map((label) => empty(label, 'text'))).flat();

export const datev: JournalLayout = {
  name: 'datev',
  label: 'DATEV',
  delimiter: ';',
  mark: ',',
  encoding: 'windows-1252',
  prefix: 'EXTF_',
  withinYear: true,
  paired: true,
  settings: [
    { name: 'chart', about: 'chart of accounts: SKR03 or SKR04', value: 'SKR03', pattern: /^SKR0[34]$/ },
    { name: 'consultant', about: 'the tax consultant’s number', value: '1001', pattern: /^\d{4,7}$/ },
    { name: 'client', about: 'the client’s number there', value: '1', pattern: /^\d{1,5}$/ },
    account('clearing', 'money on its way', '1360', '1460'),
    account('sales', 'revenue', '8400', '4400'),
    account('discounts', 'reductions of revenue', '8700', '4700'),
    account('returns', 'reductions of revenue', '8700', '4700'),
    account('shipping', 'revenue', '8400', '4400'),
    account('taxes', 'value added tax', '1776', '3806'),
    account('duties', 'passing through', '1590', '1370'),
    account('tips', 'revenue without a rate', '8200', '4200'),
    account('gift_cards', 'other liabilities', '1700', '3500'),
  ],
  above: ({ from, to, store, currency, madeAt, zone }, told) => {
    const { consultant = '', client = '', chart = '' } = told;
    const made = toIso(madeAt, zone).slice(0, 19).replace(/\D/g, '');
    const compact = (day: string) => day.replaceAll('-', '');
    const cells = [
      ...['"EXTF"', '700', '21', '"Buchungsstapel"', '13', `${made}000`, '', '""', '""', '""'],
      ...[consultant, client, `${from.slice(0, 4)}0101`, `${lengthOf(told)}`, compact(from), compact(to)],
      ...[quoted(cut(`Sales ${plain(store)}`, 30)), '""', '1', '0', '0', quoted(currency), '', '""', '', ''],
      ...[quoted(chart.slice(-2)), '', '', '""', '""'],
    ];
    return [cells.join(';')];
  },
  columns: [
    { label: 'Umsatz (ohne Soll/Haben-Kz)', cell: ({ amount }) => amount },
    { label: 'Soll/Haben-Kennzeichen', text: true, cell: ({ debit }) => (debit ? 'S' : 'H') },
    { label: 'WKZ Umsatz', text: true, cell: ({ currency }) => currency },
    ...[empty('Kurs'), empty('Basis-Umsatz'), empty('WKZ Basis-Umsatz', 'text')],
    { label: 'Konto', cell: ({ name }, told) => told[name] as string },
    { label: 'Gegenkonto (ohne BU-Schlüssel)', cell: (_, told) => told.clearing as string },
    { label: 'BU-Schlüssel', text: true, cell: ({ name }) => (AUTOMATIC.has(name) ? '0040' : '') },
    { label: 'Belegdatum', cell: ({ day }) => dayAs(day, 'ddmm') },
    { label: 'Belegfeld 1', text: true, cell: ({ day }) => day },
    ...[empty('Belegfeld 2', 'text'), empty('Skonto')],
    { label: 'Buchungstext', text: true, cell: (line) => cut(describe(line), 60) },
    ...[empty('Postensperre'), empty('Diverse Adressnummer', 'text'), empty('Geschäftspartnerbank')],
    ...[empty('Sachverhalt'), empty('Zinssperre'), empty('Beleglink', 'text')],
    ...pairs(8, (number) => [`Beleginfo - Art ${number}`, `Beleginfo - Inhalt ${number}`]),
    ...[empty('KOST1 - Kostenstelle', 'text'), empty('KOST2 - Kostenstelle', 'text'), empty('Kost-Menge')],
    ...[empty('EU-Land u. UStID (Bestimmung)', 'text'), empty('EU-Steuersatz (Bestimmung)')],
    ...[empty('Abw. Versteuerungsart', 'text'), empty('Sachverhalt L+L'), empty('Funktionsergänzung L+L')],
    ...[empty('BU 49 Hauptfunktionstyp'), empty('BU 49 Hauptfunktionsnummer')],
    empty('BU 49 Funktionsergänzung'),
    ...pairs(20, (number) => [`Zusatzinformation - Art ${number}`, `Zusatzinformation- Inhalt ${number}`]),
    ...[empty('Stück'), empty('Gewicht'), empty('Zahlweise'), empty('Forderungsart', 'text')],
    ...[empty('Veranlagungsjahr'), empty('Zugeordnete Fälligkeit'), empty('Skontotyp')],
    ...[empty('Auftragsnummer', 'text'), empty('Buchungstyp', 'text'), empty('USt-Schlüssel (Anzahlungen)')],
    ...[empty('EU-Land (Anzahlungen)', 'text'), empty('Sachverhalt L+L (Anzahlungen)')],
    ...[
      empty('EU-Steuersatz (Anzahlungen)'),
      empty('Erlöskonto (Anzahlungen)'),
      empty('Herkunft-Kz', 'text'),
    ],
    ...[empty('Buchungs GUID', 'text'), empty('KOST-Datum'), empty('SEPA-Mandatsreferenz', 'text')],
    ...[empty('Skontosperre'), empty('Gesellschaftername', 'text'), empty('Beteiligtennummer')],
    ...[empty('Identifikationsnummer', 'text'), empty('Zeichnernummer', 'text'), empty('Postensperre bis')],
    ...[empty('Bezeichnung SoBil-Sachverhalt', 'text'), empty('Kennzeichen SoBil-Buchung')],
    { label: 'Festschreibung', cell: () => '0' },
    ...[empty('Leistungsdatum'), empty('Datum Zuord. Steuerperiode'), empty('Fälligkeit')],
    ...[empty('Generalumkehr (GU)', 'text'), empty('Steuersatz'), empty('Land', 'text')],
    ...[empty('Abrechnungsreferenz', 'text'), empty('BVV-Position')],
    ...[empty('EU-Land u. UStID (Ursprung)', 'text'), empty('EU-Steuersatz (Ursprung)')],
    empty('Abw. Skontokonto'),
  ],
  note: 'Amounts are without tax: key 40 lifts the automatic of the revenue accounts, and the tax has its own account, since the rate of each sale is not in the data yet.',
};

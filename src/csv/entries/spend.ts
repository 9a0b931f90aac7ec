/** Advertising spend by day and campaign, and what campaigns that cost nothing by themselves brought. */
import { parseDecimal } from '../../core/money.ts';
import { headerWords } from '../header-words.ts';
import type { TableRow } from '../table.ts';
import { isTotalWord } from '../total-words.ts';
import { EVERY, isSum } from './breakdowns.ts';
import { carriedCents } from './carried-cents.ts';
import { DAY_NAMES } from './day-names.ts';
import type { SpendEntry } from './entry.ts';
import type { EntryContext, EntryKind } from './entry-kind.ts';
import { CURRENCY, words } from './names.ts';
import { hasNoDays, momentsOf, stretchReader } from './stretch.ts';

export const spend: EntryKind<SpendEntry> = {
  kind: 'spend',
  called: 'advertising spend',
  noun: ['campaign figure', 'campaign figures'],
  needs: [
    { any: ['spend', 'recipients'], call: 'Spend', why: 'or Cost or Amount spent, to know what was spent' },
  ],
  undated: hasNoDays,
  names: {
    ...DAY_NAMES,
    campaign: words(
      'campaign name|=campaign|=campaigns|name der kampagne|kampagnenname|=kampagne|nom de la campagne|=campagne|nombre de la campana|=campana|nome della campagna|nome campagna|=campagna|campagnenaam|nome da campanha|=campanha|nazwa kampanii|=kampania|nama iklan|ad name|=ad set name|=channel|=platform|=kanal|=canal|=source|=campaign group name',
      /status|type|id$|objective|budget|start|end/,
    ),
    account: words(
      'account name|=account|kontoname|=konto|nom du compte|=compte|nombre de la cuenta|=cuenta|nome account|accountnaam|nome da conta|nazwa konta',
    ),
    spend: words(
      'amount spent|total spent|ad spend|=spend|=spent|total spend|=cost|total cost|=ad cost|=expense|=expenses|marketing spend|ausgegebener betrag|=ausgaben|ausgaben insgesamt|werbeausgaben|werbekosten|=kosten|montant depense|=depenses|=cout|importe gastado|=gasto|=gastos|=coste|=costo|importo speso|=spesa|besteed bedrag|=uitgaven|valor usado|montante gasto|valor gasto|=custo|wydana kwota|=wydatki|=koszt|=biaya|spend|cost',
      /per|conv|click|cpc|cpm|cpa|result|budget|limit|acos|percent|shipping|goods|unit|item|%|sales/,
    ),
    impressions: words(
      '=impr|=impressions|=impression|=impressionen|=impresiones|=impressioni|=vertoningen|=weergaven|=impressoes|=wyswietlenia|=wysw|=dilihat|=displays|impressions',
      /per|rate|share|top|cost|frequency/,
    ),
    clicks: words(
      'link clicks|clicks destination|clics destino|klicks ziel|clics destinazione|outbound clicks|swipe ups|pin clicks|=clicks|klicks auf link|link klicks|=klicks|clics sur un lien|=clics|clics sur le lien|clics en el enlace|=clic|clic sul link|=klikken|=klikk|linkklikken|cliques no link|=cliques|klikniecia linku|=klikniecia|jumlah klik|clicks|unique clicks|total clicks',
      /per|rate|cost|product|through|invalid/,
    ),
    conversions: words(
      '=conversions|=conversion|=purchases|complete payment|=konversionen|=conversiones|=conversioni|=conversies|=conversoes|=konwersje|=konversi|total orders|total des commandes|orders|website purchases|unique placed order|total conversions checkout|purchase total items|=kaufe|=achats|=compras|=acquisti|=aankopen|=zakupy|bestellungen|commandes|pedidos|ordini|zamowienia',
      /cost|rate|value|per|direct|langsung|roas|view through/,
    ),
    value: words(
      'conv value|conversion value|conversions value|total conversion value|purchases conversion value|purchases value|purchase value|complete payment value|total sales|attributed sales|attributed revenue|=revenue|omzet penjualan|conversion wert|=konversionswert|valeur de conv|valor de conv|valore conv|conversiewaarde|wartosc konwersji|ventes totales|total order value|purchase total value|=gmv|=sales|valeur conv|valeur de conversion|valor de conversion|valor da conversao|valore di conversione|conversion wert|umsatz|=chiffre d affaires|=ventes|=ventas|=vendite|=vendas|=ingresos|=revenus|=entrate|=receita',
      /cost|per|all|acos|direct|roas|other|kosten/,
    ),
    recipients: words(
      '=recipients|total recipients|=delivered|successful deliveries|emails sent|=sent|=empfanger|=destinataires|=destinatarios|=destinatari|=ontvangers',
      /rate|percent/,
    ),
    currency: CURRENCY,
  },
  columns: [
    ...['source', 'account', 'campaign', 'day', 'until', 'currency'],
    ...['spend', 'impressions', 'clicks', 'conversions', 'value'],
  ],
  sums: [
    ['spend', 'Spent'],
    ['value', 'Sales, as the platform attributes them'],
  ],
  counts: [
    ['impressions', 'Impressions'],
    ['clicks', 'Clicks'],
  ],
  open: spendReader,
  values: (row) => [
    ...[row.source, row.account, row.campaign, row.day, row.until, row.currency],
    ...[row.spend, row.impressions, row.clicks, row.conversions, row.value],
  ],
  added: ({ currency, spend: spent, value, impressions, clicks, ...row }, zone) => ({
    currency,
    sums: { spend: spent, value },
    counts: { impressions, clicks },
    ...momentsOf(row, zone),
  }),
};

const FINER =
  'Amounts with more decimals than the currency has are rounded so that their sum stays right to the cent.';

function spendReader(context: EntryContext): (row: TableRow) => SpendEntry[] {
  const { plan, reader, info } = context;
  const stretch = stretchReader(context);
  const free = plan.columns.spend === undefined;
  const cents = carriedCents();
  const inMicros = (field: 'spend' | 'value') =>
    /\bmicros\b/.test(headerWords(info.header[plan.columns[field] ?? -1] ?? ''));
  const micros = { spend: inMicros('spend'), value: inMicros('value') };
  return (row) => {
    const campaign = reader.text(row, 'campaign');
    if (plan.columns.campaign !== undefined && (/^[-–—]*$/.test(campaign) || isTotalWord(campaign))) {
      context.leave('without a campaign: totals of the others');
      return [];
    }
    if (isOfAllDays(row, context)) {
      context.leave('of all days together: totals of the others');
      return [];
    }
    if (plan.entries?.summed.some((column) => isSum(row, column))) {
      context.leave('of all parts of a campaign together: totals of the others');
      return [];
    }
    const currency = reader.currency(row);
    if (currency === null) return [];
    const amount = (field: 'spend' | 'value', plain: string | null): bigint => {
      if (plain === null) return 0n;
      const { minor, finer } = cents(field, micros[field] ? millionths(plain) : plain, currency);
      if (finer) context.note(FINER);
      return minor;
    };
    const spent = free ? '0' : reader.money(row, 'spend', currency);
    const count = countReader(context, row);
    const impressions = free ? count('recipients') : count('impressions');
    if (spent === null && impressions === 0) {
      context.leave('without spend');
      return [];
    }
    const days = stretch(row);
    if (days === null) return [];
    context.spent(row, [campaign, days.day, days.until, currency].join('\t'), Number(spent ?? 0));
    return [
      {
        ...{
          kind: 'spend',
          source: plan.source,
          account: reader.text(row, 'account'),
          campaign,
          ...days,
          currency,
        },
        ...{ spend: amount('spend', spent), impressions, clicks: count('clicks') },
        conversions: decimalOf(context, row, 'conversions'),
        value: amount('value', reader.money(row, 'value', currency)),
      },
    ];
  };
}

/** In a report by day, a row that adds them up: it says so, or has the days of the report instead of one. */
function isOfAllDays(row: TableRow, { plan, reader }: EntryContext): boolean {
  const day = reader.text(row, 'day');
  if (EVERY.test(day)) return true;
  const [from, until] = (['from', 'until'] as const).map((field) => reader.text(row, field));
  return plan.columns.day !== undefined && day === '' && from !== '' && until !== '' && from !== until;
}

/** Programs that ask Google Ads get millionths: `12500000` is 12.50. */
const millionths = (plain: string): string => {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(plain) ?? [];
  const digits = whole.padStart(7, '0');
  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}${fraction}`;
};

/** Whole numbers; an empty cell is 0. */
export const countReader =
  ({ reader, plan }: EntryContext, row: TableRow) =>
  (field: 'impressions' | 'recipients' | 'clicks' | 'sessions' | 'users'): number =>
    plan.columns[field] === undefined ? 0 : (reader.whole(row, field) ?? 0);

export const decimalOf = ({ reader }: EntryContext, row: TableRow, field: 'conversions'): string => {
  const plain = reader.plain(row, field);
  return plain === null || parseDecimal(plain, 'USD') === null ? '0' : plain;
};

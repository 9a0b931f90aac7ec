/** What the columns that say the days of a row are called. */
import type { Field } from '../fields.ts';
import type { Names } from '../synonyms.ts';
import { words } from './names.ts';

const NOT = /created|updated|launch|conversion|end|ended|start|begin/;

export const DAY_NAMES: Readonly<Partial<Record<Field, Names>>> = {
  day: words(
    '=zeitraum|=periode|=periodo|=day|=date|=tag|=datum|=jour|=dia|=fecha|=giorno|=data|=dag|=dzien|gregorian date|by day|=nach tag|=par jour|=por dia|=tanggal|send time|send date|sent at|time period|date',
    NOT,
  ),
  week: words('=week|=woche|=semaine|=semana|=settimana|=tydzien|week start'),
  month: words(
    '=month|=monat|=mois|=mes|=mese|=maand|=miesiac|year month|=bulan|=period|=zeitraum|=periode|=periodo',
  ),
  from: words(
    'reporting starts|start date|start time|=from|date start|week start|berichtsstart|=startdatum|auswertungsstart|debut des rapports|date de debut|inicio del informe|fecha de inicio|inizio report|inizio del report|inizio dei resoconti|data di inizio|begin van de rapportage|begindatum|inicio dos relatorios|data de inicio|poczatek raportu',
  ),
  until: words(
    'reporting ends|end date|end time|=to|=until|date stop|berichtsende|=enddatum|auswertungsende|fin des rapports|date de fin|fin del informe|fecha de finalizacion|fecha de fin|fine report|fine del report|data di fine|einde van de rapportage|einddatum|termino dos relatorios|fim dos relatorios|data de termino|koniec raportu',
  ),
};

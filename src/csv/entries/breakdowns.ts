/**
 * Columns that divide advertising further: by age, by place, by ad. Reports put the sums of the parts among them, as
 * rows in which such a column is empty or says `All`; they would count once more with each column.
 */
import type { TableRow } from '../table.ts';

const COLUMNS = [
  ...['age', 'alter', 'altersgruppe', 'edad', 'eta', 'leeftijd', 'idade', 'wiek'],
  ...['gender', 'geschlecht', 'sexe', 'sexo', 'genero', 'sesso', 'genere', 'geslacht', 'plec'],
  ...['country', 'land', 'pays', 'pais', 'paese', 'kraj', 'region', 'bundesland', 'regio', 'regione'],
  ...['platform', 'plattform', 'plateforme', 'plataforma', 'piattaforma', 'platforma', 'device platform'],
  ...['placement', 'platzierung', 'ubicacion', 'posizionamento', 'plaatsing', 'posicionamento'],
  ...['impression device', 'device', 'gerat', 'appareil', 'dispositivo', 'apparaat', 'urzadzenie'],
  ...['ad set name', 'ad name', 'anzeigengruppenname', 'name der anzeigengruppe', 'name der anzeige'],
  ...['nom de l ensemble de publicites', 'nom de la publicite', 'nombre del conjunto de anuncios'],
  ...['nombre del anuncio', 'nome del gruppo di inserzioni', 'nome dell inserzione', 'umiejscowienie'],
];

export const isBreakdown = (header: string): boolean => COLUMNS.includes(header);

/** What stands for all parts together. */
export const EVERY = /^(all|alle|tou(s|tes)|tout|todos?|todas|tutt[ie]|wszystkie)$/i;

/** Parts are rounded, and some are withheld for being of too few people. */
const LEAST = 0.9;
const MOST = 1.1;

export interface Breakdowns {
  /** `of`: what the row is a part or the sum of, a campaign on its days. */
  readonly add: (row: TableRow, of: string, spent: number) => void;
  /** The columns in which rows without a part are sums of the others: as much as the parts beside them, wherever they stand. */
  readonly summed: () => readonly number[];
}

export function breakdowns(columns: readonly number[]): Breakdowns {
  const seen = columns.map((column) => ({
    column,
    groups: new Map<string, { parts: number; sums: number }>(),
  }));
  return {
    add: (row, of, amount) => {
      for (const { column, groups } of seen) {
        const group = groups.get(of) ?? { parts: 0, sums: 0 };
        group[isSum(row, column) ? 'sums' : 'parts'] += amount;
        groups.set(of, group);
      }
    },
    summed: () =>
      seen.flatMap(({ column, groups }) => {
        const both = [...groups.values()].filter(({ sums }) => sums > 0);
        const total = { parts: sumOf(both, 'parts'), sums: sumOf(both, 'sums') };
        const areSums =
          total.parts > 0 &&
          total.sums <= total.parts * MOST &&
          both.every(({ parts, sums }) => parts > 0 && sums >= parts * LEAST);
        return areSums ? [column] : [];
      }),
  };
}

const sumOf = <K extends string>(groups: readonly Record<K, number>[], key: K): number =>
  groups.reduce((sum, group) => sum + group[key], 0);

export const isSum = ({ cells }: TableRow, column: number): boolean => {
  const cell = (cells[column] ?? '').trim();
  return cell === '' || EVERY.test(cell);
};

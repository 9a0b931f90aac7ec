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

/** The parts of rows that are only some of the whole may have no name; sums come to as much as the parts. */
const AS_MUCH = 0.9;

export interface Breakdowns {
  readonly add: (row: TableRow, spent: number) => void;
  /** The columns in which rows without a part are sums of the others. */
  readonly summed: () => readonly number[];
}

export function breakdowns(columns: readonly number[]): Breakdowns {
  const spent = new Map(columns.map((column) => [column, { parts: 0, sums: 0 }]));
  return {
    add: (row, amount) => {
      for (const [column, sums] of spent) sums[isSum(row, column) ? 'sums' : 'parts'] += amount;
    },
    summed: () =>
      [...spent].flatMap(([column, { parts, sums }]) =>
        parts > 0 && sums >= parts * AS_MUCH ? [column] : [],
      ),
  };
}

export const isSum = ({ cells }: TableRow, column: number): boolean => {
  const cell = (cells[column] ?? '').trim();
  return cell === '' || EVERY.test(cell);
};

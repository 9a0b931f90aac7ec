/** Tables as offices and laboratories publish them: each file made up, each shape seen in the wild. `tidy` is what reads them. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { fileOf, tidied } from './files.ts';

const lines = (...each: string[]): string => `${each.join('\r\n')}\r\n`;
const tidyOf = async (text: string | Uint8Array): Promise<string[][]> =>
  parse(await tidied(await fileOf(text)), { relax_column_count: true });

interface Sample {
  readonly what: string;
  readonly text: string;
  readonly header: readonly string[];
  readonly rows: number;
  /** The first and the last row's first cell. */
  readonly ends: readonly [string, string];
}

const SPENDING = ['Department', 'Date', 'Expense Type', 'Supplier', 'Amount', '', ''];
const spent = (day: number) => `Health,${day}/03/2024,Rent,"Acme, Ltd","${day},250.00",,`;
const MANY = Array.from({ length: 12 }, (_, index) => index + 1);

const SAMPLES: readonly Sample[] = [
  {
    what: 'empty columns at the end and blank rows below',
    text: lines(SPENDING.join(','), ...MANY.map(spent), ',,,,,,', ',,,,,,'),
    header: SPENDING,
    rows: 12,
    ends: ['Health', 'Health'],
  },
  {
    what: 'a title, a line of units, years as names, notes below',
    text: lines(
      '"Table 1: Homes let, by region, 2019 to 2022",,,,',
      ',,,,',
      ',,,,Thousands',
      'Region,2019,2020,2021,2022',
      'North East,12.1,12.4,..,13.0',
      'North West,32.0,33.1,34.8,35.0',
      'London,80.5,81.0,79.2,82.3',
      ',,,,',
      '"Source: Housing survey, 2022",,,,',
      '.. not available,,,,',
    ),
    header: ['Region', '2019', '2020', '2021', '2022'],
    rows: 3,
    ends: ['North East', 'London'],
  },
  {
    what: 'groups of columns above the names',
    text: lines(
      'Births by area',
      '',
      ',Boys,,Girls,',
      'Area,2020,2021,2020,2021',
      'Leeds,100,110,90,95',
      'York,50,55,45,52',
      'Hull,30,35,31,36',
    ),
    header: ['Area', 'Boys 2020', 'Boys 2021', 'Girls 2020', 'Girls 2021'],
    rows: 3,
    ends: ['Leeds', 'Hull'],
  },
  {
    what: 'years below groups of columns',
    text: lines(
      'Area,Boys,,Girls,',
      ',2020,2021,2020,2021',
      'Leeds,100,110,90,95',
      'York,50,55,45,52',
      'Hull,30,35,31,36',
    ),
    header: ['Area', 'Boys 2020', 'Boys 2021', 'Girls 2020', 'Girls 2021'],
    rows: 3,
    ends: ['Leeds', 'Hull'],
  },
  {
    what: 'groups of some columns beside names',
    text: lines(
      'Day,Town,Travel,,,Total',
      ',,Rail,Taxi,Hotel,',
      '2026-11-02,Leeds,65.60,16.00,72.00,153.60',
      '2026-11-03,York,64.00,26.00,79.00,169.00',
    ),
    header: ['Day', 'Town', 'Travel Rail', 'Travel Taxi', 'Travel Hotel', 'Total'],
    rows: 2,
    ends: ['2026-11-02', '2026-11-03'],
  },
  {
    what: 'groups in groups, and names above them',
    text: lines(
      'Shop,Staff,,,,Costs,,Note',
      ',Sellers,,All,,Pay,Rent,',
      ',Heads,Hours,Heads,Hours,,,',
      'Leeds,2,70,5,160,900,400,',
      'York,1,35,3,90,500,300,',
    ),
    header: [
      'Shop',
      'Staff Sellers Heads',
      'Staff Sellers Hours',
      'Staff All Heads',
      'Staff All Hours',
      'Costs Pay',
      'Costs Rent',
      'Note',
    ],
    rows: 2,
    ends: ['Leeds', 'York'],
  },
  {
    what: 'a title that its commas have cut into more cells than the table has',
    text: lines('Made by Olga,on a wet day,with care', 'Wave,Light', '400,0.1', '401,0.2', '402,0.3'),
    header: ['Wave', 'Light'],
    rows: 3,
    ends: ['400', '402'],
  },
  {
    what: 'rows of twice the width after many others',
    text: lines(
      'Run,First,Second,',
      ...Array.from({ length: 40 }, (_, run) => `${run},A,E`),
      ...Array.from({ length: 40 }, (_, run) => `${run},0,1,2,0,1,2`),
    ),
    header: ['Run', 'First', 'Second', '', '', '', ''],
    rows: 80,
    ends: ['0', '39'],
  },
  {
    what: 'rows with no value first',
    text: lines(
      'Area,Patients,Rate,Lower,Upper',
      'Isles of Scilly,*,..,..,..',
      'Devon,120,1.5,1.1,1.9',
      'Kent,300,1.7,1.2,2.1',
      'Essex,250,1.6,1.2,2.0',
    ),
    header: ['Area', 'Patients', 'Rate', 'Lower', 'Upper'],
    rows: 4,
    ends: ['Isles of Scilly', 'Essex'],
  },
  {
    what: 'a sentence above that its commas have cut',
    text: lines(
      'Notes: collected by hand, checked twice, and published yearly',
      'Site,Day,Count,Depth,Salinity',
      'A,2024-01-01,12,1.5,33.1',
      'B,2024-01-02,9,2.5,33.4',
      'C,2024-01-03,7,3.5,33.0',
    ),
    header: ['Site', 'Day', 'Count', 'Depth', 'Salinity'],
    rows: 3,
    ends: ['A', 'C'],
  },
  {
    what: 'what a logger writes: keys and values, names, units',
    text: lines(
      'Instrument:;Logger 5',
      'Serial:;00123',
      'Start:;2024-03-01 10:00',
      '',
      'Time;Channel 1;Channel 2;Temperature',
      's;mV;mV;°C',
      '0,0;1,25;1,30;20,1',
      '0,5;1,26;1,31;20,1',
      '1,0;1,24;1,33;20,2',
    ),
    header: ['Time s', 'Channel 1 mV', 'Channel 2 mV', 'Temperature °C'],
    rows: 3,
    ends: ['0,0', '1,0'],
  },
  {
    what: 'numbers alone, with a decimal comma',
    text: lines('1,5;2,5;3,1', '1,6;2,4;3,3', '1,7;2,6;3,2', '1,8;2,2;3,9'),
    header: ['1,5', '2,5', '3,1'],
    rows: 3,
    ends: ['1,6', '1,8'],
  },
  {
    what: 'numbers alone, by tabs, in powers of ten',
    text: lines('1.0E-05\t-2.5\t3', '2.0E-05\t-2.6\t4', '3.0E-05\t-2.7\t5'),
    header: ['1.0E-05', '-2.5', '3'],
    rows: 2,
    ends: ['2.0E-05', '3.0E-05'],
  },
  {
    what: 'text alone',
    text: lines(
      'Post,Name,Grade,Organisation,Unit',
      'P1,Vacant,SCS1,Office of Tea,Brewing',
      'P2,Olga,SCS2,Office of Tea,Brewing',
      'P3,Max,SCS1,Office of Tea,Tasting',
    ),
    header: ['Post', 'Name', 'Grade', 'Organisation', 'Unit'],
    rows: 3,
    ends: ['P1', 'P3'],
  },
  {
    what: 'one column',
    text: lines('Postcode', 'AB1 2CD', 'EF3 4GH', 'IJ5 6KL'),
    header: ['Postcode'],
    rows: 3,
    ends: ['AB1 2CD', 'IJ5 6KL'],
  },
  {
    what: 'names that numbers begin, and a first column without one',
    text: lines(',1st quarter,2nd quarter,3rd quarter', 'Tea,10,11,12', 'Mugs,5,6,7', 'Hats,1,2,3'),
    header: ['', '1st quarter', '2nd quarter', '3rd quarter'],
    rows: 3,
    ends: ['Tea', 'Hats'],
  },
  {
    what: 'headings among the rows',
    text: lines(
      'Area,Homes,People',
      'England,,',
      'Leeds,100,200',
      'York,50,80',
      'Wales,,',
      'Cardiff,70,90',
      'Swansea,30,60',
    ),
    header: ['Area', 'Homes', 'People'],
    rows: 6,
    ends: ['England', 'Swansea'],
  },
  {
    what: 'few rows among many empty cells',
    text: lines(
      'Code,Name,A,B,C,D,E,F,G,H',
      'x1,Tea,,,,1,,,,',
      'x2,Mug,,2,,,,,,',
      'x3,Hat,,,,,,3,,',
      'x4,Bag,,,,,,,,4',
    ),
    header: ['Code', 'Name', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'],
    rows: 4,
    ends: ['x1', 'x4'],
  },
  {
    what: 'a title in each of several lines without a blank one, and a date of making',
    text: lines(
      'Ambulance calls,,,',
      'Published: 1 March 2024,,,',
      'Contact: statistics@example.org,,,',
      'Month,Calls,Answered,Mean seconds',
      'Jan-24,100,98,5.1',
      'Feb-24,110,99,5.3',
      'Mar-24,120,118,4.9',
    ),
    header: ['Month', 'Calls', 'Answered', 'Mean seconds'],
    rows: 3,
    ends: ['Jan-24', 'Mar-24'],
  },
  {
    what: 'notes below without delimiters',
    text: lines(
      'Area,Homes,People',
      'Leeds,100,200',
      'York,50,80',
      'Hull,70,90',
      '',
      'Notes',
      '1. Homes are counted once.',
      'Source: the office, 2024',
    ),
    header: ['Area', 'Homes', 'People'],
    rows: 3,
    ends: ['Leeds', 'Hull'],
  },
  {
    what: 'comments that their commas have cut',
    text: lines(
      '# made in March',
      '# by Olga, Max, and Vera',
      '#',
      'time,value',
      '10:00,5',
      '10:05,6',
      '10:10,7',
    ),
    header: ['time', 'value'],
    rows: 3,
    ends: ['10:00', '10:10'],
  },
  {
    what: 'keys and values side by side above a blank line',
    text: lines(
      'Name,Acme,Date,2024-01-01',
      'Site,North,Operator,Vera',
      '',
      'Time,Depth,Temp,Salt,Count',
      '10:00,1.5,20.1,33.1,5',
      '10:05,1.6,20.2,33.2,6',
      '10:10,1.7,20.3,33.3,7',
    ),
    header: ['Time', 'Depth', 'Temp', 'Salt', 'Count'],
    rows: 3,
    ends: ['10:00', '10:10'],
  },
  {
    what: 'another table below a blank line',
    text: lines(
      'id,name,colour',
      '1,Tea,green',
      '2,Mug,blue',
      '3,Hat,red',
      '',
      'id,price',
      '1,2.50',
      '2,3.50',
      '3,4.50',
    ),
    header: ['id', 'name', 'colour'],
    rows: 3,
    ends: ['1', '3'],
  },
  {
    what: 'two columns and a source below',
    text: lines('Ward,Voters', 'Abbey,"1,200"', 'Castle,"1,100"', 'Park,950', 'Source: the council'),
    header: ['Ward', 'Voters'],
    rows: 3,
    ends: ['Abbey', 'Park'],
  },
];

describe('an open table', () => {
  it.each(SAMPLES)('with $what', async ({ text, header, rows, ends }) => {
    const [names, ...read] = await tidyOf(text);
    expect(names).toEqual(header);
    expect([read.length, read[0]?.[0], read.at(-1)?.[0]]).toEqual([rows, ...ends]);
  });
});

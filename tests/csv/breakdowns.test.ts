/** Reports of advertising with the sums of their parts among them, and amounts in millionths. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';

const read = async (file: string, name = 'file.csv') =>
  readEntriesOf(await fileOf(file), inZone('Europe/Berlin', name));

const META = 'Campaign name,Day,Placement,Impressions,Amount spent (EUR),Reporting starts,Reporting ends\n';
const PARTS =
  'Autumn,2026-09-01,feed,2000,20.00,2026-09-01,2026-09-01\nAutumn,2026-09-01,story,2500,30.00,2026-09-01,2026-09-01\n' +
  'Autumn,2026-09-02,feed,2000,20.00,2026-09-02,2026-09-02\nAutumn,2026-09-02,story,2500,30.00,2026-09-02,2026-09-02\n';

describe('advertising by its parts', () => {
  it('counts no row that sums up the places or the days of a campaign', async () => {
    const sums =
      'Autumn,,,9000,100.00,2026-09-01,2026-09-02\nAutumn,2026-09-01,,4500,50.00,2026-09-01,2026-09-01\n' +
      'Autumn,2026-09-02,,4500,50.00,2026-09-02,2026-09-02\n';
    const found = await read(META + sums + PARTS);
    expect(found.sums).toEqual({ EUR: { spend: 10000 } });
    expect(found.understood.notes).toEqual([
      '1 row of all days together: totals of the others: not counted.',
      '2 rows of all parts of a campaign together: totals of the others: not counted.',
    ]);
  });

  it('knows sums that say so', async () => {
    const file =
      'Campaign name,Day,Age,Amount spent (EUR),Reporting starts,Reporting ends\n' +
      'Autumn,All,All,50.00,2026-09-01,2026-09-01\nAutumn,2026-09-01,All,50.00,2026-09-01,2026-09-01\n' +
      'Autumn,2026-09-01,18-24,20.00,2026-09-01,2026-09-01\nAutumn,2026-09-01,25-34,30.00,2026-09-01,2026-09-01\n';
    expect((await read(file)).sums).toEqual({ EUR: { spend: 5000 } });
  });

  it('counts a campaign that is not divided beside one that is', async () => {
    const file =
      'Date,Campaign,Country,Cost,Clicks,Impressions,Currency\n2026-09-01,Home,Germany,100.00,50,1000,EUR\n' +
      '2026-09-01,Abroad,,120.00,60,1500,EUR\n2026-09-02,Home,Germany,90.00,40,900,EUR\n2026-09-02,Abroad,,110.00,55,1400,EUR\n';
    const { sums, understood } = await read(file);
    expect([sums, understood.notes]).toEqual([{ EUR: { spend: 42000 } }, []]);
  });

  it('counts parts that have no name, and a column that no row fills', async () => {
    const unnamed = 'Autumn,2026-09-02,,500,5.00,2026-09-02,2026-09-02\n';
    expect((await read(META + PARTS + unnamed)).sums).toEqual({ EUR: { spend: 10500 } });
    expect((await read(META + unnamed)).sums).toEqual({ EUR: { spend: 500 } });
  });
});

describe('advertising of programs that ask for it', () => {
  it('is in millionths where the column says so', async () => {
    const { sums } = await read(
      'campaign_name,date,cost_micros,impressions,clicks\nBrand,2026-09-01,12500000,1000,50\nBrand,2026-09-02,1234567,1000,50\n',
    );
    expect(sums).toEqual({ EUR: { spend: 1373 } });
  });

  it('is read under the names of fields', async () => {
    const { understood, sums } = await read(
      'campaign.name,segments.date,customer.currency_code,metrics.cost_micros,metrics.impressions,metrics.clicks\n' +
        'Brand,2026-09-01,USD,12500000,1000,50\n',
      'google-ads.csv',
    );
    expect(understood.plan.source).toBe('google-ads');
    expect(sums).toEqual({ USD: { spend: 1250 } });
  });

  it('is not taken for that of Google by columns that everybody has', async () => {
    const file =
      'Day;Advertiser;Campaign;Currency;Clicks;Displays;Cost\n2026-09-01;Shop;Retargeting;EUR;51;5000;25,50\n';
    const { understood, counts } = await read(file, 'criteo-report.csv');
    expect(understood.plan.source).toBe('criteo');
    expect(counts).toEqual({ impressions: 5000, clicks: 51 });
  });

  it('takes results for no purchases, whatever they were', async () => {
    const { entries } = await read(
      'Time period,Campaign,Objective,Funding instrument name,Currency,Spend,Impressions,Results,Link clicks\n' +
        '2026-09-01,Autumn,WEBSITE_CLICKS,Card,EUR,25.50,5000,51,51\n',
    );
    expect(entries).toMatchObject([{ source: 'x-ads', conversions: '0', clicks: 51 }]);
  });

  it('takes the campaigns of any sender of e-mail, which cost nothing by themselves', async () => {
    const { understood, sums, counts } = await read(
      'Campaign Name;Subject;Sent date;Recipients;Delivered;Unique opens;Unique clicks;Conversions;Revenue\n' +
        'Autumn;Hello;15-09-2026 10:00:00;1000;990;500;100;12;900,50\n',
      'brevo-campaigns.csv',
    );
    expect(understood.plan.source).toBe('brevo');
    expect([sums, counts]).toEqual([{ EUR: { value: 90050 } }, { impressions: 1000, clicks: 100 }]);
  });
});

describe('the sum below a report', () => {
  it.each([
    'Total of 2 results',
    'Gesamt von 2 Ergebnissen',
    'Total des 2 résultats',
    'Totale di 2 risultati',
  ])('%s is no campaign', async (total) => {
    const { sums } = await read(
      `Campaign,Cost,Impressions,Clicks,Day\nAutumn,25.50,5000,51,2026-09-01\nWinter,24.50,5000,49,2026-09-01\n${total},50.00,10000,100,2026-09-01\n`,
    );
    expect(sums).toEqual({ EUR: { spend: 5000 } });
  });
});

describe('visits', () => {
  it('are not divided by a rate or a length of time', async () => {
    const { entries } = await read(
      'Datum,Eindeutige Besucher,Besuche,Aktionen,Absprungrate,Dauer\n2026-09-01,100,120,300,45%,00:02:10\n2026-09-02,110,130,320,44%,3 min 20 s\n',
      'matomo.csv',
    );
    expect(entries).toMatchObject([
      { dimension: '', channel: '', sessions: 120, users: 100 },
      { dimension: '', channel: '', sessions: 130, users: 110 },
    ]);
  });

  it('of the years of Universal Analytics ask for no decimal mark that the revenue tells', async () => {
    const { understood, sums, counts } = await read(
      '# ----\n# All Web Site Data\n# Acquisition\n# 20220901-20220930\n# ----\n\n' +
        'Source / Medium,Users,New Users,Sessions,Bounce Rate,Transactions,Revenue\n' +
        'google / organic,"1,800",900,"2,000",45.00%,30,"€4,000.00"\n,"1,800",900,"2,000",45.00%,30,"€4,000.00"\n',
    );
    expect(understood.questions).toEqual([]);
    expect([sums, counts]).toEqual([{ EUR: { value: 400000 } }, { sessions: 2000, users: 1800 }]);
  });
});

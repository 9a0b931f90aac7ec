/** Which files somebody is asked about, by what Slack says of them. */
import { expect, test } from 'vitest';
import { fileName } from '../../../src/platforms/chat/file-name.ts';
import { looksLikeATable } from '../../../src/platforms/slack/looks-like-a-table.ts';

const file = (name: string, mimetype: string, filetype: string, more = {}) => ({
  name,
  mimetype,
  filetype,
  mode: 'hosted',
  isExternal: false,
  preview: null,
  ...more,
});
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test.each([
  ['orders.csv', 'text/csv', 'csv'],
  ['ORDERS.CSV', 'text/plain', 'text'],
  ['orders.csv', 'application/vnd.ms-excel', 'csv'],
  ['orders.csv', 'application/octet-stream', 'binary'],
  ['orders.tsv', 'text/tab-separated-values', 'tsv'],
  ['orders.xlsx', XLSX, 'xlsx'],
  ['orders.xls', 'application/vnd.ms-excel', 'xls'],
  ['orders.csv.gz', 'application/gzip', 'gzip'],
  ['orders.zip', 'application/zip', 'zip'],
  ['Untitled', 'text/csv', 'csv'],
])('%s (%s, %s) is asked about', (name, mimetype, filetype) => {
  expect(looksLikeATable(file(name, mimetype, filetype))).toBe('table');
});

test.each([
  ['cat.png', 'image/png', 'png'],
  ['orders.csv', 'image/png', 'png'],
  ['report.pdf', 'application/pdf', 'pdf'],
  ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['talk.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
  ['clip.mp4', 'video/mp4', 'mp4'],
  ['voice.m4a', 'audio/mp4', 'm4a'],
  ['index.html', 'text/html', 'html'],
  ['orders.json', 'application/json', 'json'],
  ['import.py', 'text/plain', 'python'],
  ['Untitled', 'text/plain', 'javascript'],
  ['server.log', 'text/plain', 'text'],
  ['source.tar.gz', 'application/gzip', 'gzip'],
  ['orders.csv.exe', 'application/octet-stream', 'binary'],
  ['Untitled', 'application/vnd.slack-docs', 'quip'],
])('nobody is bothered about %s (%s, %s)', (name, mimetype, filetype) => {
  expect(looksLikeATable(file(name, mimetype, filetype))).toBe('other');
});

test.each(['external', 'post', 'canvas', 'quip', 'list', 'email', 'tombstone', ''])(
  'nobody is bothered about a CSV of mode “%s”, which has no bytes of its own',
  (mode) => {
    expect(looksLikeATable(file('orders.csv', 'text/csv', 'csv', { mode }))).toBe('other');
  },
);

test('nobody is bothered about a sheet that is kept somewhere else', () => {
  expect(looksLikeATable(file('orders.csv', 'text/csv', 'csv', { isExternal: true }))).toBe('other');
});

test('a snippet of CSV is a table', () => {
  expect(looksLikeATable(file('Untitled', 'text/plain', 'csv', { mode: 'snippet' }))).toBe('table');
});

test.each([
  ['Name;Total\n#1001;12,50\n', 'table'],
  ['Name\tTotal\r\n\r\n#1001\t12.50\r\n', 'table'],
  ['Name,Note\n"#1001","a, b, c"\n', 'table'],
  ['Dear all,\nsee you on Monday, or on Tuesday, whichever.\n', 'text'],
  ['One line, and no other', 'text'],
  ['', 'text'],
  [null, 'text'],
])('a text that begins %j is %s', (preview, kind) => {
  const more = { preview, mode: 'snippet' };
  expect(looksLikeATable(file('export.txt', 'text/plain', 'text', more))).toBe(kind);
  expect(looksLikeATable(file('Untitled', 'text/plain', 'text', more))).toBe(kind);
});

test.each([
  ['../../x.csv', 'x.csv'],
  ['..\\..\\x.csv', 'x.csv'],
  ['/etc/passwd', 'passwd'],
  ['orders\nfor\u2028May\0.csv', 'orders for May .csv'],
  ['ord\u202evsc.exe', 'ord\\u202evsc.exe'],
  ['\u200fשלום.csv', '\\u200fשלום.csv'],
  ['lone \ud83d.csv', 'lone \ufffd.csv'],
  ['<!channel> *SALE*.csv', '<!channel> *SALE*.csv'],
  ['', 'file'],
  [null, 'file'],
  ['a/', 'file'],
])('the name %j is shown as %j', (given, shown) => {
  expect(fileName(given)).toBe(shown);
});

test('a name of 4 kB keeps its ending and stays whole letters', () => {
  const name = fileName(`${'👩‍👩‍👧'.repeat(500)}.csv`);
  expect([...name].length).toBe(120);
  expect(name).toMatch(/….*\.csv$/u);
  expect(name).not.toMatch(/\p{Cs}/u);
});

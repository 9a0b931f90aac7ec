/** What a file is by its first bytes, whatever it is called. */
import { bySignature } from './encoding.ts';
import { NotATable } from './errors.ts';

const starts = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);

export const isGzip = (head: Buffer): boolean => starts(head, 0x1f, 0x8b);
export const isZip = (head: Buffer): boolean =>
  starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6);

const KNOWN: readonly { readonly is: (head: Buffer, text: string) => boolean; readonly what: string }[] = [
  {
    is: (_, text) => text.startsWith('%PDF-'),
    what: 'a PDF. Tables in a PDF cannot be read safely: export the same report as CSV where it was made, and drop that',
  },
  {
    is: (head) => starts(head, 0xd0, 0xcf, 0x11, 0xe0),
    what: 'an old Excel workbook (.xls). Open it and save it as CSV or as .xlsx, and drop that',
  },
  {
    is: (head, text) =>
      starts(head, 0x89, 0x50, 0x4e, 0x47) ||
      starts(head, 0xff, 0xd8, 0xff) ||
      /^(?:GIF8|BM.{4}\0|II\*\0|MM\0\*)/s.test(text) ||
      /^RIFF.{4}WEBP/s.test(text) ||
      /^.{4}ftyp(?:hei|avif)/s.test(text),
    what: 'a picture. Export the table as CSV where it was made, and drop that',
  },
  {
    is: (_, text) => /^\s*(?:<!doctype html|<html|<table|<head|<meta|<body|<div|<style)/i.test(text),
    what: 'a web page, whatever its name says; some shops save reports so as .xls. Open it in a spreadsheet and save it as CSV, or export CSV instead',
  },
  {
    is: (_, text) => /^\s*<\?xml|^\s*<Workbook/i.test(text),
    what: 'an XML file. Open it in a spreadsheet and save it as CSV, or export CSV instead',
  },
  { is: (_, text) => isJson(text), what: 'JSON. Choose CSV as the format of the export, and drop that' },
  { is: (_, text) => text.startsWith('Rar!'), what: 'a RAR archive. Unpack it and drop the CSV in it' },
  {
    is: (head) => starts(head, 0x37, 0x7a, 0xbc, 0xaf),
    what: 'a 7-Zip archive. Unpack it and drop the CSV in it',
  },
  {
    is: (_, text) => text.startsWith('PAR1') || text.startsWith('SQLite format 3'),
    what: 'a database file. Export the table as CSV, and drop that',
  },
];

/** `[{"` and `{"name":`, not a cell that happens to begin with a brace. */
const isJson = (text: string): boolean =>
  /^\s*(?:\[\s*\{\s*"|\[\s*\[|\{\s*"[^"\n]*"\s*:)/.test(text) || /^\s*(?:\[\s*\]|\{\s*\})\s*$/.test(text);

/** Throws NotATable when the bytes are something else than text with a table in it. */
export function refuseOthers(head: Buffer): void {
  const text = head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const found = KNOWN.find((each) => each.is(head, text));
  if (found) throw new NotATable(`This is ${found.what}. Nothing was loaded.`);
  if (isBinary(head))
    throw new NotATable(
      'This is no text and no spreadsheet. Export the table as CSV or .xlsx, and drop that. Nothing was loaded.',
    );
}

/** Control characters that no text has. UTF-16 is full of them, and NUL is taken out of texts. */
function isBinary(head: Buffer): boolean {
  if (bySignature(head) !== null) return false;
  const odd = head.filter(
    (byte) => byte > 0 && byte < 32 && ![9, 10, 11, 12, 13, 26, 27].includes(byte),
  ).length;
  return odd > head.length / 50;
}

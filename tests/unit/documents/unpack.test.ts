/** Large parts of a workbook are unpacked before the library reads it: the same cells, and the same words for bad files. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { unpackParts } from '../../../electron/documents/xlsx/unpack.ts';
import { openZip, packedPart, textPart, type ZipEntry } from '../../../electron/documents/xlsx/zip.ts';
import { readSheet } from '../../../electron/documents/xlsx.ts';
import { cellText } from '../../../shared/ledger/cell.ts';
import { largeLedger } from '../../fixtures/ledgerSheet.ts';
import { zipOf } from '../../fixtures/rawWorkbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';
const ledger = await largeLedger(1_000);

function entriesOf(bytes: Uint8Array): Map<string, ZipEntry> {
  return new Map(openZip(bytes));
}

function entryOf(bytes: Uint8Array, name: string): ZipEntry {
  const entry = entriesOf(bytes).get(name);
  if (!entry) throw new Error(`no ${name}`);
  return entry;
}

const both = (bytes: Uint8Array) => [entryOf(bytes, SHEET), entryOf(bytes, STRINGS)];

/** The file with the bytes of one part, or the record that speaks of it, changed in place. */
function changed(change: (bytes: Uint8Array, entry: ZipEntry) => void, name: string): Uint8Array {
  const bytes = Uint8Array.from(ledger);
  change(bytes, entryOf(bytes, name));
  return bytes;
}

const setUint32 = (bytes: Uint8Array, at: number, value: number) =>
  new DataView(bytes.buffer).setUint32(at, value, true);

describe('a workbook with large parts', () => {
  it('has the cells that the library reads in the file as it is', async () => {
    const sheet = await readSheet(ledger, { fileName: '台账.xlsx' });
    const rows = (await readXlsx(ledger)).sheets[0]?.rows ?? [];
    const text = (value: unknown) =>
      value instanceof Date ? value.toISOString().slice(0, 10) : value === null ? '' : String(value);
    expect(sheet.rows.map((row) => row.map(cellText))).toEqual(rows.map((row) => row.map(text)));
  });

  it('is the same ZIP with those parts stored', async () => {
    const unpacked = await unpackParts(ledger, both(ledger));
    const [before, after] = [entriesOf(ledger), entriesOf(unpacked)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, entry] of before) {
      const stored = after.get(name);
      expect(stored?.method).toBe(name === SHEET || name === STRINGS ? 0 : entry.method);
      expect(stored && textPart(unpacked, stored)).toBe(textPart(ledger, entry));
    }
  });

  it('stays as it is where nothing is large', async () => {
    const small = await largeLedger(10);
    expect(await unpackParts(small, both(small))).toBe(small);
    const plain = await zipOf({ a: 'x' });
    expect(await unpackParts(plain, [entryOf(plain, 'a')])).toBe(plain);
  });
});

describe('a large part that is not what the table of contents says', () => {
  const spoil = (bytes: Uint8Array, entry: ZipEntry) => {
    const middle = entry.packedBytes >> 1;
    packedPart(bytes, entry).fill(0xaa, middle, middle + 200);
  };
  it.each<[string, Uint8Array]>([
    ['damaged in the sheet', changed(spoil, SHEET)],
    ['damaged in the texts', changed(spoil, STRINGS)],
    ['another check sum', changed((bytes, { record }) => setUint32(bytes, record + 16, 1), SHEET)],
    [
      'longer than declared',
      changed((bytes, { record, bytes: size }) => setUint32(bytes, record + 24, size - 1), SHEET),
    ],
  ])('%s: is left to the reader, who refuses the file', async (_, bytes) => {
    const left = await unpackParts(bytes, both(bytes));
    // Of the two parts the sound one is still stored.
    expect([...entriesOf(left).values()].filter(({ method }) => method === 0)).toHaveLength(1);
    await expect(readSheet(bytes, { fileName: '台账.xlsx' })).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('已损坏或不完整') }),
    );
  });

  it('without a check sum is taken, as the library does', async () => {
    const bytes = changed((file, { record }) => setUint32(file, record + 16, 0), SHEET);
    expect((await readSheet(bytes, { fileName: '台账.xlsx' })).rows).toHaveLength(1_005);
  });
});

import { readFileSync } from 'node:fs';
import { writeXlsx, XlsxStreamWriter } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../../electron/documents/xlsx.ts';
import { AppError } from '../../../shared/api/errors.ts';
import { manyRows, sheetXml, WORKBOOK_PARTS, workbookOf, zipOf } from '../../fixtures/rawWorkbook.ts';

const sample = readFileSync(new URL('../../fixtures/ledger-wuming-2019.xlsx', import.meta.url));
const read = (bytes: Uint8Array) => readSheet(bytes, { fileName: '台账.xlsx' });

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    const sheet = await read(bytes);
    return `read ${sheet.rows.length} rows`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('BAD_INPUT');
    expect(error.details.file).toBe('台账.xlsx');
    expect(error.message).toMatch(/^“台账\.xlsx”.*。$/);
    expect(error.message).toMatch(/没有导入任何内容|没有打开/);
    return error.message;
  }
}

describe('reading', () => {
  it('reads the sample ledger with its kinds of cells', async () => {
    const sheet = await read(sample);
    expect(sheet.sheetName).toBe('项目台账');
    expect(sheet.rows).toHaveLength(65);
    expect(sheet.rows[2]?.[1]).toEqual({ kind: 'text', text: '企业名称' });
    expect(sheet.rows[3]?.[15]).toEqual({ kind: 'number', value: 593.47 });
    expect(sheet.rows[3]?.[7]).toEqual({ kind: 'empty' });
    expect(sheet.rows[5]?.[19]).toEqual({ kind: 'date', iso: '2019-05-07' });
  });

  it('keeps errors, booleans, stored and missing formula values apart', async () => {
    const xml = sheetXml(
      `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="G1" t="inlineStr"><is><t>#N/A</t></is></c><c r="H1" t="inlineStr"></c><c r="I1" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c></row>`,
    );
    expect((await read(await workbookOf(xml))).rows[0]).toEqual([
      { kind: 'number', value: 2 },
      { kind: 'formula-without-value' },
      { kind: 'error', code: '#N/A' },
      { kind: 'error', code: '#DIV/0!' },
      { kind: 'boolean', value: true },
      { kind: 'text', text: 'ab' },
      { kind: 'text', text: '#N/A' },
      { kind: 'empty' },
      { kind: 'text', text: '富文本' },
    ]);
  });

  it('reads dates of both calendars', async () => {
    const day = new Date(Date.UTC(2019, 4, 7));
    for (const dateSystem of ['1900', '1904'] as const) {
      const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [[day]] }], dateSystem });
      const sheet = await read(bytes);
      expect(sheet.rows[0]?.[0]).toEqual({ kind: 'date', iso: '2019-05-07' });
      expect(sheet.date1904).toBe(dateSystem === '1904');
    }
  });

  it('takes the sheet that is meant, not the first, and never a hidden one', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '说明', rows: [['填表说明']] },
        { name: '隐藏', rows: [['台账']], hidden: true },
        { name: '正表', rows: [['台账']] },
      ],
    });
    const accept = (s: { rows: unknown[][] }) => JSON.stringify(s.rows).includes('台账');
    expect((await readSheet(bytes, { fileName: 'a', accept })).sheetName).toBe('正表');
    expect((await readSheet(bytes, { fileName: 'a' })).sheetName).toBe('说明');
    expect((await readSheet(bytes, { fileName: 'a', accept: () => false })).sheetName).toBe('说明');
  });

  it('stops when cancelled', async () => {
    const left = new AbortController();
    left.abort(new Error('left'));
    await expect(readSheet(sample, { fileName: 'a', signal: left.signal })).rejects.toThrow('left');
  });

  it('reads past whole columns of formatted empty cells', async () => {
    const empty = Array.from(
      { length: 60_000 },
      (_, i) => `<row r="${i + 4}"><c r="A${i + 4}" s="0"/></row>`,
    ).join('');
    const sheet = await read(await workbookOf(sheetXml(manyRows(3) + empty, 'A1:E1048576')));
    expect(sheet.rows.filter((row) => row.some((c) => c.kind !== 'empty'))).toHaveLength(3);
  });
});

describe('files that are refused', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), '空文件'],
    ['random bytes', Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 7), '认不出'],
    ['csv', Buffer.from('企业名称,项目名称\n甲,乙\n'), '文本文件'],
    [
      'csv in GBK',
      Buffer.from([0xc6, 0xf3, 0xd2, 0xb5, 0x2c, 0xcf, 0xee, 0xc4, 0xbf, 0x0d, 0x0a]),
      '文本文件',
    ],
    ['html named xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), '网页'],
    ['xml 2003', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'XML'],
    ['pdf', Buffer.from('%PDF-1.7\n%\u00e2\u00e3'), 'PDF'],
    ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), '图片'],
    ['rar', Buffer.from('Rar!\u001a\u0007'), 'RAR'],
    [
      'old xls',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('Workbook', 'utf16le'),
        Buffer.alloc(512),
      ]),
      '旧格式',
    ],
    [
      'doc',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('WordDocument', 'utf16le'),
        Buffer.alloc(512),
      ]),
      'Word',
    ],
  ])('%s', async (_, bytes, what) => {
    expect(await refusal(bytes)).toContain(what);
  });

  it('a workbook with a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'a', rows: [['甲']] }],
      encryption: { password: 'x', spinCount: 1000 },
    });
    expect(await refusal(bytes)).toContain('密码');
  });

  it('the sample cut off anywhere', async () => {
    for (const keep of [30, 1000, sample.length >> 1, sample.length - 30, sample.length - 1]) {
      expect(await refusal(sample.subarray(0, keep))).toContain('损坏或不完整');
    }
  });

  it('the sample with damaged bytes inside', async () => {
    const damaged = Uint8Array.from(sample);
    damaged.fill(0xaa, damaged.length >> 1, (damaged.length >> 1) + 200);
    expect(await refusal(damaged)).toContain('损坏或不完整');
  });

  it.each([
    ['word/document.xml', 'Word'],
    ['xl/workbook.bin', 'xlsb'],
    ['ppt/presentation.xml', '演示文稿'],
    ['照片/1.jpg', '压缩包'],
  ])('a ZIP with %s', async (part, what) => {
    expect(await refusal(await zipOf({ [part]: 'x' }))).toContain(what);
  });

  it('a workbook without cells', async () => {
    expect(await refusal(await workbookOf(sheetXml('')))).toContain('都是空的');
    expect(await refusal(await workbookOf(sheetXml('<row r="1"><c r="A1" s="0"/></row>', 'A1')))).toContain(
      '都是空的',
    );
    const blank = await writeXlsx({
      sheets: [
        { name: 'a', rows: [] },
        { name: 'b', rows: [[null]] },
      ],
    });
    expect(await refusal(blank)).toContain('都是空的');
  });

  it('a workbook without a sheet to see', async () => {
    const hidden = WORKBOOK_PARTS['xl/workbook.xml'].replace('sheetId', 'state="hidden" sheetId');
    const parts = {
      ...WORKBOOK_PARTS,
      'xl/workbook.xml': hidden,
      'xl/worksheets/sheet1.xml': sheetXml(manyRows(2)),
    };
    expect(await refusal(await zipOf(parts))).toContain('没有可读的工作表');
  });
});

describe('sheets that are too large', () => {
  async function streamed(count: number): Promise<Uint8Array> {
    const writer = new XlsxStreamWriter({ name: '台账' });
    for (let i = 0; i < count; i++) writer.addRow([`企业${i}`, `项目${i}`, i, i * 2, '是']);
    return writer.finish();
  }

  it('100,000 rows are refused with their number, without holding them', async () => {
    const rows = manyRows(100_000);
    for (const dimension of ['A1:E100000', 'A1', null]) {
      const bytes = await workbookOf(sheetXml(rows, dimension));
      const heap = process.memoryUsage().rss;
      const message = await refusal(bytes);
      expect(message).toContain('工作表“台账”有');
      expect(message).toContain('最多导入 20000 行');
      if (dimension === 'A1:E100000') expect(message).toContain('约 100000 行');
      expect(process.memoryUsage().rss - heap).toBeLessThan(150 * 1024 * 1024);
    }
  });

  it('100,000 rows as a library streams them', async () => {
    expect(await refusal(await streamed(100_000))).toContain('最多导入 20000 行');
  });

  it('20,000 rows are still read', async () => {
    expect((await read(await streamed(20_000))).rows).toHaveLength(20_000);
  });

  it('a part that unpacks to a thousand times its size', async () => {
    const message = await refusal(
      await workbookOf(
        sheetXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'0'.repeat(30_000_000)}</t></is></c></row>`),
      ),
    );
    expect(message).toContain('异常地大');
  });

  it('a part that hides its size', async () => {
    const bytes = Buffer.from(await workbookOf(sheetXml(manyRows(2000))));
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    bytes.writeUInt32LE(0, at + 24);
    expect(await refusal(bytes)).toContain('异常地大');
    bytes.writeUInt32LE(1000, at + 24);
    expect(await refusal(bytes)).toContain('损坏或不完整');
  });
});

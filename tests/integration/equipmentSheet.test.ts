/** The equipment list as a workbook: read row by row, refused whole, checked against every project known here. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet, type TableColumn, type TableValue, writeTable } from '../../electron/documents/xlsx.ts';
import { cellText } from '../../shared/ledger/cell.ts';
import { COUNTY } from '../fixtures/offices.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker } from './worker.ts';

const WAN = 1_000_000;
let worker: TestWorker;
let first: string;
let second: string;

beforeAll(async () => {
  worker = await openTestWorker();
  await resultOf(worker.client.workspace.createSample({ projects: 6, seed: 3, office: COUNTY }));
  const { rows } = await worker.client.project.list({});
  [first, second] = [rows[0]!.id, rows[1]!.id];
});
afterAll(() => worker.dispose());

const HEADERS: TableColumn[] = [
  { header: '序号', width: 6, kind: 'integer' },
  { header: '设备名称', width: 20, kind: 'text' },
  { header: '规格型号', width: 20, kind: 'text' },
  { header: '数量', width: 8, kind: 'text' },
  { header: '金额', width: 12, kind: 'text' },
  { header: '发票号', width: 20, kind: 'text' },
  { header: '设备类别', width: 12, kind: 'text' },
  { header: '是否符合投资指南', width: 12, kind: 'text' },
];
async function upload(rows: TableValue[][], unit = '单位：元'): Promise<string> {
  const bytes = await writeTable({ title: '设备清单', unit, columns: HEADERS, rows, totals: true });
  const { fileId } = await worker.client.file.put({
    file: new File([bytes as Uint8Array<ArrayBuffer>], '设备.xlsx'),
  });
  return fileId;
}
const preview = (projectId: string, fileId: string) =>
  worker.client.equipment.previewImport({ projectId, fileId });
const dump = async () => (await worker.client.maintenance.dump()).text();

describe('importing an equipment list', () => {
  it('reads units, classes and marks exactly, and takes the list over', async () => {
    const fileId = await upload([
      [1, '五轴加工中心', 'GMC', '2台', '6,205,000.5', '04500001、04500002', '智能化装备', '√'],
      [2, '行车', '10t', '1', '待定', '', '', ''],
    ]);
    const list = await preview(first, fileId);
    expect(list).toMatchObject({ unit: 'yuan', wrong: 0, held: 0 });
    expect(list.rows.map((r) => r.fields)).toMatchObject([
      {
        name: '五轴加工中心',
        quantity: 2,
        priceFen: 620500050,
        equipmentClass: 'intelligent',
        conformsToGuide: true,
      },
      { name: '行车', quantity: 1, priceFen: null, equipmentClass: null, conformsToGuide: null },
    ]);
    const saved = await worker.client.equipment.importLines({
      projectId: first,
      fileId,
      digest: list.digest,
      mode: 'append',
    });
    expect([saved.lines.length, saved.totalFen, saved.unpriced]).toEqual([2, 620500050, 1]);
    const again = await preview(first, fileId);
    expect(again.held).toBe(2);
    const replaced = await worker.client.equipment.importLines({
      projectId: first,
      fileId,
      digest: again.digest,
      mode: 'replace',
    });
    expect(replaced.lines.length).toBe(2);
  });

  it('names invoices that stand under another project, in whatever writing', async () => {
    const fileId = await upload([[1, '除尘器', '', '1', '800000', 'No.0450－0001', '普通设备', '否']]);
    const list = await preview(second, fileId);
    expect(list.rows[0]?.warnings.join()).toContain('发票 04500001 已列在“');
    await worker.client.equipment.importLines({
      projectId: second,
      fileId,
      digest: list.digest,
      mode: 'append',
    });
    const checks = await worker.client.equipment.checks({ projectId: first });
    expect(checks.clashes).toMatchObject([{ invoiceNumber: '04500001', projects: [{ id: second }] }]);
  });

  it('refuses the whole list while one row is wrong, and says what to write instead', async () => {
    const fileId = await upload([
      [1, '好的一行', '', '1', '10', '', '', ''],
      [2, '', 'X1', '1', '10', '', '', ''],
      [3, '数量不对', '', '若干', '10', '', '', ''],
      [4, '金额不对', '', '1', '十万', '', '', ''],
      [5, '类别不对', '', '1', '10', '', '高级设备', '也许'],
    ]);
    const list = await preview(first, fileId);
    expect(list.rows.map((r) => r.problems.length)).toEqual([0, 1, 1, 1, 2]);
    const before = await dump();
    const error = await errorOf(
      worker.client.equipment.importLines({ projectId: first, fileId, digest: list.digest, mode: 'append' }),
    );
    expect(error.message).toContain('有 4 行不能导入，没有导入任何内容。第 5 行：没有设备名称');
    const stale = await errorOf(
      worker.client.equipment.importLines({ projectId: first, fileId, digest: 'old', mode: 'append' }),
    );
    expect(stale).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('请重新预览') });
    const empty = await errorOf(preview(first, await upload([])));
    expect(empty.message).toContain('表头下面没有设备');
    const { fileId: text } = await worker.client.file.put({ file: new File(['name,price'], '设备.csv') });
    expect((await errorOf(preview(first, text))).message).toContain('设备.csv');
    expect(await dump()).toBe(before);
  });

  it('comes out laid out as an office files it, and its own template goes in', async () => {
    const file = await worker.client.equipment.exportXlsx({ projectId: first });
    const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()), { fileName: file.name });
    const texts = sheet.rows.map((row) => row.map(cellText));
    expect(texts[2]?.slice(0, 5)).toEqual(['序号', '设备名称', '型号', '数量', '金额']);
    expect(texts.find((row) => row[0] === '合计')?.[4]).toBe(String(620500050 / WAN));
    expect(texts.at(-1)?.[0]).toContain('1 项没有金额');
    const template = await worker.client.equipment.template();
    const { fileId } = await worker.client.file.put({ file: template });
    expect((await errorOf(preview(first, fileId))).message).toContain('表头下面没有设备');
    const { fileId: out } = await worker.client.file.put({ file });
    expect((await preview(second, out)).rows.map((r) => r.fields.priceFen)).toEqual([620500050, null]);
  });
});

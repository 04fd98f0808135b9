/** The lists that offices print: title, unit, header, totals and print area, read from the file itself. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REGION } from '../fixtures/offices.ts';
import { clientOf, fittingProject, make, WAN } from './libraryCase.ts';
import { fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';
import { readParts } from './workbookParts.ts';

let root: string;
let region: TestOffice;
let batchId: string;

beforeAll(async () => {
  root = fastFolder('lists');
  region = await openOffice(join(root, 'region'), REGION);
  const { plan, funding } = clientOf(region);
  const first = await fittingProject(region, { name: '第一个项目', projectCode: '2019-450000-13-03-100001' });
  const second = await fittingProject(region, {
    name: '名字很长的第二个项目'.repeat(8),
    projectCode: '2019-450000-13-03-100002',
    fixedInvestmentFen: 2345.67 * WAN,
    yearInvestmentFen: 2000 * WAN,
  });
  await make(region, first, 'submit');
  await make(region, first, 'countyPass');
  const draft = {
    id: null,
    version: null,
    year: 2019,
    number: 1,
    documentNumber: '桂工信〔2019〕1号',
    note: null,
  };
  const { id } = await plan.saveDraft({ ...draft, projectIds: [first, second] });
  ({ id: batchId } = await plan.issue({ id, version: 1, issuedOn: '2019-07-01' }));
  for (const projectId of [first, second])
    await funding.decide({
      projectId,
      measure: 'equipmentSubsidy',
      amountFen: projectId === first ? 30 * WAN : 40.5 * WAN,
      reason: '核定',
      version: null,
    });
  const fields = {
    title: '专项资金',
    year: 2019,
    source: 'region' as const,
    measure: null,
    amountFen: 500 * WAN,
    documentNumber: null,
    note: null,
  };
  const { id: budgetId } = await funding.saveBudget({ id: null, version: null, fields });
  const { grants } = await funding.overview({ year: 2019 });
  const choice = { budgetId, method: 'inOrder' as const, grantIds: grants.map((g) => g.id) };
  const { digest, lines } = await funding.previewAllocation(choice);
  const amounts = lines.map((l) => ({ grantId: l.grantId, amountFen: l.grantedFen }));
  await funding.allocate({ choice, amounts, digest });
  const [grant] = grants;
  await funding.pay({
    grantId: grant?.id ?? '',
    budgetId,
    instalment: null,
    amountFen: grant?.amountFen ?? 0,
    paidOn: grant?.decidedOn ?? '',
    voucherNumber: '记-1',
    note: null,
  });
});
afterAll(() => {
  region.close();
  removeFolder(root);
});

interface Expected {
  name: string;
  file: () => Promise<File>;
  title: string;
  header: string[];
  rows: number;
  /** Column that is summed, and what it comes to. */
  totals: Record<string, number>;
  last: string;
}
const LISTS: Expected[] = [
  {
    name: 'the library as shown',
    file: () =>
      clientOf(region).project.exportXlsx({
        query: { planYear: 2019 },
        columns: ['name', 'enterprise.name', 'fixedInvestmentFen', 'decision.status'],
      }),
    title: '2019年“千企技改”工程项目库',
    header: ['序号', '项目名称', '企业名称', '固定资产投资', '遴选'],
    rows: 2,
    totals: { D: 3545.67 },
    last: 'E',
  },
  {
    name: 'the review list',
    file: () => clientOf(region).library.exportXlsx({ stage: 'cityReview', planYear: 2019 }),
    title: '2019年“千企技改”工程项目遴选审核汇总表',
    header: ['序号', '企业名称', '项目名称', '项目代码', '填报单位', '固定资产投资', '设备投资', '三（一）'],
    rows: 1,
    totals: { F: 1200, G: 800, N: 60 },
    last: 'R',
  },
  {
    name: 'a plan batch',
    file: () => clientOf(region).plan.exportXlsx({ id: batchId }),
    title: '“千企技改”工程2019年第1批项目计划表',
    header: ['序号', '企业名称', '项目名称', '项目代码', '填报单位', '固定资产投资', '设备投资', '备注'],
    rows: 2,
    totals: { F: 3545.67, G: 1600 },
    last: 'H',
  },
  {
    name: 'the funding list',
    file: () => clientOf(region).funding.exportXlsx({ year: 2019, list: 'grants' }),
    title: '2019年“千企技改”工程项目扶持资金安排表',
    header: ['序号', '企业名称', '项目名称', '扶持方式', '上限', '决定数额', '2019年安排'],
    rows: 2,
    totals: { F: 70.5, G: 70.5 },
    last: 'L',
  },
  {
    name: 'the payments',
    file: () => clientOf(region).funding.exportXlsx({ year: 2019, list: 'payments' }),
    title: '2019年“千企技改”工程扶持资金拨付明细表',
    header: ['序号', '拨付日期', '凭证号', '企业名称', '项目名称', '扶持方式', '期号', '金额'],
    rows: 1,
    totals: {},
    last: 'K',
  },
];

const columnAt = (index: number) => String.fromCharCode(65 + index);

describe('a list for print', () => {
  for (const { name, file, title, header, rows, totals, last } of LISTS)
    it(`${name}: title, unit, header, totals and print area are right`, async () => {
      const sheet = await readParts(await file());
      expect(sheet.cells.get('A1')).toBe(title);
      expect([...sheet.cells.values()]).toContain('单位：万元');
      expect(sheet.cells.get('A2')).toBe(`填报单位：${REGION.name}`);
      expect(header.map((_, i) => sheet.cells.get(`${columnAt(i)}3`))).toEqual(header);
      const sumRow = 4 + rows;
      expect(sheet.cells.get(`A${sumRow}`)).toBe('合计');
      for (const [column, sum] of Object.entries(totals)) {
        expect(sheet.cells.get(`${column}${sumRow}`), `${column}${sumRow}`).toBe(sum);
        expect(sheet.formulas.get(`${column}${sumRow}`)).toBe(`SUM(${column}4:${column}${sumRow - 1})`);
      }
      const lastRow = Math.max(...[...sheet.cells.keys()].map((address) => Number(/\d+/.exec(address)?.[0])));
      expect(sheet.printArea).toBe(`$A$1:$${last}$${lastRow}`);
      expect(sheet.printTitles).toBe('$3:$3');
      expect([sheet.landscape, sheet.fitToWidth]).toEqual([true, true]);
    });

  it('says what each level found, with day and words, and counts what is left out of the totals', async () => {
    await fittingProject(region, { name: '投资待核', fixedInvestmentFen: null });
    const queue = await readParts(
      await clientOf(region).library.exportXlsx({ stage: 'collected', planYear: 2019 }),
    );
    expect([...queue.cells.values()].join()).toContain(
      '1 个项目的固定资产投资未知或只知道范围，没有计入合计',
    );
    const review = await readParts(
      await clientOf(region).library.exportXlsx({ stage: 'cityReview', planYear: null }),
    );
    expect(review.cells.get('A1')).toBe('“千企技改”工程项目遴选审核汇总表');
    expect(String(review.cells.get('P4'))).toMatch(/^\d{4}-\d\d-\d\d 初审通过，报市级复核：同意$/);
    expect(review.cells.get('O4')).toBe('市级复核');
  });
});

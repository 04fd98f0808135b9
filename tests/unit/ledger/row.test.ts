import { describe, expect, it } from 'vitest';
import { enterpriseKeys, joinEnterprises, refuseRepeats } from '../../../shared/ledger/ledger.ts';
import { readOne, rowsOf, sheetOf, type Written } from './sheets.ts';

const messages = (notes: readonly { column: string; message: string }[]) =>
  notes.map((n) => `${n.column}: ${n.message}`);

describe('one row', () => {
  it('tells a column that is absent from a cell that is empty', () => {
    const row = readOne({ 固定资产投资: '', 是否规上: null });
    expect(row.project.fixedInvestmentFen).toBeNull();
    expect(row.enterprise.aboveScale).toBeNull();
    expect('totalInvestmentFen' in row.project).toBe(false);
    expect('privatelyOwned' in row.enterprise).toBe(false);
    expect(row.problems).toEqual([]);
  });

  it('keeps zero and false as what they are', () => {
    const row = readOne({ 上年工业总产值: 0, 是否规上: '否', 环保: '×' });
    expect(row.project.outputBeforeFen).toBe(0);
    expect(row.enterprise.aboveScale).toBe(false);
    expect(row.project.meetsEnvironment).toBe(false);
  });

  it.each<[string, Written, string, unknown]>([
    ['企业规模', '大型企业', 'sizeClass', 'large'],
    ['企业规模', '中', 'sizeClass', 'medium'],
    ['企业荣誉', '行业小巨人、单项冠军', 'honours', ['little-giant', 'single-champion']],
    ['企业荣誉', '单项冠军/专精特新“小巨人”', 'honours', ['little-giant', 'single-champion']],
    ['企业荣誉', '高成长性企业；专精特新', 'honours', ['high-growth', 'specialised']],
    ['企业荣誉', '无', 'honours', []],
    ['是否民营', '国有', 'privatelyOwned', false],
    ['是否民营', '民营企业', 'privatelyOwned', true],
    [
      '创新平台',
      '国家级企业技术中心、自治区级工程实验室',
      'platforms',
      [
        { kind: 'engineering-laboratory', level: 'region' },
        { kind: 'enterprise-technology-centre', level: 'national' },
      ],
    ],
    ['所在县区', '武鸣区', 'divisionCode', '450110'],
  ])('reads %s %s', (column, value, field, expected) => {
    const row = readOne({ [column]: value });
    expect(row.problems).toEqual([]);
    expect((row.enterprise as Record<string, unknown>)[field]).toEqual(expected);
  });

  it.each<[string, Written, string, unknown]>([
    ['产业目录类别', '鼓励', 'catalogueClass', 'encouraged'],
    ['备案/核准情况', '未备案', 'filing', 'none'],
    ['备案/核准情况', '已核准', 'filing', 'approved'],
    ['是否备案', '是', 'filing', 'filed'],
    ['是否备案', '否', 'filing', 'none'],
    ['设备先进性', '先进', 'advancement', 'advanced'],
    ['技改方向', '智能制造', 'focus', 'smart-manufacturing'],
    ['所属产业集群', '工程机械和内燃机', 'cluster', 'machinery-engines'],
    ['所属产业集群', '糖业产业集群', 'cluster', 'sugar'],
    ['所属产业集群', '其他', 'cluster', 'other'],
    ['行业代码', 'C3140', 'industryCode', '3140'],
    ['行业代码', 3140, 'industryCode', '3140'],
    ['行业代码', 610, 'industryCode', '0610'],
    ['竣工投产时间', { kind: 'date', iso: '2019-05-07' }, 'expectedCompletion', '2019-05-07'],
    ['竣工投产时间', 43592, 'expectedCompletion', '2019-05-07'],
    ['竣工投产时间', '2019年5月7日', 'expectedCompletion', '2019-05-07'],
    ['用地面积（亩）', '3', 'landAreaSquareMetres', 2000],
    ['用地面积', '1,200.5平方米', 'landAreaSquareMetres', 1200.5],
    ['环保', true, 'meetsEnvironment', true],
    ['环保', 1, 'meetsEnvironment', true],
    ['联系电话', 13800001111, 'contactPhone', '13800001111'],
    ['总投资（元）', 5000000, 'totalInvestmentFen', 500_000_000],
  ])('reads %s %s', (column, value, field, expected) => {
    const row = readOne({ [column]: value });
    expect(row.problems).toEqual([]);
    expect((row.project as Record<string, unknown>)[field]).toEqual(expected);
  });

  it('respects the unit of the sheet, and that of a header before it', () => {
    const row = readOne({ 总投资: 6000000, '固定资产投资（万元）': 500, 设备投资: '100万元' }, 'yuan');
    expect(row.project).toMatchObject({
      totalInvestmentFen: 600_000_000,
      fixedInvestmentFen: 500_000_000,
      equipmentInvestmentFen: 100_000_000,
    });
  });

  it('keeps the words of an industry outside the clusters, and says so', () => {
    const row = readOne({ 所属产业集群: '纺织服装' });
    expect(row.project).toMatchObject({ cluster: 'other', clusterNote: '纺织服装' });
    expect(messages(row.warnings)[0]).toContain('所属产业集群: “纺织服装”不在 12 大产业集群之列');
  });

  it.each<[string, Written, string]>([
    ['固定资产投资', '约三千', '不能读作数字'],
    ['竣工投产时间', '2019年13月1日', '没有 13 月'],
    ['竣工投产时间', '2019年5月', '缺少日'],
    ['统一社会信用代码', '91450110383TXTG6U0', '校验位不符'],
    ['统一社会信用代码', 914501103837777700, '当成了数字'],
    ['项目代码', '2019-1', '五段'],
    ['是否规上', '也许', '是或否'],
    ['企业规模', '巨型', '不是企业规模的可选值'],
    ['固定资产投资', { kind: 'error', code: '#REF!' }, '公式错误 #REF!'],
    ['固定资产投资', { kind: 'formula-without-value' }, '还没有计算结果'],
    ['是否规上', { kind: 'error', code: '#N/A' }, '公式错误 #N/A'],
  ])('refuses %s %s by column and reason', (column, value, reason) => {
    const row = readOne({ [column]: value });
    expect(row.problems).toHaveLength(1);
    expect(row.problems[0]?.column).toBe(column);
    expect(row.problems[0]?.message).toContain(reason);
  });

  it('names the column as the sheet writes it', () => {
    expect(readOne({ '其中：设备投资': '若干' }).problems[0]?.column).toBe('其中：设备投资');
  });

  it('refuses a row without a project name', () => {
    expect(messages(readOne({ 项目名称: '' }).problems)).toEqual(['项目名称: 没有填项目名称；请补上再导入']);
  });

  it('ignores errors in columns that are not taken', () => {
    expect(readOne({ 完成率: { kind: 'error', code: '#DIV/0!' } }).problems).toEqual([]);
  });

  it('warns where amounts or dates cannot all be right, and takes the row', () => {
    const row = readOne({
      总投资: 500,
      固定资产投资: 600,
      设备投资: 700,
      开工时间: '2019-12-01',
      竣工投产时间: '2019-06-01',
    });
    expect(row.problems).toEqual([]);
    const warned = row.warnings.map((w) => w.column);
    expect(warned).toContain('设备投资');
    expect(warned).toContain('固定资产投资');
    expect(warned).toContain('竣工投产时间');
  });

  it('warns of honours that the list does not know, and takes the others', () => {
    const row = readOne({ 企业荣誉: '单项冠军、高新技术企业' });
    expect(row.enterprise.honours).toEqual(['single-champion']);
    expect(messages(row.warnings)[0]).toContain('高新技术企业');
    expect(readOne({ 企业荣誉: '高新技术企业' }).enterprise.honours).toBeNull();
  });
});

describe('rows of one file', () => {
  const HEADER = ['企业名称', '统一社会信用代码', '项目名称', '项目代码', '企业规模'];
  const A = '91450110451TXT9A0J';
  const B = '91450110778TXTUJ65';
  const code = (n: number) => `2019-450110-31-03-00000${n}`;
  const read = (...rows: Written[][]) => rowsOf(sheetOf([HEADER, ...rows]));

  it('refuse the second row of one project code, naming the first', () => {
    const rows = read(
      ['甲', A, '一', code(1), '大型'],
      ['乙', B, '二', code(2), '小型'],
      ['甲', A, '三', code(1), '大型'],
    );
    refuseRepeats(rows, enterpriseKeys(rows));
    expect(rows.map((r) => r.problems.length)).toEqual([0, 0, 1]);
    expect(rows[2]?.problems[0]).toEqual({
      column: '项目代码',
      message: '项目代码与第 2 行相同；同一个项目只能有一行，请删去一行或改正代码',
    });
  });

  it('refuse the second row of one name where neither has a code', () => {
    const rows = read(['甲', A, '一', '', ''], ['乙', B, '一', '', ''], ['甲', A, '一 ', '', '']);
    refuseRepeats(rows, enterpriseKeys(rows));
    expect(rows.map((r) => r.problems.length)).toEqual([0, 0, 1]);
  });

  it('let one enterprise have several projects', () => {
    const rows = read(['甲', A, '一', code(1), '大型'], ['甲', A.toLowerCase(), '二', code(2), '']);
    const keys = enterpriseKeys(rows);
    refuseRepeats(rows, keys);
    const joined = [...joinEnterprises(rows, keys).values()];
    expect(joined).toHaveLength(1);
    expect(joined[0]?.fields).toEqual({ name: '甲', uscc: A, sizeClass: 'large' });
    expect(rows.flatMap((r) => r.warnings)).toEqual([]);
  });

  it('let the lower row hold where two contradict each other, and warn at both', () => {
    const rows = read(['甲', A, '一', code(1), '大型'], ['甲', A, '二', code(2), '小型']);
    const joined = joinEnterprises(rows, enterpriseKeys(rows)).get(`uscc:${A}`);
    expect(joined?.fields.sizeClass).toBe('small');
    expect(joined?.from.sizeClass?.row).toBe(3);
    expect(messages(rows[0]!.warnings)).toEqual([
      '企业规模: 与第 3 行同一企业的“企业规模”不一致，以第 3 行为准，请核对',
    ]);
    expect(messages(rows[1]!.warnings)).toEqual([
      '企业规模: 与第 2 行同一企业的“企业规模”不一致，以本行为准，请核对',
    ]);
  });

  it('take nothing about an enterprise from a wrong row', () => {
    const rows = read(['甲', A, '一', code(1), '大型'], ['甲', A, '', code(2), '小型']);
    expect(joinEnterprises(rows, enterpriseKeys(rows)).get(`uscc:${A}`)?.fields.sizeClass).toBe('large');
  });

  it('give a row without a credit code to the one enterprise of its name', () => {
    const rows = read(
      ['甲', A, '一', code(1), ''],
      ['甲', '', '二', code(2), ''],
      ['乙', '', '三', code(3), ''],
    );
    expect([...enterpriseKeys(rows).values()]).toEqual([`uscc:${A}`, `uscc:${A}`, 'name:乙']);
    const twins = read(
      ['甲', A, '一', code(1), ''],
      ['甲', B, '二', code(2), ''],
      ['甲', '', '三', code(3), ''],
    );
    expect([...enterpriseKeys(twins).values()][2]).toBe('name:甲');
  });
});

/** One project from the call to the archive: three programs, and nothing between them but packages. */
import type { Page } from '@playwright/test';
import { carry, unlock } from './carry.ts';
import { expect, expectAccessible, goTo, shot } from './harness.ts';
import { test } from './threeOffices.ts';

const BATCH = '桂工信投资〔2019〕403号';

const stageOf = (page: Page) => page.getByRole('region', { name: '办理状态' });

async function openProject(page: Page, projectId: string, tab?: string): Promise<void> {
  await goTo(page, `/projects/${projectId}${tab ? `?tab=${tab}` : ''}`);
  await expect(stageOf(page)).toBeVisible();
}

/** Makes a step on the project's page and waits for the state it leads to. */
async function step(
  page: Page,
  verb: string,
  words: { opinion?: string; reason?: string },
  then: string,
): Promise<void> {
  await stageOf(page).getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: verb });
  if (words.opinion) await dialog.getByRole('textbox', { name: /^意见/ }).fill(words.opinion);
  if (words.reason) await dialog.getByRole('textbox', { name: /^理由/ }).fill(words.reason);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(stageOf(page).locator('b').first()).toHaveText(then);
}

/** Puts the finance bureau's answer, an acceptance or a publicity on record. */
async function putOnRecord(page: Page, kind: string, fill: (page: Page) => Promise<void>): Promise<void> {
  await stageOf(page).getByRole('button', { name: '登记意见' }).click();
  const dialog = page.getByRole('dialog', { name: '登记意见' });
  await dialog.getByLabel('登记什么').click();
  await page.getByRole('option', { name: kind }).click();
  await fill(page);
  await dialog.getByRole('button', { name: `登记${kind}` }).click();
  await expect(dialog).toBeHidden();
}

async function agree(page: Page, word: string, day: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '登记意见' });
  await dialog.getByLabel('结论').click();
  await page.getByRole('option', { name: word, exact: true }).click();
  await dialog.getByRole('textbox', { name: '日期' }).fill(day);
}

/** Chooses the attached file as this material. */
async function choosePaper(page: Page, material: string): Promise<void> {
  await page.getByRole('tab', { name: '材料' }).click();
  await page.getByRole('button', { name: `办理${material}` }).click();
  const dialog = page.getByRole('dialog', { name: material });
  await dialog.getByRole('checkbox', { name: '申报材料汇编' }).check();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${material}：已附 1 份`)).toBeVisible();
}

test('a project goes from the call to the archive through three offices', async ({ offices }) => {
  test.setTimeout(300_000);
  const { county, city, region } = offices.pages;
  const { projectId, projectCode, capWan } = offices;
  await unlock(offices, ['county', 'city', 'region']);

  await test.step('county: 征集, 县级初审', async () => {
    await openProject(county, projectId);
    await expect(stageOf(county)).toContainText('缺营业执照');
    await choosePaper(county, '营业执照');
    await step(county, '提交县级初审', {}, '县级初审');
    await step(county, '初审通过，报市级复核', { opinion: '材料齐全，同意上报' }, '市级复核');
  });
  await carry(offices, ['county'], 'city');

  await test.step('city: 复核 with the finance bureau', async () => {
    await openProject(city, projectId);
    await expect(stageOf(city)).toContainText('没有财政部门意见');
    await putOnRecord(city, '财政部门意见', (page) => agree(page, '同意', '2019-06-10'));
    await step(
      city,
      '会同财政复核通过，报自治区',
      { opinion: '会同财政局复核，同意推荐' },
      '市级复核（已通过，待自治区入库）',
    );
  });
  await carry(offices, ['county', 'city'], 'region');

  await test.step('region: 入库, 年度计划', async () => {
    await openProject(region, projectId);
    await step(region, '纳入项目库', { opinion: '符合入库条件' }, '入库');
    await goTo(region, '/plans');
    await region.getByRole('button', { name: '新建一批' }).first().click();
    await region.getByRole('button', { name: '建立草稿' }).click();
    await region.getByRole('button', { name: '加入项目' }).first().click();
    const dialog = region.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '查找' }).fill(projectCode);
    await expect(dialog.getByRole('row')).toHaveCount(2);
    await dialog.getByRole('checkbox').last().check();
    await dialog.getByRole('button', { name: '加入 1 个' }).click();
    await expect(dialog).toBeHidden();
    await region.getByRole('button', { name: '印发', exact: true }).click();
    await dialog.getByRole('textbox', { name: '文号' }).fill(BATCH);
    await dialog.getByRole('button', { name: '印发', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(region.getByText('已印发', { exact: true }).first()).toBeVisible();
    await openProject(region, projectId);
    await expect(stageOf(region)).toContainText('列入年度计划');
  });
  await carry(offices, ['city', 'region'], 'county');

  await test.step('county: 在建, 竣工投产', async () => {
    await openProject(county, projectId);
    await step(county, '开工建设', {}, '在建');
    await choosePaper(county, '设备铭牌照片');
    await county.getByRole('tab', { name: '概况' }).click();
    await county.getByRole('textbox', { name: '实际竣工投产时间' }).fill('2019-11-20');
    await county.getByRole('textbox', { name: '实际完成固定资产投资' }).fill('2100');
    await county.getByRole('button', { name: '保存' }).first().click();
    await expect(county.getByText('已保存').first()).toBeVisible();
    await step(county, '竣工投产', {}, '竣工投产');
  });
  await carry(offices, ['county', 'region'], 'city');

  await test.step('city: 验收', async () => {
    await openProject(city, projectId);
    await putOnRecord(city, '验收', (page) => agree(page, '通过', '2019-12-05'));
    await step(city, '验收通过', { opinion: '现场核对，设备到位' }, '验收');
  });
  await carry(offices, ['county', 'city'], 'region');

  await test.step('region: 奖补 under the ceiling, paid on a voucher, 归档', async () => {
    await openProject(region, projectId, 'funding');
    const dialog = region.getByRole('dialog');
    await region.getByRole('button', { name: '决定数额' }).first().click();
    await dialog.getByRole('textbox', { name: '数额' }).fill(`${capWan + 0.01}`);
    await expect(dialog.getByText('超过上限', { exact: false })).toBeVisible();
    await dialog.getByRole('textbox', { name: '数额' }).fill(`${capWan - 10}`);
    await dialog.getByRole('textbox', { name: '理由' }).fill('按设备到货情况核定');
    await dialog.getByRole('button', { name: '决定', exact: true }).click();
    await expect(dialog).toBeHidden();

    await goTo(region, '/funding?tab=budgets');
    await region.getByRole('button', { name: '新建预算' }).first().click();
    await dialog.getByRole('textbox', { name: '预算名称' }).fill('统筹专项资金（千企技改）');
    await dialog.getByRole('textbox', { name: '预算金额' }).fill('1000');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
    await region.getByRole('button', { name: '安排资金' }).click();
    await dialog.getByRole('button', { name: '预览 1 个项目' }).click();
    await dialog.getByRole('button', { name: '确认安排' }).click();
    await expect(dialog).toBeHidden();

    await openProject(region, projectId, 'funding');
    await region.getByRole('button', { name: '登记拨付' }).click();
    await dialog.getByRole('textbox', { name: '凭证号' }).fill('记-2019-118');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(region.getByRole('cell', { name: '记-2019-118' })).toBeVisible();
    await expect(dialog).toBeHidden();
    await putOnRecord(region, '公示', async (page) => {
      await page.getByRole('textbox', { name: '公示开始' }).fill('2019-12-10');
      await page.getByRole('textbox', { name: '公示结束' }).fill('2019-12-17');
    });
    await step(region, '落实奖补', {}, '奖补');
    await expectAccessible(region);
    await shot(region, 'award-region');
    await step(region, '归档', {}, '归档');
  });
  await carry(offices, ['city', 'region'], 'county');

  await test.step('county: the archive, with what every office did on the way', async () => {
    await openProject(county, projectId, 'funding');
    await expect(stageOf(county).locator('b').first()).toHaveText('归档');
    await expect(stageOf(county)).not.toContainText('已过时');
    await expect(county.getByRole('cell', { name: '记-2019-118' })).toBeVisible();
    await shot(county, 'award-county');
    await county.getByRole('tab', { name: '时间线' }).click();
    await expect(county.getByText('归档').last()).toBeVisible();
    await shot(county, 'award-timeline');
  });
});

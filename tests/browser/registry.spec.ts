import { expect, expectAccessible, goTo, shot, test } from './harness.ts';
import { setUp } from './steps.ts';

/** A right code that ends in 0. */
const CODE = '91450110TXT0000110';

test.describe('sample data', () => {
  test.use({ start: 'demo' });

  test('the workbench leads to what is to be done', async ({ page }) => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('日，星期');
    await expect(page.getByText('个项目的遴选结论')).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'home');
    await page.getByRole('link', { name: '补事实' }).first().click();
    await expect(page.getByRole('tab', { name: /遴选待核/ })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('button', { name: /去掉筛选/ })).toBeVisible();
  });

  test('the list is searched by pinyin, narrowed by verdict and clause, and totals every row', async ({
    page,
  }) => {
    await goTo(page, '/projects');
    const grid = page.getByRole('grid', { name: '项目列表' });
    await expect(grid).toBeVisible();
    await expect(page.getByText('合计 126 项')).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'projects');
    await page.getByRole('tab', { name: /遴选符合/ }).click();
    await expect(grid.getByText('不符合')).toHaveCount(0);
    await page.getByRole('tab', { name: /全部/ }).click();
    await page.getByLabel('查找项目').fill('xscj');
    await expect(page.getByText('没有符合条件的项目')).toBeVisible();
    await page.getByLabel('查找项目').fill('cyjgt');
    await expect(grid.getByText('柴油机缸体柔性加工线').first()).toBeVisible();
    await page.getByLabel('查找项目').fill('');
    await goTo(page, '/projects?clause=3.4');
    await expect(page.getByRole('button', { name: '去掉筛选：条款 3.4 不符合' })).toBeVisible();
    await page.getByRole('button', { name: '去掉筛选：条款 3.4 不符合' }).click();
    await expect(page.getByText('合计 126 项')).toBeVisible();
  });

  test('a project shows clause by clause why, and a trial that changes nothing', async ({ page }) => {
    await goTo(page, '/projects?view=unmet');
    await page.locator('[role=gridcell] a').first().click();
    await expect(page.getByRole('tab', { name: /^遴选 ?\d/ })).toHaveAttribute('aria-selected', 'true');
    for (const id of ['3.1', '3.2', '3.3', '3.4', '3.5']) {
      await expect(page.getByRole('region', { name: new RegExp(`^${id}`) })).toBeVisible();
    }
    await expect(page.getByText('桂政办发〔2019〕58 号').first()).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'selection');
    const amount = page.getByLabel('固定资产投资');
    await amount.fill('1，２００');
    await expect(page.getByText(/^原 /)).toBeVisible();
    await page.getByRole('button', { name: '还原' }).click();
    await expect(page.getByText(/^原 /)).toHaveCount(0);
    await page.getByRole('tab', { name: '历史' }).click();
    await expect(page.getByText('建档')).toBeVisible();
    await shot(page, 'history');
  });

  test('paper shows the form of an office, not the screen', async ({ page }) => {
    await goTo(page, '/projects?view=met');
    await page.locator('[role=gridcell] a').first().click();
    await expect(page.getByRole('tab', { name: /^遴选 ?\d/ })).toHaveAttribute('aria-selected', 'true');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('“千企技改”工程项目遴选审核表')).toBeVisible();
    await shot(page, 'selection-print');
  });

  test('Ctrl+K finds a project and opens it', async ({ page }) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('cyjgt');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: /^遴选 ?\d/ })).toBeVisible();
  });
});

test('an enterprise and a project are typed in; the verdict follows the typing', async ({ page }) => {
  await setUp(page, 'county');
  await goTo(page, '/enterprises/new');
  await page.getByLabel('企业名称').fill('武鸣样例新设机械有限公司');
  const uscc = page.getByLabel('统一社会信用代码');
  await uscc.fill(`${CODE.slice(0, 17)}7`);
  await expect(page.getByText(/校验位不符/).first()).toBeVisible();
  await uscc.fill(CODE);
  await expect(page.getByText(/校验位不符/)).toHaveCount(0);
  await shot(page, 'enterprise-new');
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存企业' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '武鸣样例新设机械有限公司' })).toBeVisible();
  await expect(page.getByText('由信用代码第 3–4 位推得')).toBeVisible();

  await goTo(page, '/projects/new');
  await page.getByLabel('实施企业').fill('xsjx');
  await page.getByRole('option', { name: /新设机械/ }).click();
  await page.getByLabel('项目名称').fill('柔性加工线改造');
  await page.getByLabel('固定资产投资', { exact: true }).fill('1200');
  await page.getByLabel('设备投资', { exact: true }).fill('1300');
  await expect(page.getByText(/设备投资大于固定资产投资/).first()).toBeVisible();
  await page.getByLabel('设备投资', { exact: true }).fill('800');
  await expect(page.getByText(/设备投资大于固定资产投资/)).toHaveCount(0);
  await page.getByRole('textbox', { name: '预计竣工投产时间' }).fill('2019.11.30');
  const panel = page.getByRole('complementary', { name: '遴选结论' });
  await expect(panel.getByText('2019-11-30 竣工，在年度内')).toBeVisible();
  const stored = page.waitForResponse((answer) => answer.url().includes('/rpc/draft/put'));
  await page.getByLabel('联系人', { exact: true }).fill('陆会计');
  await stored;
  await page.reload();
  await expect(page.getByText(/接着上次没保存的草稿/)).toBeVisible();
  await expect(page.getByLabel('项目名称')).toHaveValue('柔性加工线改造');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: '柔性加工线改造' })).toBeVisible();
  await expect(page.getByText(/还缺 \d+ 项事实/).first()).toBeVisible();
  await goTo(page, '/enterprises/new');
  await page.getByLabel('企业名称').fill('另一家');
  await page.getByLabel('统一社会信用代码').fill(CODE);
  await expect(page.getByRole('link', { name: '“武鸣样例新设机械有限公司”' })).toBeVisible();
  await page.getByRole('button', { name: '保存企业' }).click();
  await expect(page.getByText('没有保存，填写的内容都还在')).toBeVisible();
});

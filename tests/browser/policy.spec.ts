import { writeFileSync } from 'node:fs';
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';
import { setUp } from './steps.ts';

test.describe('sample data', () => {
  test.use({ start: 'demo' });

  test('the packs say what judges, compare with each other, and prove themselves complete', async ({
    page,
  }) => {
    await goTo(page, '/policy');
    await expect(page.getByText('施行中')).toBeVisible();
    await expect(page.getByText('测算用，未核').first()).toBeVisible();
    await expect(page.getByText('标准未公布').or(page.getByText('文件没有规定')).first()).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'packs');

    await page
      .getByRole('button', { name: /gx-2025|2025/ })
      .first()
      .click();
    await page.getByRole('button', { name: '看对本单位项目的影响' }).click();
    await expect(page.getByText('种情形逐一判定', { exact: false })).toBeVisible();
    await expect(page.getByRole('region', { name: '本单位的项目' })).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'packs-compare');

    await page.getByRole('radio', { name: '完备性证明' }).check();
    await expect(page.getByText(/全部 [\d,]+ 种情形一致/)).toBeVisible();
    await shot(page, 'packs-certificate');
  });

  test('a reform is tried on the whole database, kept by name and opened again', async ({ page }) => {
    await goTo(page, '/policy?tab=simulate');
    await expect(page.getByText('还没有改动。', { exact: false })).toBeVisible();
    const growth = page.getByRole('textbox', { name: '产值增长要求' });
    await growth.fill('３０');
    await expect(page.getByText('还没有改动。', { exact: false })).toHaveCount(0);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(page.getByRole('table').last().getByRole('row').nth(1)).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'simulate');
    await page
      .getByRole('button', { name: /保存|存为/ })
      .first()
      .click();
    await page.getByRole('textbox', { name: /名称/ }).fill('产值增长改为三成');
    await page.keyboard.press('Enter');
    await expect(page.getByText('已存为方案“产值增长改为三成”。')).toBeVisible();
    await growth.fill('1５.');
    await page.getByRole('button', { name: '两个方案对比' }).click();
    await expect(page.getByText('产值增长改为三成').first()).toBeVisible();
    await shot(page, 'simulate-compare');
  });

  test('the list of questions says how many facts settle how many projects', async ({ page }) => {
    await goTo(page, '/policy?tab=questions');
    await expect(page.getByRole('heading', { name: /问清 \d+ 项事实，可定 \d+ 个项目/ })).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'questions');
    await page.getByRole('slider', { name: '问到哪里' }).press('Home');
    await expect(page.getByText('把滑块往右移', { exact: false })).toBeVisible();
    await page.getByRole('slider', { name: '问到哪里' }).press('ArrowRight');
    await expect(page.getByRole('table')).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await shot(page, 'questions-print');
  });
});

test('the region writes a pack in a form, is told what is wrong, and publishes it', async ({ page }) => {
  await setUp(page, 'region');
  await goTo(page, '/policy');
  await page.getByRole('button', { name: '以它为底稿修订' }).click();
  await expect(page.getByRole('heading', { name: '设备补助' })).toBeVisible();
  await page.getByRole('textbox', { name: /^名称/ }).fill('修订后的实施方案');
  await page.getByRole('textbox', { name: '固定资产投资下限' }).fill('6,000');
  await expect(page.getByText('超过此数看备案与进度：', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: '发布…' })).toBeDisabled();
  await page.getByRole('textbox', { name: '固定资产投资下限' }).fill('八百');
  await page.getByRole('textbox', { name: '固定资产投资下限' }).blur();
  await expect(page.getByText('不能读作金额', { exact: false }).first()).toBeVisible();
  await page.getByRole('textbox', { name: '固定资产投资下限' }).fill('800');
  await expect(page.getByText('检查通过，可以发布')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'pack-editor');

  await page.reload();
  await page.getByRole('button', { name: /修订后的实施方案/ }).click();
  await expect(page.getByRole('textbox', { name: '固定资产投资下限' })).toHaveValue('800.00');
  await page.getByRole('radio', { name: '会改变什么' }).check();
  await expect(page.getByText('800.00 万元').first()).toBeVisible();
  await page.getByRole('button', { name: '发布…' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布“修订后的实施方案”', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await expect(page.getByText('自治区已撤回这个政策包')).toBeVisible();
});

test('a pack file that is none is refused with the place and the reason', async ({ page }, info) => {
  await setUp(page, 'county');
  await goTo(page, '/policy');
  const file = info.outputPath('bad.json');
  writeFileSync(file, '{"schema": 1, "id": "X", "title": ""}');
  await page.getByLabel('政策包文件').setInputFiles(file);
  await expect(page.getByText('“bad.json”不能用，没有读入')).toBeVisible();
  await expect(page.getByText('编号：', { exact: false })).toBeVisible();
  await expect(page.getByText('草稿')).toHaveCount(0);
});

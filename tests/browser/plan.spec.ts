import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeTable } from '../../electron/documents/xlsx.ts';
import { expect, expectAccessible, goTo, test as onEmpty, shot } from './harness.ts';
import { test } from './region.ts';
import { setUp } from './steps.ts';

/** Puts every eligible project on the year's first batch and issues it. */
async function issueFirstBatch(page: Page): Promise<void> {
  await goTo(page, '/plans');
  await page.getByRole('button', { name: '新建一批' }).first().click();
  await page.getByRole('button', { name: '建立草稿' }).click();
  await page.getByRole('button', { name: '加入项目' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^选中符合的 \d+ 个/ }).click();
  await dialog.getByRole('button', { name: /^加入 \d+ 个/ }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: '印发', exact: true }).click();
  await dialog.getByRole('textbox', { name: '文号' }).fill('桂工信投资〔2019〕403号');
  await dialog.getByRole('button', { name: '印发', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('已印发', { exact: true }).first()).toBeVisible();
}

test.describe('the region', () => {
  test('puts a batch together, issues it, changes it with a reason, and prints it', async ({ page }) => {
    await goTo(page, '/plans');
    await expect(page.getByText('还没有一批计划', { exact: false })).toBeVisible();
    await expect(page.getByText('超过 1,000')).toBeVisible();
    await shot(page, 'plan-empty');
    await page.getByRole('button', { name: '新建一批' }).first().click();
    await page.getByRole('button', { name: '建立草稿' }).click();
    await page.getByRole('button', { name: '加入项目' }).first().click();
    await expect(page.getByRole('dialog').getByRole('row').nth(3)).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'plan-pick');
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '删除草稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click();
    await issueFirstBatch(page);
    // The sample projects are still being collected: they are on the list, and the screen says that they wait.
    await expect(page.getByText(/^名单已写定，其中 \d+ 个项目的办理状态没有跟着变/)).toBeVisible();
    await expect(page.getByText('这一步要在“入库”时办理', { exact: false }).first()).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'plan-waiting');
    await page.getByRole('button', { name: '知道了' }).click();
    await page
      .getByRole('button', { name: /^移出“/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('请写明理由')).toBeVisible();
    await shot(page, 'plan-remove');
    await dialog.getByRole('textbox', { name: '理由' }).fill('企业停产，项目终止');
    await dialog.getByRole('button', { name: '移出', exact: true }).click();
    await expect(page.getByText('理由：企业停产，项目终止')).toBeVisible();
    await expect(page.getByText(/移出 1 个，现有/)).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'plan-batch');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 xlsx' }).click();
    expect((await download).suggestedFilename()).toBe('2019年第1批项目计划.xlsx');
  });

  test('takes a list from a workbook; unknown projects are named and nothing is written', async ({
    page,
    dataDir,
  }) => {
    await goTo(page, '/plans');
    await page.getByRole('button', { name: '导入名单' }).click();
    const path = join(dataDir, '名单.xlsx');
    writeFileSync(
      path,
      await writeTable({
        title: '“千企技改”工程2019年第二批项目计划表',
        unit: '单位：万元',
        columns: [
          { header: '序号', width: 6, kind: 'integer' },
          { header: '项目名称', width: 30, kind: 'text' },
        ],
        rows: [[1, '没有登记过的项目']],
      }),
    );
    await page.getByLabel('把计划名单拖到这里，或点击选择').setInputFiles(path);
    await expect(page.getByText('1 行不能导入，没有写入任何内容')).toBeVisible();
    await expect(page.getByText('项目库中找不到“没有登记过的项目”', { exact: false })).toBeVisible();
    await expect(page.getByRole('textbox', { name: '批次' })).toHaveValue('2');
    await expect(page.getByRole('button', { name: '导入 1 个项目' })).toBeDisabled();
    await expectAccessible(page);
    await shot(page, 'plan-import');
  });

  test('names candidates for major projects and follows small firms', async ({ page }) => {
    await issueFirstBatch(page);
    await page.getByRole('tab', { name: '重大项目候选' }).click();
    await expect(page.getByText('先填写多大的投资算“规模大”', { exact: false })).toBeVisible();
    await page.getByRole('textbox', { name: '固定资产投资达到' }).fill('5000');
    await page.getByRole('button', { name: '认定带动作用' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('是', { exact: true }).click();
    await dialog.getByRole('textbox', { name: '理由' }).fill('带动 12 家配套企业');
    await dialog.getByRole('button', { name: '记下' }).click();
    await expect(page.getByText('带动 12 家配套企业', { exact: false })).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'plan-majors');
    await page.getByRole('tab', { name: '跟踪培育' }).click();
    await expect(page.getByRole('columnheader', { name: '上规时间' })).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'plan-followed');
  });
});

onEmpty('a county reads plans and does not issue any', async ({ page }) => {
  await setUp(page, 'county');
  await goTo(page, '/plans');
  await expect(page.getByText('自治区印发后，随数据包到达', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: '新建一批' })).toHaveCount(0);
});

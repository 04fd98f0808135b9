/** A month filled from a workbook, and what its figures suggest for the registry, on the screen. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeTable } from '../../electron/documents/xlsx.ts';
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

/** Names of projects that no other project has. */
async function uniqueNames(page: Page, count: number): Promise<string[]> {
  await goTo(page, '/projects');
  const links = page.getByRole('grid').getByRole('link', { name: /（\d+ 号）$/ });
  await expect(links.nth(count - 1)).toBeVisible();
  return (await links.allTextContents()).slice(0, count);
}

test('a workbook is shown row by row before anything is written, and only its good rows are written', async ({
  page,
}) => {
  const [good = '', bad = ''] = await uniqueNames(page, 2);
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-month-'));
  const file = join(folder, '十月调度.xlsx');
  const text = (header: string) => ({ header, width: 20, kind: 'text' as const });
  writeFileSync(
    file,
    await writeTable({
      title: '2019 年 10 月调度表',
      unit: '单位：万元',
      office: '武鸣区工业和信息化局',
      sheetName: '10 月',
      columns: ['项目名称', '本月完成', '形象进度', '存在问题'].map(text),
      rows: [
        [good, '66.5', '设备安装', '缺电'],
        [bad, '很多', '土建', ''],
        ['没有这个项目', '10', '土建', ''],
      ],
    }),
  );
  try {
    await goTo(page, '/monthly?month=2019-10');
    const filled = page.getByText(/^已填 0 \/ \d+$/);
    await expect(filled).toBeVisible();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '从表格填报' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('把调度表拖到这里，或点击选择').setInputFiles(file);
    await expect(dialog).toContainText('还没有写入任何数据');
    const preview = dialog.getByRole('region', { name: '逐行预览' });
    await expect(preview.getByRole('row').filter({ hasText: bad })).toContainText('不能读作数字');
    await expect(preview.getByRole('row').filter({ hasText: '没有这个项目' })).toContainText('不写入');
    await expect(preview.getByRole('row').filter({ hasText: good })).toContainText('66.50');
    await expectAccessible(page);
    await shot(page, 'monthly-sheet');
    // Nothing yet: leaving the preview leaves the month as it was.
    await dialog.getByRole('button', { name: '取消' }).click();
    await expect(filled).toBeVisible();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '从表格填报' }).click();
    await dialog.getByLabel('把调度表拖到这里，或点击选择').setInputFiles(file);
    await dialog.getByRole('button', { name: '写入 1 行' }).click();
    await expect(page.getByText('写入 1 项，2 行没有写入')).toBeVisible();
    await expect(page.getByText(/^已填 1 \/ \d+$/)).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('thirty per cent and completion are proposed, taken over only when an officer agrees', async ({
  page,
}) => {
  await goTo(page, '/monthly?month=2019-09&view=notices');
  const panel = page.getByRole('complementary', { name: '本行情况' });
  await expect(panel).toContainText('累计投资达到固定资产投资的 30%');
  await expectAccessible(page);
  await shot(page, 'monthly-notice');
  const project = (await panel.getByRole('link').first().textContent()) ?? '';
  await expect(page.getByRole('grid').locator('input')).toBeFocused();
  // To 形象进度: completed. The registry asks for the day, which nobody has stated yet.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  const notice = panel.locator('section').filter({ hasText: '竣工投产时间' });
  await expect(notice).toBeVisible();
  await notice.getByRole('textbox', { name: '竣工投产时间' }).fill('2019-09-20');
  await notice.getByRole('button', { name: '登记', exact: true }).click();
  await expect(notice).toHaveCount(0);
  await panel.getByRole('link', { name: project }).first().click();
  await page.getByRole('tab', { name: '概况' }).click();
  await expect(page.getByRole('textbox', { name: '实际竣工投产时间' })).toHaveValue('2019-09-20');
});

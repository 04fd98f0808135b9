import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type TableValue, writeTable } from '../../electron/documents/xlsx.ts';
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

async function listFile(dataDir: string, name: string, rows: TableValue[][]): Promise<string> {
  const path = join(dataDir, name);
  const bytes = await writeTable({
    title: '设备清单',
    unit: '单位：万元',
    columns: [
      { header: '设备名称', width: 20, kind: 'text' },
      { header: '型号', width: 12, kind: 'text' },
      { header: '数量', width: 8, kind: 'text' },
      { header: '金额', width: 12, kind: 'text' },
      { header: '发票号码', width: 16, kind: 'text' },
    ],
    rows,
  });
  writeFileSync(path, bytes);
  return path;
}

async function importInto(page: Page, row: number, file: string): Promise<void> {
  await goTo(page, '/projects?view=undetermined');
  await page.locator('[role=gridcell] a').nth(row).click();
  await page.getByRole('tab', { name: '设备清单' }).click();
  await page.getByRole('button', { name: '导入 xlsx' }).click();
  await page.getByLabel('把设备清单拖到这里，或点击选择').setInputFiles(file);
}

test('an equipment list comes from a workbook; wrong rows stop it, invoices of other projects are shown', async ({
  page,
  dataDir,
}) => {
  const good = await listFile(dataDir, '设备一.xlsx', [
    ['五轴加工中心', 'VMC850', '2', '620.5', '24450000001'],
    ['行车', '10t', '1', '80', '24450000002'],
  ]);
  const wrong = await listFile(dataDir, '设备二.xlsx', [
    ['除尘器', 'PPC', '1', '35', '24450000001'],
    ['风机', '', '若干', '十万', ''],
  ]);
  const shared = await listFile(dataDir, '设备三.xlsx', [['除尘器', 'PPC', '1', '35', '24450000001']]);
  const dialog = page.getByRole('dialog');
  await importInto(page, 0, good);
  await dialog.getByRole('button', { name: '导入 2 行' }).click();
  await expect(page.getByLabel('第 1 行 设备名称')).toHaveValue('五轴加工中心');
  await expect(page.getByText('已保存的发票没有列在别的项目名下', { exact: false })).toBeVisible();

  await importInto(page, 1, wrong);
  await expect(dialog.getByText('1 行不能导入，没有写入任何内容')).toBeVisible();
  await expect(dialog.getByText('数量“若干”不能读作数字', { exact: false })).toBeVisible();
  await expect(dialog.getByText('1 行的发票已列在别的项目名下')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '导入 2 行' })).toBeDisabled();
  await expectAccessible(page);
  await shot(page, 'equipment-import');
  await page.getByLabel('把设备清单拖到这里，或点击选择').setInputFiles(shared);
  await dialog.getByRole('button', { name: '导入 1 行' }).click();
  await expect(page.getByText('1 张发票另有项目列入')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'equipment-clash');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 xlsx' }).click();
  expect((await download).suggestedFilename()).toContain('设备清单.xlsx');
});

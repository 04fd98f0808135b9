/** Steps that several specs share: setting an office up, importing the sample ledger. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, goTo } from './harness.ts';

export const LEDGER = fileURLToPath(new URL('../fixtures/ledger-wuming-2019.xlsx', import.meta.url));
export const PASSPHRASE = '八位以上的一句口令';

/** Answers the three questions for 武鸣区 or the region; without a passphrase unless told. */
export async function setUp(page: Page, level: 'county' | 'region', passphrase = ''): Promise<void> {
  if (level === 'region') await page.getByText('自治区级').click();
  else {
    await page.getByRole('combobox', { name: '县（市、区）' }).fill('武鸣');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('textbox', { name: '填报人' }).fill('覃晓岚');
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByLabel('再输一次').fill(passphrase);
  await page.getByRole('button', { name: '开始使用' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** Chooses a workbook and comes to the preview of its rows, leaving the match of columns as proposed. */
export async function previewLedger(page: Page, file: string): Promise<void> {
  await goTo(page, '/ledger');
  await page.getByLabel('把台账拖到这里，或点击选择').setInputFiles(file);
  await page.getByRole('button', { name: '预览每一行' }).click();
  await expect(page.getByText('还没有写入任何数据')).toBeVisible();
}

/** Takes the 57 good rows of the sample ledger into the registry. */
export async function importLedger(page: Page): Promise<void> {
  await previewLedger(page, LEDGER);
  await page.getByRole('button', { name: '写入 57 行' }).click();
  await expect(page.getByText('已写入 57 行')).toBeVisible();
}

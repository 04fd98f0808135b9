/** Packages carried by hand between the programs of a spec. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, goTo } from './harness.ts';
import { PASSPHRASE } from './steps.ts';
import { type Level, OFFICES, type ThreeOffices } from './threeOffices.ts';

async function openKeys(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '输入口令，打开本单位的密钥' });
  await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

/** Carries packages by hand: each of these offices makes one for the receiver, which takes them all at once. */
export async function carry(offices: ThreeOffices, senders: readonly Level[], to: Level): Promise<void> {
  const files: string[] = [];
  for (const sender of senders) {
    const page = offices.pages[sender];
    await goTo(page, '/exchange');
    await page.getByRole('radio', { name: new RegExp(OFFICES[to].name) }).check();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '生成数据包' }).click();
    const path = join(offices.folder, `${sender}-${to}-${files.length}.qqpkg`);
    await (await download).saveAs(path);
    files.push(path);
  }
  const page = offices.pages[to];
  await goTo(page, '/exchange?tab=receive');
  await page.getByLabel('把数据包拖到这里，或点击选择').setInputFiles(files);
  await page.getByRole('button', { name: /^确认写入 \d+ 处$/ }).click();
  await expect(page.getByText(/^已写入 \d+ 处$/)).toBeVisible();
  await expect(page.getByText('拒收', { exact: true })).toHaveCount(0);
}

/** Opens the keys of these offices, once in a session. */
export async function unlock(offices: ThreeOffices, levels: readonly Level[]): Promise<void> {
  for (const level of levels) {
    const page = offices.pages[level];
    await goTo(page, '/exchange');
    await page.getByRole('button', { name: '打开密钥' }).click();
    await openKeys(page);
  }
}

/** A backup made and restored by hand; a damaged database leads to the recovery page and back into the program. */
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, expectAccessible, goTo, shot, startShell } from './harness.ts';

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'qianqi-backup-page-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

test('backup now, restore with a preview; a damaged database is restored from the recovery page', async ({
  openPage,
  folder,
}) => {
  const dataDir = join(folder, 'data');
  let shell = await startShell(dataDir, 'demo');
  let page = await openPage(shell);
  await goTo(page, '/backup');
  await expect(page.getByText('备份文件夹里还没有备份。')).toBeVisible();
  await page.getByRole('button', { name: '现在备份' }).click();
  await expect(page.getByRole('button', { name: /看看恢复/ })).toHaveCount(1);
  await expectAccessible(page);
  await shot(page, 'backup');
  await page.getByRole('button', { name: /看看恢复/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('会丢失：0 条记录');
  await expectAccessible(page);
  await shot(page, 'backup-restore');
  await dialog.getByRole('button', { name: '恢复这份备份' }).click();
  await expect(page.getByText('已恢复')).toBeVisible();
  expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.startsWith('replaced-'))).toHaveLength(
    1,
  );
  await page.close();
  await shell.close();

  const database = join(dataDir, 'workbench.db');
  truncateSync(database, Math.floor(statSync(database).size / 2));
  shell = await startShell(dataDir, 'empty');
  page = await openPage(shell);
  await expect(page.getByRole('heading', { name: '数据库打不开，请选一份备份恢复' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'recovery');
  await page
    .getByRole('button', { name: /看看恢复/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toContainText('比较不了会丢失什么');
  await page.getByRole('dialog').getByRole('button', { name: '恢复这份备份' }).click();
  await expect(page.getByRole('link', { name: /项目库/ }).first()).toContainText('126');
  await page.close();
  await shell.close();
});

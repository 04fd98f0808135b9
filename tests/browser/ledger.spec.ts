/** 导入台账 end to end with the ledger of 武鸣区: 57 good rows, 3 wrong ones. */
import { multipliedSample } from '../fixtures/multipliedSample.ts';
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';
import { importLedger, LEDGER, previewLedger, setUp } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await setUp(page, 'county');
});

test('57 rows are taken, 3 stay to be mended with row and column', async ({ page }) => {
  await goTo(page, '/ledger');
  await expectAccessible(page);
  await shot(page, 'ledger-file');
  await page.locator('input[type=file]').setInputFiles(LEDGER);
  await expect(page.getByText('工作表“项目台账”，表头第 3 行，数据第 4–63 行')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'ledger-columns');
  await page.getByRole('button', { name: '预览每一行' }).click();
  await expect(page.getByText('还没有写入任何数据')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'ledger-preview');

  await page.getByText('有误 3').click();
  const rows = page.getByRole('region', { name: '预览的各行' }).locator('tbody tr');
  await expect(rows).toHaveCount(3);
  for (const [index, [row, column]] of [
    ['11', '统一社会信用代码'],
    ['27', '固定资产投资'],
    ['45', '竣工投产时间'],
  ].entries()) {
    await expect(rows.nth(index).locator('td').first()).toHaveText(row ?? '');
    await expect(rows.nth(index)).toContainText(column ?? '');
  }
  // Nothing was written so far.
  await expect(page.getByRole('link', { name: /项目库/ })).toContainText('0');
  await page.getByRole('button', { name: '写入 57 行' }).click();
  await expect(page.getByText('已写入 57 行')).toBeVisible();
  await expect(page.getByRole('link', { name: /项目库/ }).first()).toContainText('57');
  await expectAccessible(page);
  await shot(page, 'ledger-done');

  await page.getByRole('button', { name: '看待改清单' }).click();
  const first = page.getByRole('article').first();
  await expect(first).toContainText('第 11 行');
  await first.getByText('原表这一行的内容').click();
  await expect(first).toContainText('武鸣样例天元铝业有限公司');
  await expectAccessible(page);
  await shot(page, 'ledger-wrong');
  await first.getByRole('button', { name: '已处理' }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
});

test('the same ledger a second time is all unchanged', async ({ page }) => {
  await importLedger(page);
  await page.getByRole('button', { name: '再导入一个文件' }).click();
  await previewLedger(page, LEDGER);
  await expect(page.getByText('相同 57')).toBeVisible();
  await expect(page.getByText('新增 0')).toBeVisible();
  await expect(page.getByText('变更 0')).toBeVisible();
  await page.getByRole('button', { name: '更新待改清单' }).click();
  await expect(page.getByText('登记簿没有变化')).toBeVisible();
  await expect(page.getByRole('link', { name: /项目库/ }).first()).toContainText('57');
});

test('a corrected match of columns is used and remembered; a field is offered once', async ({ page }) => {
  await goTo(page, '/ledger');
  const file = page.locator('input[type=file]');
  await file.setInputFiles(LEDGER);
  const remark = page.getByRole('combobox', { name: '“备注”导入到' });
  const number = page.getByRole('combobox', { name: '“序号”导入到' });
  await expect(number.locator('option', { hasText: '项目名称（已用“项目名称”列）' })).toBeDisabled();
  await remark.selectOption({ label: '不导入' });
  await expect(page.getByRole('row', { name: /备注/ }).getByText('已改')).toBeVisible();
  await page.getByRole('combobox', { name: '“项目名称”导入到' }).selectOption({ label: '不导入' });
  await expect(page.getByText('还没有一列导入到“项目名称”')).toBeVisible();
  await expect(page.getByRole('button', { name: '预览每一行' })).toBeDisabled();
  await page.getByRole('combobox', { name: '“项目名称”导入到' }).selectOption({ label: '项目名称' });
  await page.getByRole('button', { name: '预览每一行' }).click();
  await page.getByRole('button', { name: '写入 57 行' }).click();
  await page.getByRole('button', { name: '再导入一个文件' }).click();
  await file.setInputFiles(LEDGER);
  await expect(remark).toHaveValue('');
  await expect(page.getByRole('row', { name: /备注/ }).getByText('照上次')).toBeVisible();
});

test('another unit changes the amounts, old and new value side by side; cancelling writes nothing', async ({
  page,
}) => {
  await importLedger(page);
  await page.getByRole('button', { name: '再导入一个文件' }).click();
  await page.locator('input[type=file]').setInputFiles(LEDGER);
  await page.getByText('元', { exact: true }).click();
  await page.getByRole('button', { name: '预览每一行' }).click();
  await expect(page.getByText('还没有写入任何数据')).toBeVisible();
  await page.getByText(/^变更 \d+$/).click();
  await page
    .getByRole('button', { name: /项有变化/ })
    .first()
    .click();
  await expect(page.getByRole('columnheader', { name: '原来的值' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'ledger-changed');
  await page.getByRole('button', { name: '取消' }).click();
  await previewLedger(page, LEDGER);
  await expect(page.getByText('相同 57')).toBeVisible();
});

test('a file of another kind is refused in words, and another can be chosen', async ({ page }) => {
  await goTo(page, '/ledger');
  const file = page.locator('input[type=file]');
  await file.setInputFiles({
    name: '台账.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n'),
  });
  await expect(page.getByRole('alert')).toContainText('“台账.pdf”是 PDF 文件');
  await shot(page, 'ledger-refused');
  await file.setInputFiles({
    name: '台账.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]),
  });
  await expect(page.getByRole('alert')).toContainText('台账.xlsx');
  await expectAccessible(page);
  await file.setInputFiles(LEDGER);
  await expect(page.getByRole('button', { name: '预览每一行' })).toBeEnabled();
});

test('5,000 rows are shown page by page; cancelling the preview keeps the match of columns', async ({
  page,
}) => {
  await goTo(page, '/ledger');
  await page.getByLabel('把台账拖到这里，或点击选择').setInputFiles({
    name: '全市台账.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(await multipliedSample(5000)),
  });
  await page.getByRole('combobox', { name: '“备注”导入到' }).selectOption({ label: '不导入' });
  await page.getByRole('button', { name: '预览每一行' }).click();
  await page.getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: '“备注”导入到' })).toHaveValue('');

  await page.getByRole('button', { name: '预览每一行' }).click();
  await expect(page.getByText('第 1–100 行，共 5,000 行')).toBeVisible();
  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page.getByText('第 101–200 行，共 5,000 行')).toBeVisible();
  await page.getByRole('searchbox', { name: '在各行里找' }).fill('4321');
  await expect(page.getByText(/^第 1–\d+ 行，共 \d+ 行$/)).toBeVisible();
  await expect(page.getByRole('cell', { name: '4321', exact: true })).toBeVisible();
});

test('the template can be downloaded', async ({ page }) => {
  await goTo(page, '/ledger');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载台账模板' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
});

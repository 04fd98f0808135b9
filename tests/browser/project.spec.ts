import { expect, expectAccessible, goTo, shot, test } from './harness.ts';
import { importLedger, setUp } from './steps.ts';

test.use({ start: 'demo' });

test('an undetermined project says what to ask next, and leads to the field', async ({ page }) => {
  await goTo(page, '/projects?view=undetermined');
  await page.locator('[role=gridcell] a').first().click();
  await expect(page.getByRole('heading', { name: '接下来问什么' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'selection-undetermined');
  await page.getByRole('button', { name: /^去填/ }).first().click();
  await expect(page.getByRole('tab', { name: '概况' })).toHaveAttribute('aria-selected', 'true');
});

test('an unmet project says how it could enter, or plainly that it cannot', async ({ page }) => {
  await goTo(page, '/projects?view=unmet');
  await page.locator('[role=gridcell] a').first().click();
  await expect(page.getByRole('heading', { name: '怎样才能进入' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '补助上限的台阶' })).toBeAttached();
  await page.getByRole('heading', { name: '补助上限的台阶' }).scrollIntoViewIfNeeded();
  await shot(page, 'selection-steps');
});

test('an amount may be typed as a range; it is judged as one and shown as one', async ({ page }) => {
  await goTo(page, '/projects?view=met');
  await page.locator('[role=gridcell] a').first().click();
  await page.getByRole('tab', { name: '概况' }).click();
  const amount = page.getByRole('textbox', { name: '固定资产投资', exact: true });
  await amount.fill('480～');
  await amount.blur();
  await expect(page.getByText('缺少范围的一端', { exact: false }).first()).toBeVisible();
  await amount.fill('480－９000');
  await amount.blur();
  await expect(amount).toHaveValue('480.00 至 9,000.00');
  await expect(page.getByText('只知道范围，按范围判定')).toBeVisible();
  await shot(page, 'project-range');
});

test('early in the morning the day is already that of Guangxi, not yesterday', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-03-04T23:30:00Z'));
  await goTo(page, '/projects?view=met');
  await page.locator('[role=gridcell] a').first().click();
  await page.getByRole('tab', { name: '概况' }).click();
  const completed = page.getByRole('textbox', { name: '实际竣工投产时间', exact: true });
  const inFuture = page.getByText('实际竣工时间在今天之后', { exact: false });
  await completed.fill('2026-03-06');
  await completed.blur();
  await expect(inFuture.first()).toBeVisible();
  await completed.fill('2026-03-05');
  await completed.blur();
  await expect(completed).toHaveValue('2026-03-05');
  await expect(inFuture).toHaveCount(0);
});

test('any fact is tried without touching the project; the project takes over what was tried', async ({
  page,
}) => {
  await goTo(page, '/projects?view=undetermined');
  await page.locator('[role=gridcell] a').first().click();
  const trial = page.getByRole('complementary', { name: '试算' });
  const write = trial.getByRole('button', { name: '写入项目' });
  await expect(write).toBeDisabled();
  const equipment = trial.getByRole('textbox', { name: '设备投资' });
  await equipment.fill('480-');
  await equipment.blur();
  await expect(trial.getByText('缺少范围的一端', { exact: false })).toBeVisible();
  await equipment.fill('480-520');
  await equipment.blur();
  await expect(equipment).toHaveValue('480.00 至 520.00');
  await expect(trial.getByText(/^原 /)).toBeVisible();
  await expect(write).toBeEnabled();
  await trial.getByLabel('再试一项事实').click();
  await page.getByRole('option', { name: '企业　独立法人' }).click();
  await trial.getByRole('radiogroup', { name: '独立法人' }).getByRole('radio', { name: '否' }).check();
  await expect(trial.getByRole('status')).toHaveText('不符合');
  await expect(trial.getByText('企业的事实只在这里试算', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'project-trial');
  await write.click();
  await expect(page.getByText('试算的数已写入项目。')).toBeVisible();
  await expect(write).toBeDisabled();
  await expect(trial.getByRole('status')).toHaveText('不符合');
  await expect(equipment).toHaveValue('480.00 至 520.00');
  await trial.getByRole('button', { name: '还原' }).click();
  await expect(trial.getByRole('status')).not.toHaveText('不符合');
  await page.getByRole('tab', { name: '概况' }).click();
  await expect(page.getByRole('textbox', { name: '设备投资', exact: true })).toHaveValue('480.00 至 520.00');
});

test('the equipment list is pasted, checked, saved, and settles the advancement', async ({ page }) => {
  await goTo(page, '/projects?view=undetermined');
  await page.locator('[role=gridcell] a').first().click();
  await page.getByRole('tab', { name: '设备清单' }).click();
  await expect(page.getByText('还没有设备清单，先进性待核。')).toBeVisible();
  const name = page.getByLabel('第 1 行 设备名称');
  await name.click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      '五轴加工中心\tVMC850\t2\t620.5\t04500001\t智能化装备\t是\n行车\t10t\t1\t80\t04500002\t普通设备\t否\n除尘器\t\t1\t十万\t04500002\t\t\n',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByText('已贴入', { exact: false })).toBeVisible();
  await expect(page.getByText('1 行还有填错的格子')).toBeVisible();
  await expect(page.getByText('发票号码与第 3 行相同')).toBeVisible();
  await page.getByLabel('第 3 行 金额').fill('10');
  await page.getByLabel('第 3 行 金额').press('Enter');
  await expect(page.getByLabel('第 4 行 金额')).toBeFocused();
  await page.getByRole('button', { name: '删去第 3 行' }).click();
  await expect(page.getByText('价值超过', { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'equipment');

  // What is typed survives leaving the page.
  await expect(page.getByText('草稿已保存', { exact: false })).toBeVisible();
  await page.reload();
  await expect(page.getByText('上次没有保存的改动还在')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('设备清单已保存。')).toBeVisible();
  await expect(page.getByLabel('第 1 行 设备名称')).toHaveValue('五轴加工中心');
});

test('a decision is settled under its pack and set free again', async ({ page }) => {
  await goTo(page, '/projects?view=met');
  await page.locator('[role=gridcell] a').first().click();
  await page.getByRole('button', { name: '定下结论' }).click();
  await page.getByRole('button', { name: '定下', exact: true }).click();
  await expect(page.getByText('结论已定', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '改按现行政策' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '改按现行政策' }).click();
  await expect(page.getByText('结论已定', { exact: false })).toHaveCount(0);
});

test.describe('a ledger', () => {
  test.use({ start: 'empty' });
  test('each fact of a clause says from which row it was imported', async ({ page }) => {
    await setUp(page, 'county');
    await importLedger(page);
    await goTo(page, '/projects');
    await page.locator('[role=gridcell] a').first().click();
    await page.getByRole('region', { name: /^3\.4/ }).getByRole('button').first().focus();
    await expect(page.getByText(/^导入自《ledger-wuming-2019.xlsx》第 \d+ 行/).first()).toBeVisible();
    await shot(page, 'selection-origin');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#root')).toBeHidden();
    const sheet = page.locator('[data-print=selection]');
    await expect(sheet.getByText('遴选审核表')).toBeVisible();
    await expect(sheet.getByText('初审人（签字）')).toBeVisible();
    await expect(sheet.getByText(/导入自《ledger-wuming-2019.xlsx》第 \d+ 行/).first()).toBeVisible();
    // A sheet that is fixed to the window is repeated on every page of paper, on top of what follows.
    expect(await sheet.evaluate((node) => getComputedStyle(node).position)).toBe('static');
    await shot(page, 'selection-print-ledger');
  });
});

import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.describe('60 projects', () => {
  test.use({ start: 'demo' });

  test('are filled in one pass by keyboard alone', async ({ page }) => {
    await goTo(page, '/monthly?month=2019-10');
    const grid = page.getByRole('grid');
    await expect(page.getByText('已填 0 / 126')).toBeVisible();
    await expect(grid.locator('input')).toHaveAttribute('aria-label', /，本月完成$/);
    for (let i = 1; i <= 60; i++) {
      await page.keyboard.type(String(10 + i));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
    }
    await expect(page.getByText('已填 60 / 126')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '随填随存' })).toBeVisible();
    await shot(page, 'monthly-60');
    await page.reload();
    await expect(page.getByText('已填 60 / 126')).toBeVisible();
    // 10 + 1 to 10 + 60 万元.
    await expect(grid.getByRole('row').last()).toContainText('2,430.00');
    await expect(grid.getByRole('row').nth(2)).toContainText('土建');
  });
});

test.describe('on sample data', () => {
  test.use({ start: 'demo' });

  test('bad input is refused beside the cell and changes nothing; undo, paste and copy work', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(page, '/monthly');
    const grid = page.getByRole('grid');
    await expect(grid).toBeVisible();
    const before = await grid.getByRole('row').nth(6).textContent();
    const active = grid.locator('.active');
    await expect(active).toBeVisible();
    for (const [typed, message] of [
      ['abc', '不能读作数字'],
      ['-5', '负数'],
      ['99999999', '100 亿元'],
    ] as const) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(message);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
    expect(await grid.getByRole('row').nth(6).textContent()).toBe(before);

    await page.keyboard.type('50.5');
    await page.keyboard.press('Enter');
    await expect(grid.locator('.current')).not.toContainText('50.50');
    await page.keyboard.press('ArrowUp');
    await expect(active).toContainText('50.50');
    await page.keyboard.press('Control+z');
    await expect(active).not.toContainText('50.50');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '11.5\n12.5');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(active).toContainText('11.50');
    await page.keyboard.press('ArrowDown');
    await expect(active).toContainText('12.50');
    await expectAccessible(page);
  });

  test('Enter of an input method never commits; what is typed survives leaving', async ({ page }) => {
    await goTo(page, '/monthly');
    const input = page.getByRole('grid').locator('input');
    await expect(input).toBeFocused();
    const label = await input.getAttribute('aria-label');
    await page.keyboard.type('77');
    await input.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
    await expect(input).toHaveValue('77');
    await expect(input).toHaveAttribute('aria-label', label ?? '');
    await expect(page.getByText(/^草稿已保存/)).toBeVisible();
    await page.reload();
    await expect(page.getByRole('grid').locator('input')).toHaveValue('77');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    const open = page.getByRole('grid').locator('input');
    await expect(page.getByRole('grid').locator('.active')).toContainText('77.00');
    // What was brought back is taken once: coming back to the cell does not open it with the old text again.
    await expect(open).toHaveValue('');
    await page.keyboard.type('88');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('grid').locator('.active')).toContainText('88.00');
    await expect(open).toHaveValue('');
  });

  test('what cannot be read waits in its cell while another one is looked at', async ({ page }) => {
    await goTo(page, '/monthly');
    const grid = page.getByRole('grid');
    const open = grid.locator('input');
    await expect(open).toHaveAttribute('aria-label', /，本月完成$/);
    const row = grid.locator(
      `[aria-rowindex="${await grid.locator('.row.current').getAttribute('aria-rowindex')}"]`,
    );
    await page.keyboard.type('12x');
    await row.locator('[aria-colindex="8"]').click();
    await expect(open).toHaveAttribute('aria-label', /，本年累计$/);
    await expect(open).toHaveValue('');
    await row.locator('[aria-colindex="7"]').click();
    await expect(open).toHaveAttribute('aria-label', /，本月完成$/);
    await expect(open).toHaveValue('12x');
    await page.keyboard.press('Escape');
    await expect(open).toHaveValue('');
  });

  test('a problem registered from the month leaves the officer in the row and the view', async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(page, '/monthly');
    const grid = page.getByRole('grid');
    const open = grid.locator('input');
    await expect(open).toHaveAttribute('aria-label', /，本月完成$/);
    await page.getByRole('button', { name: /^未填 / }).click();
    await page.keyboard.press('Tab');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    while (!/，存在问题$/.test((await open.getAttribute('aria-label')) ?? ''))
      await page.keyboard.press('Tab');
    const label = (await open.getAttribute('aria-label')) ?? '';
    await page.keyboard.type('用电容量不够');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page
      .getByRole('complementary', { name: '本行情况' })
      .getByRole('button', { name: '登记为问题' })
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('textbox', { name: '问题' })).toHaveValue('用电容量不够');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('未销号问题 1')).toBeVisible();
    await expect(open).toHaveAttribute('aria-label', label);
    await expect(page.getByRole('button', { name: /^未填 / })).toHaveAttribute('aria-pressed', 'true');
  });

  test('an odd figure is found by F8, said in a sentence, and put right or explained', async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(page, '/monthly');
    await expect(page.getByRole('grid')).toBeVisible();
    await page.keyboard.press('F8');
    const panel = page.getByRole('complementary', { name: '本行情况' });
    await expect(panel).toContainText('可能小数点错了一位');
    await panel.getByRole('button', { name: /^改为/ }).click();
    await expect(panel).not.toContainText('可能小数点错了一位');
    await shot(page, 'monthly');
  });

  test('the month is exported and printed', async ({ page }) => {
    await goTo(page, '/monthly');
    await expect(page.getByRole('grid')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 xlsx' }).click();
    expect((await download).suggestedFilename()).toBe('月度调度 2019-09.xlsx');
    await page.evaluate(() => {
      window.print = () => {
        document.title = document.querySelector('[data-print="monthly"]')?.textContent ?? '';
      };
    });
    await page.getByRole('button', { name: '打印' }).click();
    await expect(page).toHaveTitle(/2019 年 9 月“千企技改”工程项目调度表.*合计/);
  });
});

test.describe('beside the month', () => {
  test.use({ start: 'demo' });

  test('the workbench leads to what is due, the project shows its months and one timeline', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    const overdue = page.getByRole('region', { name: '已超期' });
    await expect(overdue).toContainText('2019 年 9 月调度还有');
    const entry = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^月度调度/ });
    await expect(entry).toHaveText(/^月度调度\d+$/);
    await expectAccessible(page);
    await overdue.getByRole('link', { name: '继续填报' }).click();
    await expect(page.getByRole('button', { name: /^未填/ })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('complementary', { name: '本行情况' }).getByRole('link').first().click();
    await expect(page.getByRole('img', { name: /2019 年计划与完成：本年计划/ })).toBeVisible();
    await page.getByRole('button', { name: '修改' }).first().click();
    const done = page.getByRole('textbox', { name: '本月完成' });
    await done.fill('很多');
    await expect(page.getByText('不能读作数字')).toBeVisible();
    await expect(page.getByRole('button', { name: '没有改动' })).toBeDisabled();
    await done.fill('41.25');
    await page.getByRole('button', { name: /^保存 \d+ 处改动/ }).click();
    await expect(page.getByText('改动后要重新提交')).toBeVisible();
    await expect(page.getByRole('table')).toContainText('41.25');
    await shot(page, 'project-progress');
    await page.getByRole('tab', { name: '时间线' }).click();
    const list = page.getByRole('list', { name: '时间线' });
    await expect(list).toContainText('建档项目');
    await page.getByRole('checkbox', { name: /^改动/ }).uncheck();
    await expect(list).not.toContainText('建档项目');
    await expectAccessible(page);
  });
});

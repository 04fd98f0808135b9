import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

test('chosen projects are changed at once and taken back; a view is kept by name', async ({ page }) => {
  await goTo(page, '/projects');
  const grid = page.getByRole('grid', { name: '项目列表' });
  await expect(grid).toBeVisible();
  const boxes = grid.getByRole('checkbox');
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  await expect(page.getByText('已选 2 项')).toBeVisible();
  await shot(page, 'projects-chosen');
  await page.getByRole('button', { name: '批量修改' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByLabel('要改的内容').click();
  await page.getByRole('option', { name: '联系人' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '联系人' }).fill('覃某某');
  await shot(page, 'projects-bulk');
  await expectAccessible(page);
  await page.getByRole('button', { name: '修改 2 项' }).click();
  await expect(page.getByText('“联系人”：修改 2 项。')).toBeVisible();
  await expect(page.getByText('已选 2 项')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '撤销：修改 2 条项目（Ctrl+Z）' })).toBeEnabled();
  await page.locator('body').press('Control+z');
  await expect(page.getByText('已撤销：修改 2 条项目。')).toBeVisible();

  await boxes.nth(1).check();
  await boxes.nth(3).check();
  await page.getByRole('button', { name: '定下结论' }).click();
  await expectAccessible(page);
  await shot(page, 'projects-settle');
  await page.getByRole('button', { name: '定下 2 项' }).click();
  await expect(page.getByText('定下结论 2 项。')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await goTo(page, '/projects?clause=3.4');
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByLabel('把现在的样子存为视图').fill('3.4 不符合');
  await page.getByLabel('把现在的样子存为视图').press('Enter');
  await shot(page, 'projects-views');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '视图：3.4 不符合' })).toBeVisible();
  await page.getByRole('button', { name: '去掉筛选：条款 3.4 不符合' }).click();
  await expect(page.getByText('合计 126 项')).toBeVisible();
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByRole('button', { name: '3.4 不符合', exact: true }).click();
  await expect(page.getByRole('button', { name: '去掉筛选：条款 3.4 不符合' })).toBeVisible();
});

test('every row of the filter is printed in the columns chosen, with title, unit and totals', async ({
  page,
}) => {
  await goTo(page, '/projects?clause=3.4');
  const found = page.getByText(/^126 项中筛出 \d+ 项/);
  await expect(found).toBeVisible();
  const rows = Number(/筛出 (\d+) 项/.exec(await found.innerText())?.[1]);
  await page.evaluate(() => {
    window.print = () => {
      const sheet = document.querySelector('[data-print="projects"]');
      document.title = `${sheet?.textContent}，表内 ${sheet?.querySelectorAll('tbody tr').length} 行`;
    };
  });
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await expect(page).toHaveTitle(
    new RegExp(
      `^2019 年“千企技改”工程项目库.*条款 3.4 不符合.*单位：万元.*项目名称.*固定资产投资.*合计 ${rows} 项.*表内 ${rows + 1} 行$`,
    ),
  );
  await expect(page.locator('[data-print="projects"]')).toHaveCount(0);
});

/** Lists on paper: every row of what is shown, in words, with office, day and unit. */
import type { Page } from '@playwright/test';
import { expect, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

/** Asks for the paper of the list at hand, and shows it as the printer would get it. */
async function paper(page: Page, name: string) {
  await page.evaluate(() => {
    document.body.removeAttribute('data-printed');
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator(`[data-print="${name}"]`);
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('武鸣区工业和信息化局');
  await shot(page, `print-${name}`);
  return sheet;
}
/** As the browser says once its dialog is closed. */
async function put(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('[data-print]')).toHaveCount(0);
}

test('problems, the queue, a batch of the plan and money are printed as they are shown', async ({ page }) => {
  await goTo(page, '/problems?view=all');
  await expect(page.getByRole('grid', { name: '问题列表' }).getByRole('row')).toHaveCount(6);
  const problems = await paper(page, 'problems');
  await expect(problems.locator('tbody tr')).toHaveCount(5);
  // The paper says what the list has no room for.
  await expect(problems).toContainText('现有 1000 千伏安，新线投产后需 1600 千伏安');
  await put(page);
  await page.getByRole('grid', { name: '问题列表' }).getByRole('checkbox').nth(1).check();
  await expect((await paper(page, 'problems')).locator('tbody tr')).toHaveCount(1);
  await put(page);

  await goTo(page, '/review');
  const queue = page.getByRole('table', { name: '办理的项目' });
  await expect(queue).toBeVisible();
  const waiting = await queue.locator('tbody tr').count();
  await expect((await paper(page, 'review')).locator('tbody tr')).toHaveCount(waiting);
  await put(page);

  await goTo(page, '/plans');
  await expect(page.getByText(/固定资产投资合计/)).toBeVisible();
  const plan = await paper(page, 'plan');
  await expect(plan).toContainText('单位：万元');
  // One of nine was taken off the plan: it stands with its day and is not counted.
  await expect(plan.locator('tr[data-sum]')).toContainText('合计现有 8 个');
  await expect(plan).toContainText('2019-08-26 移出');
  await put(page);

  await goTo(page, '/funding');
  const sum = page.getByRole('row', { name: /^合计 \d+ 项/ });
  const decided = (await sum.getByRole('cell').nth(2).textContent()) ?? '';
  expect(decided).toMatch(/^[\d,]+\.\d\d$/);
  const grants = await paper(page, 'grants');
  await expect(grants.locator('tr[data-sum]')).toContainText(decided);
  await put(page);
  await page.getByRole('tab', { name: /^拨付记录/ }).click();
  await expect(await paper(page, 'payments')).toContainText('凭证号');
});

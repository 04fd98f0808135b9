import { expect, expectAccessible, shot, test } from './harness.ts';

test.use({ start: 'demo' });

test('a project shows its visits and problems, its timeline leads to them, Ctrl+K finds them', async ({
  page,
}) => {
  const title = '变压器容量不够，新线不能满负荷';
  const project = page
    .locator('dl > div')
    .filter({ has: page.getByRole('term').getByText('项目', { exact: true }) })
    .getByRole('link');
  await expect(page.getByText(/件事可以办/)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('byqrl');
  const hit = page.getByRole('option', { name: new RegExp(title) });
  await expect(hit).toBeVisible();
  await shot(page, 'jump-problem');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await shot(page, 'problem-sample');
  await project.click();
  await page.getByRole('tab', { name: '走访' }).click();
  const visits = page.getByRole('table', { name: '走访' });
  await expect(visits.getByRole('row')).toHaveCount(3);
  await expect(visits).toContainText('已归档');
  await expectAccessible(page);
  await shot(page, 'project-visits');
  // The day that is planned from here has the project at hand.
  await page.getByRole('link', { name: '去安排走访' }).click();
  await expect(page.getByRole('list', { name: '可加的项目' }).getByRole('listitem')).not.toHaveCount(30);
  await expect(page.getByRole('list', { name: '可加的项目' })).toContainText('广西样例华兴粉体有限公司');
  await page.goBack();
  await page.getByRole('tab', { name: '问题' }).click();
  const problems = page.getByRole('table', { name: '问题' });
  await expect(problems).toContainText(title);
  await page.getByRole('button', { name: '登记问题' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '问题' }).fill('厂区排水不畅');
  await expect(dialog.getByRole('combobox', { name: /属于哪个项目/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: '登记' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('厂区排水不畅');
  await project.click();
  await page.getByRole('tab', { name: '问题' }).click();
  await expect(problems).toContainText('厂区排水不畅');
  await expectAccessible(page);
  await shot(page, 'project-problems');
  await page.getByRole('tab', { name: '时间线' }).click();
  const list = page.getByRole('list', { name: '时间线' });
  await expect(list).toContainText('登记问题“厂区排水不畅”');
  await expect(list).toContainText('企业承诺已兑现：补齐 2 张设备发票');
  await expectAccessible(page);
  await shot(page, 'project-timeline');
  await list.getByRole('link', { name: '登记问题“厂区排水不畅”' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('厂区排水不畅');
});

import { test } from './cityOffice.ts';
import { expect, expectAccessible, goTo, shot } from './harness.ts';

test('a project is taken up, looked at side by side, and passed; the next one opens', async ({
  city,
  page,
}) => {
  await goTo(page, '/review');
  await expect(page.getByRole('row')).toHaveCount(4);
  await expectAccessible(page);
  await shot(page, 'review-list');
  await page.getByRole('link', { name: city.queue[0] }).click();
  await expect(page.getByRole('heading', { name: city.queue[0], level: 1 })).toBeVisible();
  for (const name of ['事实', '材料', '结论'])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  await page.getByRole('button', { name: '领办' }).click();
  await expect(page.getByText('由你领办')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'review-detail');

  await page.getByRole('button', { name: '登记审查意见' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('登记什么').click();
  await page.getByRole('option', { name: '专家评审' }).click();
  await dialog.getByRole('textbox', { name: '日期' }).fill('2019-06-21');
  await dialog.getByRole('textbox', { name: '意见' }).fill('设备选型合理，建议支持');
  await dialog.getByRole('button', { name: '登记专家评审' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('设备选型合理，建议支持')).toBeVisible();

  await page.getByRole('button', { name: '会同财政复核通过，报自治区' }).click();
  await dialog.getByRole('textbox', { name: /^意见/ }).fill('同意推荐');
  await shot(page, 'review-step');
  await dialog.getByRole('button', { name: '会同财政复核通过，报自治区' }).click();
  await expect(page.getByRole('heading', { name: city.queue[1], level: 1 })).toBeVisible();
  await page.getByRole('button', { name: '返回列表' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
});

test('an objection is taken down and stands in the way; the city cannot settle it', async ({
  city,
  page,
}) => {
  await goTo(page, '/review');
  await page.getByRole('link', { name: city.queue[0] }).click();
  await page.getByRole('button', { name: '登记异议' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '登记异议' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '提出人' }).fill('某竞争企业');
  await dialog.getByRole('textbox', { name: '提出日期' }).fill('2019-06-22');
  await dialog.getByRole('textbox', { name: '异议内容' }).fill('设备在申报以前已经购置');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '登记异议' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('有 1 条异议没有处理').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /的异议$/ })).toHaveCount(0);
  await page.getByRole('button', { name: '会同财政复核通过，报自治区' }).click();
  await expect(dialog.getByRole('button', { name: '会同财政复核通过，报自治区' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '项目页' }).click();
  const bar = page.getByRole('region', { name: '办理状态' });
  await expect(bar).toContainText('有 1 条异议没有处理');
  await bar.getByRole('button', { name: '去补：有 1 条异议没有处理' }).click();
  await expect(page.getByRole('region', { name: '异议' })).toContainText('设备在申报以前已经购置');
  await expectAccessible(page);
  await shot(page, 'project-records');
});

test('many are returned with one reason; those that cannot be passed are named and stay', async ({
  city,
  page,
}) => {
  await goTo(page, '/review');
  await page.getByRole('checkbox', { name: '全部勾选' }).check();
  await page.getByRole('button', { name: '批量会同财政复核通过，报自治区' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '意见' }).fill('同意推荐');
  await dialog.getByRole('button', { name: '办理 3 个' }).click();
  await expect(dialog).toContainText('有 2 个不能办理');
  const refused = dialog.getByRole('region', { name: '不能办理的项目' });
  await expect(refused.getByRole('listitem')).toHaveCount(2);
  await expect(refused).toContainText('没有财政部门意见');
  await expectAccessible(page);
  await shot(page, 'review-batch');
  await dialog.getByRole('button', { name: '只办理能办的 1 个' }).click();
  await expect(dialog).toContainText('已办理 1 个');
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);

  await page.getByRole('checkbox', { name: '全部勾选' }).check();
  await page.getByRole('button', { name: '批量退回县级' }).click();
  await expect(dialog.getByRole('button', { name: '办理 2 个' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '理由' }).fill('请先取得财政部门意见');
  await dialog.getByRole('button', { name: '办理 2 个' }).click();
  await expect(dialog).toBeHidden();
  await goTo(page, '/review?stage=returned');
  await expect(page.getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('link', { name: city.queue[1] }).first()).toBeVisible();
});

import { test } from './cityOffice.ts';
import { expect, expectAccessible, goTo, shot } from './harness.ts';

test('the board is walked with the arrow keys, opens a project and begins its next step', async ({
  city,
  page,
}) => {
  await goTo(page, '/projects?as=board');
  const collected = page.getByRole('list', { name: '征集的项目' });
  const review = page.getByRole('list', { name: '市级复核的项目' });
  await expect(review.getByRole('listitem')).toHaveCount(3);
  await expectAccessible(page);
  await shot(page, 'board');
  const firstCard = collected.getByRole('link').first();
  await firstCard.focus();
  await page.keyboard.press('ArrowDown');
  await expect(collected.getByRole('link').nth(1)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(review.getByRole('link').nth(1)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(review.getByRole('link').first()).toBeFocused();
  await page.getByRole('button', { name: '到“征集”，37 项' }).click();
  await expect(firstCard).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const dialog = page.getByRole('dialog', { name: '会同财政复核通过，报自治区' });
  await dialog.getByRole('textbox', { name: /^意见/ }).fill('同意推荐');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '会同财政复核通过，报自治区' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: '市级复核，3 项' })).toContainText('自治区级：纳入项目库');

  await page.getByRole('button', { name: '市级复核的列表' }).click();
  await expect(page.getByText('市级复核', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('40 项中筛出 3 项')).toBeVisible();
  await shot(page, 'list-stage');
  await page.getByRole('radio', { name: '看板' }).check();
  await review.getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: '办理状态' })).toBeVisible();
  expect(city.queue).toHaveLength(3);
});

test('roles are set, shown with what they may do, and a step without the role is refused', async ({
  city,
  page,
}) => {
  await goTo(page, '/system');
  const roles = page.getByRole('region', { name: '角色' });
  await expect(roles).toContainText('一人办公');
  await roles.getByRole('button', { name: '分人办理' }).click();
  const first = roles.getByRole('group', { name: '覃晓岚' });
  await first.getByRole('checkbox', { name: '审核人' }).uncheck();
  await first.getByRole('checkbox', { name: '审批人' }).uncheck();
  await roles.getByRole('button', { name: '保存角色' }).click();
  await expect(roles).toContainText('没有人担任审核人');
  await roles.getByRole('button', { name: '加一人' }).click();
  await roles.getByRole('textbox', { name: '第 2 人' }).fill('黄科长');
  const second = roles.getByRole('group', { name: '黄科长' });
  await second.getByRole('checkbox', { name: '审核人' }).check();
  await second.getByRole('checkbox', { name: '审批人' }).check();
  await roles.getByRole('button', { name: '保存角色' }).click();
  await expect(roles).toContainText('现在的填报人覃晓岚：经办人');
  await roles.getByText('哪个角色办理哪些步骤').click();
  await expect(roles).toContainText('会同财政复核通过，报自治区');
  await expectAccessible(page);
  await shot(page, 'roles');

  await goTo(page, '/review');
  await page.getByRole('link', { name: city.queue[0] }).first().click();
  await page.getByRole('button', { name: '会同财政复核通过，报自治区' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('由审核人办理，现在的填报人担任经办人');
  await expect(dialog.getByRole('button', { name: '会同财政复核通过，报自治区' })).toBeDisabled();
});

import { expect, expectAccessible, goTo, shot, test } from './harness.ts';
import { setUp } from './steps.ts';

const LONG_NAME =
  '广西武鸣红狮生态环保科技有限公司利用水泥窑协同处置十万吨固体废物及配套余热发电与智能化控制系统升级改造项目（二期一阶段）';

test('empty lists say what to do; a list without a match says so; a very long name stays inside its cell', async ({
  page,
}) => {
  await setUp(page, 'county');

  await goTo(page, '/projects');
  await expect(page.getByText('2019 年度还没有项目。导入台账，或新建一个。')).toBeVisible();
  await expect(page.getByRole('grid', { name: '项目列表' }).getByRole('link')).toHaveCount(0);
  await expectAccessible(page);
  await shot(page, 'projects-empty');

  await goTo(page, '/enterprises');
  await expect(page.getByText('还没有企业。导入台账，或新建一家。')).toBeVisible();
  await expectAccessible(page);

  await goTo(page, '/policy?tab=questions');
  await expect(page.getByText('2019 年度还没有项目，没有要问的事实。', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: '导入台账' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'questions-empty');

  await goTo(page, '/projects/new');
  await page.getByRole('textbox', { name: '项目名称' }).fill(LONG_NAME);
  await page.getByRole('button', { name: '保存项目' }).click();
  await expect(page.getByText('项目已保存，遴选结论已重算。')).toBeVisible();
  await goTo(page, '/projects');
  const grid = page.getByRole('grid', { name: '项目列表' });
  await expect(grid.getByTitle(LONG_NAME)).toBeVisible();
  const last = await grid.getByRole('columnheader', { name: '下一步' }).boundingBox();
  expect((last?.x ?? Number.NaN) + (last?.width ?? Number.NaN)).toBeLessThanOrEqual(1366);
  expect((await grid.locator('[role=row][data-id]').first().boundingBox())?.height).toBe(46);
  await expectAccessible(page);
  await shot(page, 'projects-long-name');

  await page.getByRole('textbox', { name: '查找项目' }).fill('没有这个名字');
  await expect(page.getByText('没有符合条件的项目。放宽筛选再看。')).toBeVisible();
  await expectAccessible(page);
});

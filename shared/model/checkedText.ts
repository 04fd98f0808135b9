/** What a check of the database went through, in words. */
import { ENTITY_LABEL, ENTITY_LIST, ENTITY_NAMES } from './entities.ts';

const figures = new Intl.NumberFormat('zh-CN');

const WORDS: Record<string, string> = {
  operations: '改动',
  ...Object.fromEntries(ENTITY_NAMES.map((entity) => [ENTITY_LIST[entity], ENTITY_LABEL[entity]])),
  attachmentFiles: '附件文件',
  awaitedFiles: '等待对方送来的附件文件',
};

/** Such as `改动 1,816，企业 48，项目 57`; kinds of which there is nothing are left out. */
export function checkedText(checked: Record<string, number>): string {
  const some = Object.entries(checked).filter(([, count]) => count > 0);
  if (some.length === 0) return '还没有数据';
  return some.map(([kind, count]) => `${WORDS[kind] ?? kind} ${figures.format(count)}`).join('，');
}

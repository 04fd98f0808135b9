/** What an officer can do next, worked out from the figures of the workbench. */
import type { Draft, Home } from '../../../shared/api/schemas.ts';
import type { IconName } from '../../parts/index.ts';

export interface TodoItem {
  key: string;
  icon: IconName;
  title: string;
  detail: string;
  action: string;
  to: string;
  search?: Record<string, string>;
  group: '先办' | '补事实' | '接着做';
}

/** How many of the facts that hold up most projects are listed one by one. */
const FACTS = 6;

function draftItem(draft: Draft): TodoItem | null {
  const [entity, id] = draft.key.split('/');
  if ((entity !== 'project' && entity !== 'enterprise') || !id) return null;
  const changes = (draft.value as { changes?: Record<string, unknown> } | null)?.changes ?? {};
  const word = entity === 'project' ? '项目' : '企业';
  const name = typeof changes.name === 'string' ? `“${changes.name}”` : '';
  return {
    key: `draft/${draft.key}`,
    icon: 'edit',
    title: id === 'new' ? `没写完的新${word}${name}` : `没保存的${word}修改${name}`,
    detail: `草稿里有 ${Object.keys(changes).length} 处改动`,
    action: '接着写',
    to: entity === 'project' ? `/projects/${id}` : `/enterprises/${id}`,
    search: id === 'new' ? {} : { tab: 'overview' },
    group: '接着做',
  };
}

export function todoOf(home: Home, drafts: readonly Draft[]): TodoItem[] {
  const items: TodoItem[] = [];
  if (home.conflicts > 0) {
    items.push({
      key: 'conflicts',
      icon: 'exchange',
      title: `${home.conflicts} 处改动冲突`,
      detail: '两台电脑各改了一次，列表里暂时显示其中一个',
      action: '去看',
      to: '/exchange',
      group: '先办',
    });
  }
  if (home.wrongRows > 0) {
    items.push({
      key: 'wrong',
      icon: 'warn',
      title: `台账里还有 ${home.wrongRows} 行没有导入`,
      detail: '金额、日期或代码读不出来，改好后再导入',
      action: '去改',
      to: '/ledger',
      search: { tab: 'wrong' },
      group: '先办',
    });
  }
  if (home.unsentOperations > 0) {
    items.push({
      key: 'unsent',
      icon: 'package',
      title: `${home.unsentOperations.toLocaleString('zh-CN')} 处改动尚未送出`,
      detail: '生成数据包，用 U 盘或邮件送给上级',
      action: '生成数据包',
      to: '/exchange',
      group: '先办',
    });
  }
  for (const fact of home.missingFacts.slice(0, FACTS)) {
    items.push({
      key: `missing/${fact.path}`,
      icon: 'undetermined',
      title: `${fact.projects} 个项目缺“${fact.label}”`,
      detail: '补上后遴选结论自动重算',
      action: '补事实',
      to: '/projects',
      search: { view: 'undetermined', missing: fact.path },
      group: '补事实',
    });
  }
  return [...items, ...drafts.flatMap((draft) => draftItem(draft) ?? [])];
}

/** What an officer can do next, worked out from the figures of the workbench. */
import type { Draft, Home, PackEntry } from '../../../shared/api/schemas.ts';
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
  if (draft.key.startsWith('pack:'))
    return {
      key: `draft/${draft.key}`,
      icon: 'clause',
      title: `没发布的政策包“${(draft.value as { title?: string } | null)?.title ?? '未命名'}”`,
      detail: '只在本机',
      action: '接着写',
      to: '/policy',
      search: { pack: draft.key },
      group: '接着做',
    };
  const [entity, id] = draft.key.split('/');
  if (entity === 'equipment' && id)
    return {
      key: `draft/${draft.key}`,
      icon: 'edit',
      title: '没保存的设备清单',
      detail: '填的内容还在',
      action: '接着填',
      to: `/projects/${id}`,
      search: { tab: 'equipment' },
      group: '接着做',
    };
  if (entity === 'meeting' && id)
    return {
      key: `draft/${draft.key}`,
      icon: 'edit',
      title: `没保存的协调会“${
        (draft.value as { value?: { head?: { title?: string | null } } } | null)?.value?.head?.title ??
        '未命名'
      }”`,
      detail: '填的内容还在',
      action: '接着写',
      to: `/meetings/${id}`,
      group: '接着做',
    };
  if (entity === 'survey' && id) {
    const title = (draft.value as { value?: { fields?: { title?: string | null } } } | null)?.value?.fields
      ?.title;
    return {
      key: `draft/${draft.key}`,
      icon: 'edit',
      title: `没保存的调研“${title ?? '未命名'}”`,
      detail: '填的内容还在',
      action: '接着写',
      to: '/surveys',
      search: { edit: id },
      group: '接着做',
    };
  }
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

/** Published packs that are to judge later: what they change can be looked at before. */
function comingPacks(packs: readonly PackEntry[]): TodoItem[] {
  return packs
    .filter((entry) => entry.standing === 'coming')
    .map(({ pack }) => ({
      key: `pack/${pack.id}`,
      icon: 'clause',
      title: `新政策“${pack.title}”${pack.inForceFrom} 起施行`,
      detail: '施行前可以先看本单位哪些项目的结论会变',
      action: '看影响',
      to: '/policy',
      search: { pack: pack.id },
      group: '先办',
    }));
}

export function todoOf(home: Home, drafts: readonly Draft[], packs: readonly PackEntry[] = []): TodoItem[] {
  const items: TodoItem[] = [];
  if (home.forks > 0) {
    items.push({
      key: 'forks',
      icon: 'warn',
      title: `${home.forks} 个单位的数据包自相矛盾`,
      detail: '对方的数据可能有两份在各自编号，也可能有人冒用密钥；核对清楚、写明处置才消',
      action: '去处置',
      to: '/exchange',
      search: { tab: 'cards' },
      group: '先办',
    });
  }
  if (home.rejoined) {
    items.push({
      key: 'rejoined',
      icon: 'exchange',
      title: '给上级发一份数据包，要回这台电脑缺的数据',
      detail: '数据是从备份或密钥文件接着用的；上级的下一份数据包会把缺的送回来',
      action: '去送出',
      to: '/exchange',
      group: '先办',
    });
  }
  if (home.backupProblem !== null) {
    items.push({
      key: 'backup',
      icon: 'warn',
      title: '自动备份没有成功',
      detail: home.backupProblem,
      action: '去看',
      to: '/backup',
      group: '先办',
    });
  }
  if (home.conflicts > 0) {
    items.push({
      key: 'conflicts',
      icon: 'exchange',
      title: `${home.conflicts} 处改动冲突`,
      detail: '两台电脑各改了一次，列表里暂时显示其中一个',
      action: '去看',
      to: '/exchange',
      search: { tab: 'decide' },
      group: '先办',
    });
  }
  if (home.proposals > 0) {
    items.push({
      key: 'proposals',
      icon: 'exchange',
      title: `别的单位对本单位的记录提了 ${home.proposals} 处建议`,
      detail: '采纳或不采纳由本单位决定，没有决定之前不生效',
      action: '去定',
      to: '/exchange',
      search: { tab: 'decide' },
      group: '先办',
    });
  }
  if (home.replayed) {
    items.push({
      key: 'replayed',
      icon: 'package',
      title: '升级后补上了以前收到、当时还认不出的内容',
      detail: '哪些记录、哪些栏目变了，看过就消',
      action: '去看',
      to: '/exchange',
      search: { tab: 'records' },
      group: '先办',
    });
  }
  items.push(...comingPacks(packs));
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

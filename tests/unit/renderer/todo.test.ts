import { describe, expect, it } from 'vitest';
import { todoOf } from '../../../renderer/screens/home/todo.ts';
import type { Home, PackEntry } from '../../../shared/api/schemas.ts';
import { PACK } from '../rules/cases.ts';

const HOME: Home = {
  planYear: 2019,
  statusCounts: { met: 0, unmet: 0, undetermined: 0 },
  projects: 1,
  enterprises: 1,
  cap: { fen: 0, unknown: 0 },
  missingFacts: [],
  wrongRows: 0,
  unsentOperations: 0,
  forks: 0,
  rejoined: false,
  replayed: false,
  conflicts: 0,
  proposals: 0,
  backupProblem: null,
  drafts: 0,
  recent: [],
};
const titles = (home: Partial<Home>, ...rest: unknown[]) =>
  todoOf({ ...HOME, ...home }, ...(rest as [never, never])).map((item) => item.title);

describe('what there is to do', () => {
  it('is nothing when everything is known and sent', () => {
    expect(todoOf(HOME, [])).toEqual([]);
  });

  it('a sender whose packages contradict each other comes before everything', () => {
    const found = titles({ forks: 1, backupProblem: '磁盘已满', conflicts: 2 }, []);
    expect(found.slice(0, 2)).toEqual(['1 个单位的数据包自相矛盾', '自动备份没有成功']);
  });

  it('a failed backup comes first, then what waits for a decision', () => {
    const found = titles(
      { backupProblem: '磁盘已满', conflicts: 2, proposals: 3, unsentOperations: 1200 },
      [],
    );
    expect(found[0]).toBe('自动备份没有成功');
    expect(found.join()).toContain('2 处改动冲突');
    expect(found.join()).toContain('提了 3 处建议');
    expect(found.join()).toContain('1,200 处改动尚未送出');
  });

  it('a pack that is to come can be looked at before it does', () => {
    const entry = { pack: { ...PACK, inForceFrom: '2027-01-01' }, standing: 'coming' } as PackEntry;
    expect(titles({}, [], [entry])).toEqual([`新政策“${PACK.title}”2027-01-01 起施行`]);
    expect(titles({}, [], [{ ...entry, standing: 'simulation' }])).toEqual([]);
  });

  it('drafts of every kind lead back to where they were typed', () => {
    const draft = (key: string, value: unknown) => ({ key, value: value as never, updatedAt: '' });
    const items = todoOf(HOME, [
      draft('project/new', { changes: { name: '甲' } }),
      draft('equipment/p1', []),
      draft('pack:1', { title: '修订稿' }),
      draft('survey/new', { value: { fields: { title: '三季度推进情况' } } }),
      draft('something/else', null),
    ]);
    expect(items.map((item) => [item.title, item.to])).toEqual([
      ['没写完的新项目“甲”', '/projects/new'],
      ['没保存的设备清单', '/projects/p1'],
      ['没发布的政策包“修订稿”', '/policy'],
      ['没保存的调研“三季度推进情况”', '/surveys'],
    ]);
  });
});

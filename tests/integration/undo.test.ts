/** Taking back the last changes, changing many projects at once, saved views: on a real database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../electron/app/app.ts';
import type { Workspace } from '../../electron/app/context.ts';
import { dumpView } from '../../electron/app/maintenance/index.ts';
import { saveEnterprise, saveProject, saveProjects, setDeleted } from '../../electron/app/registry/index.ts';
import { redoLast, undoLast, undoState } from '../../electron/app/undo/index.ts';
import { listViews, removeView, saveView } from '../../electron/app/view/index.ts';
import { createWorkspace } from '../../electron/app/workspace/index.ts';

let dir: string;
let app: App;
let workspace: Workspace;
const typed = { kind: 'typed' } as const;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qianqi-undo-'));
  app = openApp(dir);
  app.adopt(
    createWorkspace(dir, {
      office: { code: '450110', name: '武鸣区工业和信息化局', level: 'county', parent: '450100' },
      officer: '韦某',
      sample: false,
    }),
  );
  workspace = app.workspace();
});
afterEach(() => {
  app.close();
  rmSync(dir, { recursive: true, force: true });
});

const make = (name: string) =>
  saveProject(workspace, { id: null, version: null, fields: { name, planYear: 2019 }, source: typed }).record
    .id;
const project = (id: string) => workspace.records.view.get('project', id);
const decision = (id: string) =>
  workspace.db
    .prepare<[string], { status: string }>('SELECT status FROM decision WHERE projectId = ?')
    .get(id)?.status;

describe('undo', () => {
  it('has nothing to take back at first, and says so', () => {
    expect(undoState(workspace)).toEqual({ undo: null, redo: null });
    expect(() => undoLast(workspace)).toThrow('没有可以撤销的改动。');
    expect(() => redoLast(workspace)).toThrow('没有可以重做的改动。');
  });

  it('takes back and does again the last changes one by one, decisions with them', () => {
    const id = make('甲项目');
    saveProject(workspace, { id, version: null, fields: { technicalTransformation: false }, source: typed });
    expect(decision(id)).toBe('unmet');
    const after = dumpView(workspace);
    expect(undoLast(workspace)).toEqual({
      done: '修改项目“甲项目”',
      undo: '新建项目“甲项目”',
      redo: '修改项目“甲项目”',
    });
    expect(project(id)?.fields.technicalTransformation).toBe(null);
    expect(decision(id)).toBe('undetermined');
    undoLast(workspace);
    expect(project(id)?.deleted).toBe(true);
    redoLast(workspace);
    redoLast(workspace);
    expect(project(id)?.deleted).toBe(false);
    expect(dumpView(workspace)).toBe(after);
    expect(undoState(workspace).redo).toBe(null);
  });

  it('brings back what was deleted', () => {
    const id = make('甲项目');
    setDeleted(workspace, 'project', id, true);
    expect(undoLast(workspace).done).toBe('删除项目“甲项目”');
    expect(project(id)?.deleted).toBe(false);
  });

  it('forgets what was to be done again once something else is changed', () => {
    const id = make('甲项目');
    saveProject(workspace, { id, version: null, fields: { remark: '一' }, source: typed });
    undoLast(workspace);
    saveProject(workspace, { id, version: null, fields: { remark: '二' }, source: typed });
    expect(undoState(workspace).redo).toBe(null);
    undoLast(workspace);
    expect(project(id)?.fields.remark).toBe(null);
  });

  it('refuses where another hand has changed the value since, and changes nothing', () => {
    const id = make('甲项目');
    saveProject(workspace, { id, version: null, fields: { remark: '一' }, source: typed });
    const side = app.openSide();
    side.records.atomically(() =>
      side.records.write({ entity: 'project', id, set: { remark: '别处' }, by: '别人', source: typed }),
    );
    side.db.close();
    const before = dumpView(workspace);
    expect(() => undoLast(workspace)).toThrow('后来又有改动，没有撤销');
    expect(dumpView(workspace)).toBe(before);
    expect(undoState(workspace).undo).toBe('新建项目“甲项目”');
  });

  it('remembers nothing of a transaction that failed', () => {
    expect(() =>
      saveEnterprise(workspace, {
        id: null,
        version: null,
        fields: { name: '甲', uscc: '1' },
        source: typed,
      }),
    ).toThrow('没有保存');
    expect(undoState(workspace).undo).toBe(null);
  });

  it('says in the history that it was an undo', () => {
    const id = make('甲项目');
    saveProject(workspace, { id, version: null, fields: { remark: '一' }, source: typed });
    undoLast(workspace);
    expect(workspace.records.log.operationsOf('project', id).at(-1)).toMatchObject({
      field: 'remark',
      value: null,
      source: { kind: 'resolved', reason: '撤销：修改项目“甲项目”' },
    });
  });
});

describe('one change to many projects', () => {
  it('changes all, counts what was so already, and is taken back as one', () => {
    const ids = ['甲', '乙', '丙'].map(make);
    saveProject(workspace, {
      id: ids[2] as string,
      version: null,
      fields: { cluster: 'sugar' },
      source: typed,
    });
    expect(saveProjects(workspace, ids, { cluster: 'sugar' })).toEqual({
      changed: 2,
      unchanged: 1,
      proposed: 0,
    });
    expect(ids.map((id) => project(id)?.fields.cluster)).toEqual(['sugar', 'sugar', 'sugar']);
    expect(undoLast(workspace).done).toBe('修改 2 条项目');
    expect(ids.map((id) => project(id)?.fields.cluster)).toEqual([null, null, 'sugar']);
  });

  it('changes none when one refuses, and names it', () => {
    const [first, second] = ['甲', '乙'].map(make) as [string, string];
    saveProject(workspace, {
      id: second,
      version: null,
      fields: { startDate: '2019-05-01' },
      source: typed,
    });
    const before = dumpView(workspace);
    expect(() => saveProjects(workspace, [first, second], { expectedCompletion: '2019-01-01' })).toThrow(
      /“乙”：.*所选项目一个也没有改。/,
    );
    expect(dumpView(workspace)).toBe(before);
  });

  it('refuses a project that is not there', () => {
    expect(() => saveProjects(workspace, ['nowhere'], { cluster: 'sugar' })).toThrow('找不到');
  });
});

describe('saved views', () => {
  const body = { search: { view: 'met', cluster: 'sugar' }, columns: ['name', 'cluster'] };

  it('are kept by name, replaced by the same name, and removed', () => {
    const first = saveView(workspace, 'projects', '糖业', body);
    const again = saveView(workspace, 'projects', '糖业', { ...body, columns: ['name'] });
    expect(again.id).toBe(first.id);
    expect(listViews(workspace, 'projects').map((v) => [v.name, v.body.columns])).toEqual([
      ['糖业', ['name']],
    ]);
    expect(listViews(workspace, 'enterprises')).toEqual([]);
    removeView(workspace, first.id);
    expect(listViews(workspace, 'projects')).toEqual([]);
    expect(() => removeView(workspace, first.id)).toThrow('找不到这个视图');
  });

  it('are at most fifty to a list', () => {
    for (let i = 0; i < 50; i++) saveView(workspace, 'projects', `视图 ${i}`, body);
    expect(() => saveView(workspace, 'projects', '又一个', body)).toThrow('最多保存 50 个视图');
    expect(saveView(workspace, 'projects', '视图 7', body).name).toBe('视图 7');
  });

  it('never leave the office', () => {
    saveView(workspace, 'projects', '糖业', body);
    expect(dumpView(workspace)).not.toContain('糖业');
  });
});

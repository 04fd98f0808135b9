/** The keeper of a visit: nothing typed is lost, calls never overlap, an older state never overwrites a newer one. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DRAFT_MS,
  Keeper,
  type KeeperCalls,
  type KeptDraft,
  RECORD_MS,
} from '../../../renderer/screens/visit/keeper.ts';
import { AppError } from '../../../shared/api/errors.ts';
import type { VisitContent, VisitView } from '../../../shared/api/schemas.ts';

function viewOf(
  version: number,
  place: string | null,
  more: Partial<VisitContent['fields']> = {},
): VisitView {
  const fields = {
    visitDate: '2019-09-26',
    startTime: null,
    endTime: null,
    place,
    visitors: null,
    receivedBy: null,
    agenda: null,
    opinion: null,
    ...more,
  };
  return { visit: { version, fields }, items: [], promises: [] } as unknown as VisitView;
}

/** A worker with one visit: tidies text, refuses old versions, can be told to fail. */
function office() {
  const log: string[] = [];
  let view = viewOf(1, null);
  let draft: KeptDraft | null = null;
  let fail: AppError | null = null;
  let running = 0;
  async function once<T>(name: string, work: () => T): Promise<T> {
    expect(running).toBe(0);
    running++;
    await new Promise((resolve) => setTimeout(resolve, 10));
    running--;
    if (fail) throw fail;
    log.push(name);
    return work();
  }
  const calls: KeeperCalls = {
    putDraft: (next) => once('draft', () => void (draft = structuredClone(next))),
    discardDraft: () => once('discard', () => void (draft = null)),
    save: (version, content) =>
      once('save', () => {
        if (version !== view.visit.version) throw new AppError('CONFLICT', '别处改过');
        view = viewOf(version + 1, content.fields.place?.trim() ?? null, { opinion: content.fields.opinion });
        return view;
      }),
    read: () => once('read', () => view),
    toError: (problem) => problem as AppError,
    onView: () => {},
  };
  return {
    calls,
    log,
    get view() {
      return view;
    },
    set view(next: VisitView) {
      view = next;
    },
    draft: () => draft,
    failWith: (error: AppError | null) => {
      fail = error;
    },
  };
}
const type = (keeper: Keeper, place: string | null) =>
  keeper.edit((now) => ({ ...now, fields: { ...now.fields, place } }));

/** The result of work that waits for the clock. */
async function waited<T>(work: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(200);
  return work;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a keeper', () => {
  it('puts every keystroke into the draft within a second, also while typing never rests', async () => {
    const worker = office();
    const keeper = new Keeper(worker.view, null, worker.calls);
    let text = '';
    for (let i = 0; i < 50; i++) {
      text += '字';
      type(keeper, text);
      await vi.advanceTimersByTimeAsync(100);
      const kept = worker.draft()?.changes.fields.place ?? '';
      expect(text.length - kept.length).toBeLessThanOrEqual((DRAFT_MS + 100) / 100 + 1);
    }
    expect(worker.log.filter((name) => name === 'save')).toEqual([]);
    expect(keeper.snapshot().status).toMatch(/typing|kept/);
  });

  it('writes the record once typing rests, and then the draft is gone', async () => {
    const worker = office();
    const keeper = new Keeper(worker.view, null, worker.calls);
    type(keeper, '一车间');
    await vi.advanceTimersByTimeAsync(RECORD_MS + 100);
    expect(worker.log).toEqual(['draft', 'save', 'discard']);
    expect(worker.view.visit.fields.place).toBe('一车间');
    expect([worker.draft(), keeper.snapshot().status]).toEqual([null, 'kept']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.log).toHaveLength(3);
  });

  it('does not move the cursor when the record comes back tidied', async () => {
    const worker = office();
    const keeper = new Keeper(worker.view, null, worker.calls);
    type(keeper, '一车间 ');
    expect(await waited(keeper.flush())).toBe(true);
    expect(worker.view.visit.fields.place).toBe('一车间');
    keeper.take(worker.view);
    await vi.advanceTimersByTimeAsync(100);
    expect(keeper.snapshot().content.fields.place).toBe('一车间 ');
  });

  it('keeps what is typed while it is written', async () => {
    const worker = office();
    const keeper = new Keeper(worker.view, null, worker.calls);
    type(keeper, '先');
    const flushed = keeper.flush();
    await vi.advanceTimersByTimeAsync(5);
    type(keeper, '先后');
    await vi.advanceTimersByTimeAsync(50);
    expect(await flushed).toBe(false);
    expect(keeper.snapshot().content.fields.place).toBe('先后');
    await vi.advanceTimersByTimeAsync(RECORD_MS + 100);
    expect(worker.view.visit.fields.place).toBe('先后');
    expect(worker.draft()).toBeNull();
  });

  it('puts what was typed on a record that was changed elsewhere', async () => {
    const worker = office();
    const keeper = new Keeper(worker.view, null, worker.calls);
    type(keeper, '我写的');
    worker.view = viewOf(7, null, { opinion: '别处写的' });
    await vi.advanceTimersByTimeAsync(RECORD_MS + 200);
    expect(worker.view.visit.fields).toMatchObject({ place: '我写的', opinion: '别处写的' });
    expect(keeper.snapshot()).toMatchObject({ status: 'kept', problem: null });
  });

  it('says what went wrong, keeps the text and tries again', async () => {
    const worker = office();
    const keeper = new Keeper(worker.view, null, worker.calls);
    worker.failWith(new AppError('DISK_FULL', '磁盘满了。'));
    type(keeper, '写');
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.snapshot()).toMatchObject({ status: 'failed', problem: '磁盘满了。' });
    expect(keeper.snapshot().content.fields.place).toBe('写');
    worker.failWith(null);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(worker.view.visit.fields.place).toBe('写');
    expect(keeper.snapshot()).toMatchObject({ status: 'kept', problem: null });
  });

  it('does not send again what was refused, and keeps its draft', async () => {
    const worker = office();
    const { save } = worker.calls;
    worker.calls.save = vi.fn(() => Promise.reject(new AppError('REFUSED', '已经有人签字。')));
    const keeper = new Keeper(worker.view, null, worker.calls);
    type(keeper, '写');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.calls.save).toHaveBeenCalledOnce();
    expect(worker.draft()?.changes.fields).toEqual({ place: '写' });
    expect(keeper.snapshot()).toMatchObject({ status: 'failed', problem: '已经有人签字。' });
    worker.calls.save = save;
    type(keeper, '再写');
    await vi.advanceTimersByTimeAsync(RECORD_MS + 100);
    expect(worker.view.visit.fields.place).toBe('再写');
  });

  it('puts a draft of an earlier session back and says whether the record is still the same', async () => {
    const worker = office();
    const changes = { fields: { place: '停电前写的' }, items: {}, added: [], removed: [], promises: null };
    const same = new Keeper(worker.view, { version: 1, changes }, worker.calls);
    expect(same.snapshot()).toMatchObject({ restored: 'same', content: { fields: { place: '停电前写的' } } });
    const other = new Keeper(viewOf(5, '新的'), { version: 1, changes }, worker.calls);
    expect(other.snapshot().restored).toBe('changedMeanwhile');
    const equal = new Keeper(viewOf(5, '停电前写的'), { version: 1, changes }, worker.calls);
    expect(equal.snapshot().restored).toBeNull();
    await waited(same.flush());
    expect(worker.view.visit.fields.place).toBe('停电前写的');
    expect(worker.draft()).toBeNull();
    const given = new Keeper(
      worker.view,
      { version: 1, changes: { ...changes, fields: { place: '不要' } } },
      worker.calls,
    );
    await waited(given.discard());
    expect(given.snapshot().content.fields.place).toBe('停电前写的');
  });
});

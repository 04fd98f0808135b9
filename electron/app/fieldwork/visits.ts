/** Visits: a day planned in route order, checks laid out with what was reported, what was typed kept, signed, archived. */
import type { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import type {
  TakeAlong,
  VisitContent,
  VisitRow,
  VisitView,
  visitPlanSchema,
} from '../../../shared/api/schemas.ts';
import { visitDigest } from '../../../shared/fieldwork/content.ts';
import { daysBetween, overdueDays } from '../../../shared/fieldwork/problem.ts';
import type { VisitFields, VisitItemFields, VisitPromiseFields } from '../../../shared/model/entities.ts';
import { SIGNATURE_SIDE } from '../../../shared/model/fieldworkCodes.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { monthWords } from '../../../shared/monthly/index.ts';
import type { StoredRecord } from '../../database/view.ts';
import { listAttachments } from '../attachment/index.ts';
import type { Workspace } from '../context.ts';
import { equipmentList } from '../equipment/index.ts';
import { projectMonths } from '../monthly/index.ts';
import { places, rowsOf, setGone, tidy, tidyLong, todayOf, writeRow } from './common.ts';
import { standingOf } from './problems.ts';
import { reportedOf } from './reported.ts';
import { templateFor } from './templates.ts';
import { EVERY_VISIT, listVisits } from './visitList.ts';

type Visit = StoredRecord<'visit'>;

export function visitOf(workspace: Workspace, id: string): Visit {
  const visit = workspace.records.view.get('visit', id);
  if (!visit || visit.deleted)
    throw new AppError('NOT_FOUND', '找不到这次走访，可能已被删除。请返回走访列表刷新。');
  return visit;
}

export const itemsOf = (workspace: Workspace, id: string) =>
  rowsOf(workspace, 'visitItem', 'visitId = ? ORDER BY position, id', id);
export const promisesOf = (workspace: Workspace, id: string) =>
  rowsOf(workspace, 'visitPromise', 'visitId = ? ORDER BY position, id', id);

/** Only the office that visits writes its visit, and not once it is archived. */
export function checkWritable(workspace: Workspace, visit: Visit, version?: number): void {
  if (visit.office !== workspace.info.office.code)
    throw new AppError('REFUSED', '这次走访由去走访的单位记录，本单位只能看。没有保存。');
  if (visit.fields.status === 'archived')
    throw new AppError('REFUSED', '这次走访已经归档，没有保存。要改，请先撤销归档。');
  if (version !== undefined && visit.version !== version)
    throw new AppError(
      'CONFLICT',
      '这次走访刚才在别处改过，这次没有保存，填的内容还在草稿里。请刷新后对照再存。',
    );
}

function titleOf(workspace: Workspace, date: string | null, projectId: string): string {
  const project = workspace.records.view.get('project', projectId);
  const enterprise = project?.fields.enterpriseId
    ? workspace.records.view.get('enterprise', project.fields.enterpriseId)
    : undefined;
  return `${date ?? ''} ${enterprise?.fields.name ?? project?.fields.name ?? '未命名项目'}`
    .trim()
    .slice(0, 200);
}

function problemsFrom(workspace: Workspace, visitId: string): VisitView['problems'] {
  return rowsOf(workspace, 'problem', "origin = 'visit' AND originId = ? ORDER BY id", visitId).map(
    (problem) => {
      const { state, level, person, dueDate } = standingOf(workspace, problem);
      return { id: problem.id, title: problem.fields.title ?? '未命名', state, level, person, dueDate };
    },
  );
}

export function takeAlong(workspace: Workspace, projectId: string): TakeAlong {
  const today = todayOf(workspace);
  const project = workspace.records.view.get('project', projectId);
  const report = projectMonths(workspace, projectId).reports.reduce<
    ReturnType<typeof projectMonths>['reports'][number] | null
  >((newest, one) => ((one.fields.month ?? '') > (newest?.fields.month ?? '') ? one : newest), null);
  const wan = (fen: number | null | undefined) => (fen == null ? '未知' : `${formatWan(fen)} 万元`);
  return {
    problems: rowsOf(workspace, 'problem', 'projectId = ? ORDER BY id', projectId)
      .map((problem) => ({ problem, standing: standingOf(workspace, problem) }))
      .filter(({ standing }) => standing.state !== 'closed')
      .map(({ problem, standing }) => ({
        id: problem.id,
        title: problem.fields.title ?? '未命名',
        state: standing.state,
        level: standing.level,
        person: standing.person,
        dueDate: standing.dueDate,
        overdueDays: overdueDays(standing, today),
      })),
    promises: rowsOf(
      workspace,
      'visitPromise',
      'projectId = ? AND doneOn IS NULL ORDER BY dueDate, id',
      projectId,
    ).map(({ id, fields }) => ({
      id,
      title: fields.title ?? '未命名',
      side: fields.side,
      dueDate: fields.dueDate,
      overdueDays: fields.dueDate === null ? 0 : Math.max(0, daysBetween(fields.dueDate, today)),
      visitDate:
        fields.visitId === null
          ? null
          : (workspace.records.view.get('visit', fields.visitId)?.fields.visitDate ?? null),
    })),
    lastReport: report?.fields.month
      ? {
          month: monthWords(report.fields.month),
          lines: [
            { label: '形象进度', text: report.fields.progress ?? '未知' },
            { label: '本月完成', text: wan(report.fields.monthDoneFen) },
            { label: '本年累计', text: wan(report.fields.yearDoneFen) },
            { label: '开工以来累计', text: wan(report.fields.cumulativeFen) },
            { label: '其中设备', text: wan(report.fields.equipmentFen) },
            ...(report.fields.problems ? [{ label: '存在问题', text: report.fields.problems }] : []),
          ],
        }
      : null,
    facts: [
      { label: '固定资产投资', text: project ? wan(project.fields.fixedInvestmentFen) : null },
      { label: '设备投资', text: project ? wan(project.fields.equipmentInvestmentFen) : null },
      { label: '预计竣工', text: project?.fields.expectedCompletion ?? null },
    ],
    equipment: equipmentList(workspace, projectId),
  };
}

/** What is taken along on a day, project by project in the order asked; projects that are gone are left out. */
export function takeAlongOf(
  workspace: Workspace,
  projectIds: readonly string[],
): { projectId: string; along: TakeAlong; contact: string | null }[] {
  return projectIds.flatMap((projectId) => {
    const project = workspace.records.view.get('project', projectId);
    if (!project || project.deleted) return [];
    return [
      {
        projectId,
        along: takeAlong(workspace, projectId),
        contact: contactOf(workspace, project.fields.enterpriseId),
      },
    ];
  });
}

function contactOf(workspace: Workspace, enterpriseId: string | null): string | null {
  const enterprise = enterpriseId ? workspace.records.view.get('enterprise', enterpriseId) : undefined;
  return [enterprise?.fields.contactName, enterprise?.fields.contactPhone].filter(Boolean).join(' ') || null;
}

const EMPTY_EQUIPMENT = {
  lines: [],
  advancement: null,
  sentence: '',
  totalFen: 0,
  advancedFen: 0,
  openFen: 0,
  unpriced: 0,
  statedFen: null,
  overrideReason: null,
};
const NOTHING_ALONG: TakeAlong = {
  problems: [],
  promises: [],
  lastReport: null,
  facts: [],
  equipment: EMPTY_EQUIPMENT,
};

export function getVisit(workspace: Workspace, id: string): VisitView {
  const visit = visitOf(workspace, id);
  const { projectId } = visit.fields;
  const project = projectId === null ? undefined : workspace.records.view.get('project', projectId);
  const items = itemsOf(workspace, id);
  const promises = promisesOf(workspace, id);
  const digest = digestOf(visit, items, promises);
  const files =
    projectId === null ? [] : listAttachments(workspace, projectId).filter((a) => a.fields.visitId === id);
  const living = project && !project.deleted;
  return {
    visit,
    ...places(workspace).of(visit),
    contact: contactOf(workspace, visit.fields.enterpriseId),
    items: items.map(({ id: itemId, fields }) => ({ id: itemId, fields })),
    promises: promises.map(({ id: promiseId, fields }) => ({ id: promiseId, fields })),
    signatures: rowsOf(workspace, 'visitSignature', 'visitId = ? ORDER BY side, id', id).map((s) => ({
      id: s.id,
      fields: s.fields,
      outdated: s.fields.contentDigest !== digest,
    })),
    photos: files.filter((a) => a.fields.kind === 'photo'),
    scans: files.filter((a) => a.fields.kind === 'visitRecord'),
    problems: problemsFrom(workspace, id),
    takeAlong: projectId !== null && living ? takeAlong(workspace, projectId) : NOTHING_ALONG,
  };
}

export function digestOf(
  visit: Visit,
  items: readonly StoredRecord<'visitItem'>[],
  promises: readonly StoredRecord<'visitPromise'>[],
): string {
  return visitDigest(
    visit.fields,
    items.map((i) => i.fields),
    promises.map((p) => p.fields),
  );
}

/** Sets the stops of a day: kept ones in their new order, new ones added, planned ones left out removed. */
export function planDay(workspace: Workspace, plan: z.output<typeof visitPlanSchema>): VisitRow[] {
  workspace.records.atomically(() => {
    const held = new Map(rowsOf(workspace, 'visit', 'visitDate = ?', plan.date).map((v) => [v.id, v]));
    plan.stops.forEach((stop, i) => {
      const project = workspace.records.view.get('project', stop.projectId);
      if (!project || project.deleted)
        throw new AppError('NOT_FOUND', `第 ${i + 1} 站的项目已被删除，日程没有保存。请去掉这一站。`);
      const fields: Partial<VisitFields> = { routeOrder: i + 1 };
      const kept = stop.visitId === null ? undefined : visitOf(workspace, stop.visitId);
      if (kept) {
        held.delete(kept.id);
        if (kept.fields.status === 'archived') return;
        if (kept.fields.status === 'planned') fields.visitors = tidy(plan.visitors);
        writeRow(workspace, 'visit', kept.id, fields);
        return;
      }
      writeRow(workspace, 'visit', null, {
        ...fields,
        title: titleOf(workspace, plan.date, project.id),
        projectId: project.id,
        enterpriseId: project.fields.enterpriseId,
        visitDate: plan.date,
        visitors: tidy(plan.visitors),
        status: 'planned',
      });
    });
    for (const left of held.values())
      if (left.fields.status === 'planned' && left.office === workspace.info.office.code)
        setGone(workspace, 'visit', left.id, true);
  });
  return listVisits(workspace, { ...EVERY_VISIT, from: plan.date, to: plan.date }).rows;
}

/** Lays out the checks: those of the template, then one for each line of the equipment list. */
export function beginVisit(workspace: Workspace, id: string, templateId: string | null): VisitView {
  workspace.records.atomically(() => {
    const visit = visitOf(workspace, id);
    checkWritable(workspace, visit);
    if (visit.fields.status !== 'planned')
      throw new AppError('REFUSED', '这次走访已经开始，核对单已在下面。没有重新铺开。');
    const { projectId } = visit.fields;
    const template = templateFor(workspace, templateId);
    const reported = projectId === null ? null : reportedOf(workspace, projectId);
    let position = 0;
    const add = (fields: Partial<VisitItemFields>) =>
      writeRow(workspace, 'visitItem', null, { visitId: id, position: ++position, ...fields });
    for (const item of template.items) add({ ...item, ...reported?.of(item.subject) });
    for (const line of reported?.lines ?? []) add(line);
    writeRow(workspace, 'visit', id, { status: 'open', templateName: template.name });
  });
  return getVisit(workspace, id);
}

/** The hash of what stands there now, when somebody has signed exactly that; else null. */
function signedDigest(workspace: Workspace, id: string): string | null {
  const digest = digestOf(visitOf(workspace, id), itemsOf(workspace, id), promisesOf(workspace, id));
  const stands = rowsOf(workspace, 'visitSignature', 'visitId = ? AND contentDigest = ?', id, digest);
  return stands.length > 0 ? digest : null;
}

/** What somebody has signed is not changed behind the signature: it is taken back first, with a reason. */
function refuseSilentChange(workspace: Workspace, id: string, signed: string | null): void {
  if (signed === null) return;
  const now = digestOf(visitOf(workspace, id), itemsOf(workspace, id), promisesOf(workspace, id));
  if (now !== signed)
    throw new AppError(
      'REFUSED',
      '这次走访已经有人签字，改动没有保存，还在草稿里。要改，请先撤销签字并写明理由，改好后重新签字。',
    );
}

/** Keeps what was typed: header, checks, promises; in one transaction, only what changed. */
export function saveVisit(
  workspace: Workspace,
  id: string,
  version: number,
  content: VisitContent,
): VisitView {
  workspace.records.atomically(() => {
    const visit = visitOf(workspace, id);
    checkWritable(workspace, visit, version);
    const signed = signedDigest(workspace, id);
    const held = new Set(itemsOf(workspace, id).map((item) => item.id));
    const before = new Map(promisesOf(workspace, id).map((promise) => [promise.id, promise]));
    const { agenda, opinion, ...short } = content.fields;
    const fields = Object.fromEntries(Object.entries(short).map(([key, value]) => [key, tidy(value)]));
    const projectId = visit.fields.projectId ?? '';
    writeRow(workspace, 'visit', id, {
      ...fields,
      title: titleOf(workspace, content.fields.visitDate, projectId),
      agenda: tidyLong(agenda),
      opinion: tidyLong(opinion),
    });
    content.items.forEach((item, i) => {
      const { seen, verdict, serialNumber, section, title } = item.fields;
      const known = held.delete(item.id);
      writeRow(
        workspace,
        'visitItem',
        known ? item.id : null,
        {
          ...(known ? {} : { ...item.fields, visitId: id }),
          position: i + 1,
          seen: tidyLong(seen),
          verdict,
          serialNumber: tidy(serialNumber),
          section: tidy(section),
          title: tidy(title),
        },
        item.id,
      );
    });
    for (const gone of held) setGone(workspace, 'visitItem', gone, true);
    content.promises.forEach((promise, i) => {
      const known = before.delete(promise.id);
      const { side, title, dueDate } = promise.fields;
      const set: Partial<VisitPromiseFields> = {
        visitId: id,
        projectId: visit.fields.projectId,
        position: i + 1,
        side,
        title: tidy(title),
        dueDate,
      };
      writeRow(workspace, 'visitPromise', known ? promise.id : null, set, promise.id);
    });
    for (const gone of before.keys()) setGone(workspace, 'visitPromise', gone, true);
    refuseSilentChange(workspace, id, signed);
  });
  return getVisit(workspace, id);
}

/** Both have signed what stands there now, or the signed paper is attached. */
export function archiveVisit(workspace: Workspace, id: string, version: number): VisitView {
  workspace.records.atomically(() => {
    const view = getVisit(workspace, id);
    checkWritable(workspace, view.visit, version);
    const missing = (Object.keys(SIGNATURE_SIDE) as (keyof typeof SIGNATURE_SIDE)[]).filter(
      (side) => !view.signatures.some((s) => s.fields.side === side && !s.outdated),
    );
    if (missing.length > 0 && view.scans.length === 0)
      throw new AppError(
        'REFUSED',
        `还差${missing.map((side) => SIGNATURE_SIDE[side]).join('、')}的签字，没有归档。请补签，或打印签字后附上扫描件。`,
      );
    writeRow(workspace, 'visit', id, { status: 'archived' });
  });
  return getVisit(workspace, id);
}

export function reopenVisit(workspace: Workspace, id: string): VisitView {
  workspace.records.atomically(() => {
    const visit = visitOf(workspace, id);
    if (visit.office !== workspace.info.office.code) checkWritable(workspace, visit);
    if (visit.fields.status === 'archived') writeRow(workspace, 'visit', id, { status: 'open' });
  });
  return getVisit(workspace, id);
}

export function setVisitDeleted(workspace: Workspace, id: string, deleted: boolean): void {
  workspace.records.atomically(() => {
    const visit = workspace.records.view.get('visit', id);
    if (!visit) throw new AppError('NOT_FOUND', '找不到这次走访。请返回走访列表刷新。');
    if (deleted) checkWritable(workspace, visit);
    setGone(workspace, 'visit', id, deleted);
  });
}

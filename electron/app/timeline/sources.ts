/** What each area tells of a project. An area adds one source; entries may come in any order. */
import type { TimelineEntry } from '../../../shared/api/schemas.ts';
import { moveVerb } from '../../../shared/library/index.ts';
import { ATTACHMENT_KIND, MEASURE, PLAN_ENTRY_KIND } from '../../../shared/model/codes.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { monthWords, REPORT_STATE, stateOf } from '../../../shared/monthly/index.ts';
import { decodeRow } from '../../database/view.ts';
import { attachmentName } from '../attachment/index.ts';
import type { Workspace } from '../context.ts';
import { problemEvents, visitEvents } from '../fieldwork/index.ts';
import { grantsOf, paymentsOf } from '../funding/index.ts';
import { movesOf } from '../library/index.ts';
import { projectMonths } from '../monthly/index.ts';
import { heldBatches } from '../plan/index.ts';
import { historyOf } from '../registry/index.ts';

export interface TimelineContext {
  workspace: Workspace;
  projectId: string;
  officeName(code: string): string;
}

export interface TimelineSource {
  kind: string;
  label: string;
  entries(context: TimelineContext): Omit<TimelineEntry, 'kind'>[];
}

const wan = (fen: number | null) => (fen === null ? '未知' : `${formatWan(fen)} 万元`);

/** Each submission and each judgement of a monthly report. */
const reports: TimelineSource = {
  kind: 'report',
  label: '月报',
  entries({ workspace, projectId, officeName }) {
    return projectMonths(workspace, projectId).reports.flatMap(({ id, fields, updatedAt }) => {
      const office = workspace.records.view.get('monthlyReport', id)?.office ?? '';
      const month = monthWords(fields.month ?? '');
      const figures = `本月完成 ${wan(fields.monthDoneFen)}，本年累计 ${wan(fields.yearDoneFen)}，开工以来累计 ${wan(fields.cumulativeFen)}${
        fields.progress === null ? '' : `，形象进度：${fields.progress}`
      }${fields.problems === null ? '' : `；问题：${fields.problems}`}`;
      const entries: Omit<TimelineEntry, 'kind'>[] = [
        {
          key: `report/${id}`,
          at: fields.submittedAt ?? updatedAt,
          title: `${month}月报（${REPORT_STATE[stateOf(fields)]}）`,
          detail: figures,
          by: fields.submittedBy,
          officeName: officeName(office),
        },
      ];
      if (fields.reviewedAt !== null)
        entries.push({
          key: `report/${id}/review`,
          at: fields.reviewedAt,
          title: `${month}月报被市级${fields.reviewOutcome === 'returned' ? '退回' : '通过'}`,
          detail: fields.reviewReason ?? '',
          by: fields.reviewedBy,
          officeName: '市级',
        });
      return entries;
    });
  },
};

const WORD = { created: '建档', changed: '修改', deleted: '删除', restored: '恢复' } as const;
const SHOWN_LABELS = 6;

const changes: TimelineSource = {
  kind: 'change',
  label: '改动',
  entries({ workspace, projectId }) {
    return historyOf(workspace, 'project', projectId).map((entry) => {
      const labels = entry.changes.map((change) => change.label);
      const more = labels.length > SHOWN_LABELS ? ` 等 ${labels.length} 项` : '';
      return {
        key: `change/${entry.key}`,
        at: entry.at,
        title: `${WORD[entry.kind]}项目`,
        detail: `${labels.slice(0, SHOWN_LABELS).join('、')}${more}${
          entry.source?.kind === 'import' ? `（${entry.source.file} 第 ${entry.source.row} 行）` : ''
        }`,
        by: entry.by,
        officeName: entry.officeName,
      };
    });
  },
};

const attachments: TimelineSource = {
  kind: 'attachment',
  label: '照片和附件',
  entries({ workspace, projectId, officeName }) {
    const born = workspace.db.prepare<[string], { at: string; author: string | null }>(
      "SELECT at, author FROM change WHERE entity = 'attachment' AND id = ? ORDER BY rowid LIMIT 1",
    );
    return workspace.db
      .prepare<[string], Record<string, unknown>>(
        'SELECT * FROM attachment WHERE projectId = ? AND deleted = 0 ORDER BY id',
      )
      .all(projectId)
      .map((row) => decodeRow('attachment', row))
      .map(({ id, office, updatedAt, fields }) => {
        const act = born.get(id);
        return {
          key: `attachment/${id}`,
          at: act?.at ?? updatedAt,
          title: `附上${fields.kind === null ? '文件' : ATTACHMENT_KIND[fields.kind]}“${attachmentName(fields)}”`,
          detail: [
            fields.takenAt === null
              ? ''
              : `${fields.kind === 'photo' ? '拍摄' : '形成'}于 ${fields.takenAt.replace('T', ' ').slice(0, 16)}`,
            fields.visitId === null ? '' : '走访时附上',
            fields.note ?? '',
          ]
            .filter(Boolean)
            .join('；'),
          ...(fields.visitId === null ? {} : { to: `/visits/${fields.visitId}` }),
          by: act?.author ?? null,
          officeName: officeName(office),
        };
      });
  },
};

/**
 * Packages that carried something of this project: everything an office has written up to a package is in that package
 * or was acknowledged before, so the first package after a change is the one that carried it.
 */
const packages: TimelineSource = {
  kind: 'package',
  label: '数据包',
  entries({ workspace, projectId, officeName }) {
    const { db } = workspace;
    const acts = db
      .prepare<string[], { office: string; at: string }>(
        `SELECT office, at FROM change WHERE (entity = 'project' AND id = ?)
           OR (entity = 'monthlyReport' AND id IN (SELECT id FROM monthlyReport WHERE projectId = ?))
           OR (entity = 'attachment' AND id IN (SELECT id FROM attachment WHERE projectId = ?))
           OR (entity = 'visit' AND id IN (SELECT id FROM visit WHERE projectId = ?))
           OR (entity = 'problem' AND id IN (SELECT id FROM problem WHERE projectId = ?))
           OR (entity = 'problemStep' AND id IN (SELECT s.id FROM problemStep s
               JOIN problem p ON p.id = s.problemId WHERE p.projectId = ?))
         ORDER BY at`,
      )
      .all(...Array<string>(6).fill(projectId));
    const sent = db
      .prepare<[], { packageId: string; partner: string; fileName: string; at: string }>(
        'SELECT packageId, recipient AS partner, fileName, at FROM sentPackage WHERE volumeNumber = 1 ORDER BY at',
      )
      .all();
    const received = db
      .prepare<[], { packageId: string; partner: string; fileName: string; at: string }>(
        'SELECT packageId, sender AS partner, fileName, at FROM receivedPackage WHERE volumeNumber = 1 ORDER BY at',
      )
      .all();
    function carriers(list: typeof sent, ofPartner: boolean) {
      const last = new Map<string, string>();
      return list.filter(({ partner, at }) => {
        const from = last.get(partner) ?? '';
        const writer = ofPartner ? partner : workspace.info.office.code;
        const carried = acts.some((act) => act.office === writer && act.at > from && act.at <= at);
        if (carried) last.set(partner, at);
        return carried;
      });
    }
    const entry = (way: 'sent' | 'received') => (one: (typeof sent)[number]) => ({
      key: `package/${one.packageId}`,
      at: one.at,
      title:
        way === 'sent'
          ? `改动随数据包送${officeName(one.partner)}`
          : `收到${officeName(one.partner)}的数据包`,
      detail: one.fileName,
      by: null,
      officeName: way === 'sent' ? workspace.info.office.name : officeName(one.partner),
    });
    return [...carriers(sent, false).map(entry('sent')), ...carriers(received, true).map(entry('received'))];
  },
};

/** Steps of the life cycle, as each office wrote them. */
const moves: TimelineSource = {
  kind: 'move',
  label: '办理',
  entries({ workspace, projectId, officeName }) {
    return movesOf(workspace, projectId).map((record) => ({
      key: `move/${record.id}`,
      at: record.on,
      title: moveVerb(record.move),
      detail: [record.opinion, record.reason].filter(Boolean).join('；'),
      by: record.by,
      officeName: officeName(workspace.records.view.get('stageMove', record.id)?.office ?? ''),
    }));
  },
};

/** Listed on an annual plan, added to it later, taken out of it. */
const plans: TimelineSource = {
  kind: 'plan',
  label: '年度计划',
  entries({ workspace, projectId, officeName }) {
    return heldBatches(workspace).flatMap(({ record, listed, changes: later }) =>
      [...listed, ...later]
        .filter(({ fields }) => fields.projectId === projectId)
        .map(({ id, office, updatedAt, fields }) => ({
          key: `plan/${id}`,
          at: fields.heldFrom ?? record.fields.issuedOn ?? updatedAt,
          title: `${record.fields.year ?? ''} 年度第 ${record.fields.number ?? ''} 批计划：${
            fields.kind === null ? '' : PLAN_ENTRY_KIND[fields.kind]
          }`,
          detail: [record.fields.documentNumber, fields.reason].filter(Boolean).join('；'),
          by: null,
          officeName: officeName(office),
        })),
    );
  },
};

/** What was decided and paid for the project; a payment taken back is an entry of its own. */
const funding: TimelineSource = {
  kind: 'funding',
  label: '资金',
  entries({ workspace, projectId, officeName }) {
    const measure = (code: keyof typeof MEASURE | null) => (code === null ? '扶持' : MEASURE[code]);
    return [
      ...grantsOf(workspace, projectId).map(({ id, office, updatedAt, fields }) => ({
        key: `grant/${id}`,
        at: fields.decidedOn ?? updatedAt,
        title: `决定${measure(fields.measure)} ${wan(fields.amountFen)}`,
        detail: fields.reason ?? '',
        by: fields.decidedBy,
        officeName: officeName(office),
      })),
      ...paymentsOf(workspace, { projectId }).map(({ id, office, updatedAt, fields }) => ({
        key: `payment/${id}`,
        at: fields.paidOn ?? updatedAt,
        title: `${fields.reversalOf === null ? '拨付' : '收回'}${measure(fields.measure)} ${wan(fields.amountFen)}`,
        detail: [fields.voucherNumber === null ? null : `凭证 ${fields.voucherNumber}`, fields.note]
          .filter(Boolean)
          .join('；'),
        by: null,
        officeName: officeName(office),
      })),
    ];
  },
};

/** Each visit, and what was promised on it. */
const visits: TimelineSource = {
  kind: 'visit',
  label: '走访',
  entries: ({ workspace, projectId, officeName }) =>
    visitEvents(workspace, projectId).map(({ office, ...event }) => ({
      ...event,
      officeName: officeName(office),
    })),
};

/** Each step of each problem. */
const problems: TimelineSource = {
  kind: 'problem',
  label: '问题',
  entries: ({ workspace, projectId, officeName }) =>
    problemEvents(workspace, projectId).map(({ office, ...event }) => ({
      ...event,
      officeName: officeName(office),
    })),
};

export const SOURCES: readonly TimelineSource[] = [
  reports,
  moves,
  visits,
  problems,
  changes,
  plans,
  funding,
  attachments,
  packages,
];

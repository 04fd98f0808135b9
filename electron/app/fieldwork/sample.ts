/** Sample fieldwork of an office: visits, problems and their steps, meetings; the same seed gives the same. */
import { v7 as uuidv7 } from 'uuid';
import { visitDigest } from '../../../shared/fieldwork/content.ts';
import { advance, type ProblemStanding } from '../../../shared/fieldwork/problem.ts';
import { FIRST_TEMPLATE } from '../../../shared/fieldwork/template.ts';
import type {
  EntityName,
  MeetingFields,
  MeetingItemFields,
  ProblemFields,
  ProblemStepFields,
  VisitFields,
  VisitItemFields,
  VisitPromiseFields,
} from '../../../shared/model/entities.ts';
import type { ProblemAction, VisitVerdict } from '../../../shared/model/fieldworkCodes.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';
import { writeRow } from './common.ts';
import { reportedOf } from './visit/reported.ts';

/** Below this many projects a sample is for a test or a measurement, and holds the registry only. */
const LEAST_PROJECTS = 100;
const EPOCH = Date.UTC(2019, 8, 2);
const VISITORS = '覃晓岚、韦志成';
const TEMPLATE = { ...FIRST_TEMPLATE, name: '设备和投产核对单', items: FIRST_TEMPLATE.items.slice(0, 8) };

interface SampleVisit {
  /** Which project, counted from the first. */
  at: number;
  date: string;
  hours: [string, string];
  status: VisitFields['status'];
  /** What was seen where it differs from what was reported. */
  seen: Partial<Record<string, [string, VisitVerdict]>>;
  opinion: string | null;
  promises: Pick<VisitPromiseFields, 'side' | 'title' | 'dueDate' | 'doneOn'>[];
}

const VISITS: readonly SampleVisit[] = [
  {
    at: 0,
    date: '2019-08-22',
    hours: ['09:30', '11:20'],
    status: 'archived',
    seen: {
      equipmentArrived: ['主机已到货，2 台辅机未到', 'mismatch'],
      equipmentInvestment: ['发票缺 2 张', 'pending'],
    },
    opinion: '进度总体与填报一致，设备到位偏慢，建议 10 月下旬再核一次。',
    promises: [
      { side: 'enterprise', title: '补齐 2 张设备发票', dueDate: '2019-09-20', doneOn: '2019-09-18' },
      { side: 'office', title: '协调供电部门办理增容', dueDate: '2019-10-31', doneOn: null },
    ],
  },
  {
    at: 1,
    date: '2019-08-22',
    hours: ['14:30', '16:00'],
    status: 'archived',
    seen: {},
    opinion: '与填报一致，生产正常。',
    promises: [],
  },
  {
    at: 0,
    date: '2019-09-26',
    hours: ['09:30', '11:00'],
    status: 'open',
    seen: { equipmentArrived: ['辅机已到，正在安装', 'match'], safety: ['验收意见未见', 'pending'] },
    opinion: null,
    promises: [],
  },
];

type SampleStep = [ProblemAction, string, string | null, (string | null)?, (string | null)?];

interface SampleProblem {
  at: number;
  fields: Pick<ProblemFields, 'title' | 'detail' | 'type' | 'askedLevel' | 'dueDate' | 'person' | 'raisedOn'>;
  /** Raised from the first visit. */
  fromVisit?: boolean;
  /** Action, day, text, person, due date. */
  steps: SampleStep[];
  onAgenda?: 'finished' | 'coming';
}

const PROBLEMS: readonly SampleProblem[] = [
  {
    at: 0,
    fields: {
      title: '变压器容量不够，新线不能满负荷',
      detail: '现有 1000 千伏安，新线投产后需 1600 千伏安，增容申请 7 月已递交。',
      type: 'power',
      askedLevel: 'county',
      dueDate: '2019-10-31',
      person: null,
      raisedOn: '2019-08-22',
    },
    fromVisit: true,
    onAgenda: 'finished',
    steps: [['assign', '2019-08-26', '请供电所一周内踏勘', '供电所 韦工', '2019-10-31']],
  },
  {
    at: 2,
    fields: {
      title: '流动资金贷款迟迟未批',
      detail: '申请 800 万元，6 月递交，银行要求补充抵押物。',
      type: 'finance',
      askedLevel: 'county',
      dueDate: null,
      person: null,
      raisedOn: '2019-09-05',
    },
    onAgenda: 'finished',
    steps: [],
  },
  {
    at: 3,
    fields: {
      title: '排污许可变更等待市级受理',
      detail: null,
      type: 'approval',
      askedLevel: 'county',
      dueDate: '2019-09-30',
      person: '环保股 陆股长',
      raisedOn: '2019-09-03',
    },
    onAgenda: 'coming',
    steps: [['escalate', '2019-10-08', '县里没有审批权限，请市级协调', null, '2019-11-15']],
  },
  {
    at: 1,
    fields: {
      title: '熟练焊工缺 12 人',
      detail: null,
      type: 'labour',
      askedLevel: 'county',
      dueDate: '2019-09-25',
      person: '人社局 黄主任',
      raisedOn: '2019-08-22',
    },
    steps: [
      ['assign', '2019-08-26', '请纳入 9 月招聘会', '人社局 黄主任', '2019-09-25'],
      ['handle', '2019-09-10', '已登记岗位', null],
      ['answer', '2019-09-24', '招聘会上签约 13 人', null],
    ],
  },
  {
    at: 4,
    fields: {
      title: '进厂道路限高，大件设备进不来',
      detail: null,
      type: 'logistics',
      askedLevel: 'county',
      dueDate: '2019-08-30',
      person: '交通局 李队长',
      raisedOn: '2019-08-12',
    },
    steps: [
      ['assign', '2019-08-13', '请勘察改道', '交通局 李队长', '2019-08-30'],
      ['answer', '2019-08-28', '已开辟临时通道', null],
      ['confirm', '2019-08-29', '设备已进场', null],
      ['close', '2019-08-30', '企业确认解决', null],
    ],
  },
];

/** Adds visits, problems and meetings of the first projects to a new sample folder, in one transaction. */
export function sampleFieldwork(workspace: Workspace, random: () => number): void {
  const { db, info } = workspace;
  const projects = db
    .prepare<[], { id: string; enterpriseId: string | null; name: string | null }>(
      `SELECT p.id, p.enterpriseId, coalesce(e.name, p.name) AS name FROM project p
       LEFT JOIN enterprise e ON e.id = p.enterpriseId ORDER BY p.id LIMIT 5`,
    )
    .all();
  const count = db.prepare<[], number>('SELECT count(*) FROM project').pluck().get() as number;
  if (count < LEAST_PROJECTS || info.office.level === 'region') return;
  let serial = 0;
  const add = <F extends object>(entity: EntityName, set: F): string => {
    const id = uuidv7({
      msecs: EPOCH + serial++,
      seq: serial,
      random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
    });
    return writeRow(workspace, entity, null, set as Record<string, JsonValue>, id);
  };
  const when = (day: string) => `${day}T02:00:00.000Z`;

  function visit(sample: SampleVisit, routeOrder: number): string {
    const project = projects[sample.at];
    if (!project) return '';
    const known = reportedOf(workspace, project.id);
    const fields: Omit<VisitFields, 'status' | 'title' | 'templateName' | 'routeOrder'> = {
      projectId: project.id,
      enterpriseId: project.enterpriseId,
      visitDate: sample.date,
      startTime: sample.hours[0],
      endTime: sample.hours[1],
      place: '厂区',
      visitors: VISITORS,
      receivedBy: '技改负责人',
      agenda: null,
      opinion: sample.opinion,
    };
    const id = add('visit', {
      ...fields,
      title: `${sample.date} ${project.name ?? '未命名项目'}`,
      routeOrder,
      templateName: TEMPLATE.name,
      status: sample.status,
    });
    const items = TEMPLATE.items.map((check, i): VisitItemFields => {
      const reported = known.of(check.subject);
      const [seen, verdict] = sample.seen[check.subject] ?? [
        reported.reported,
        sample.status === 'archived' ? ('match' as const) : null,
      ];
      return {
        visitId: id,
        position: i + 1,
        ...check,
        ...reported,
        seen,
        verdict,
        equipmentLineId: null,
        serialNumber: null,
      };
    });
    for (const item of items) add('visitItem', item);
    const promises = sample.promises.map(
      (promise, i): VisitPromiseFields => ({
        visitId: id,
        projectId: project.id,
        position: i + 1,
        doneNote: null,
        ...promise,
      }),
    );
    for (const promise of promises) add('visitPromise', promise);
    if (sample.status === 'archived')
      for (const [side, name] of [
        ['host', '王大中'],
        ['visitor', '韦志成'],
      ])
        add('visitSignature', {
          visitId: id,
          side,
          name,
          typed: true,
          signedAt: when(sample.date),
          contentDigest: visitDigest(fields, items, promises),
        });
    return id;
  }

  function problem(sample: SampleProblem, visitId: string | undefined) {
    const project = projects[sample.at];
    const { fields } = sample;
    const id = add('problem', {
      ...fields,
      projectId: project?.id ?? null,
      enterpriseId: project?.enterpriseId ?? null,
      origin: sample.fromVisit ? 'visit' : 'hand',
      originId: sample.fromVisit ? (visitId ?? null) : null,
    });
    let standing: ProblemStanding = {
      state: 'registered',
      level: fields.askedLevel ?? 'county',
      person: fields.person,
      dueDate: fields.dueDate,
    };
    let after: string[] = [];
    function step([action, day, text, person = null, dueDate = null]: SampleStep, meetingId: string | null) {
      const next = advance(standing, { action, person, dueDate });
      const set: ProblemStepFields = {
        problemId: id,
        action,
        after,
        fromState: standing.state,
        toState: next.state,
        actorLevel: info.office.level,
        level: next.level === standing.level ? null : next.level,
        person,
        dueDate,
        text,
        meetingId,
        doneBy: info.officer,
        doneAt: when(day),
      };
      after = [add('problemStep', set)];
      standing = next;
    }
    step(['register', fields.raisedOn ?? '2019-09-01', fields.detail], null);
    for (const one of sample.steps) step(one, null);
    return { id, step };
  }

  workspace.records.atomically(() => {
    add('visitTemplate', { name: TEMPLATE.name, body: JSON.stringify(TEMPLATE.items) });
    const visits = VISITS.map((sample, i) => visit(sample, (i % 2) + 1));
    const photo = db
      .prepare<[string], string>(
        "SELECT id FROM attachment WHERE projectId = ? AND kind = 'photo' ORDER BY id LIMIT 1",
      )
      .pluck();
    for (const [i, sample] of VISITS.slice(0, 2).entries()) {
      const held = photo.get(projects[sample.at]?.id ?? '');
      if (held) writeRow(workspace, 'attachment', held, { visitId: visits[i] ?? null });
    }
    const problems = PROBLEMS.map((sample) => problem(sample, visits[0]));
    const agenda = (which: SampleProblem['onAgenda']) =>
      problems.filter((_, i) => PROBLEMS[i]?.onAgenda === which);
    const meeting = (fields: Partial<MeetingFields>) =>
      add('meeting', { place: '区政府 3 号会议室', host: '梁副区长', recorder: info.officer, ...fields });
    const item = (fields: Partial<MeetingItemFields>) => add('meetingItem', fields);
    const held = meeting({
      title: '9 月技改项目问题协调会',
      meetingDate: '2019-09-27',
      startTime: '15:00',
      attendees: '区工信局、供电局、金融办、农行武鸣支行、有关企业',
      finishedOn: '2019-09-27',
    });
    const decisions = [
      ['供电部门 10 月 20 日前完成踏勘和方案答复', '供电所 韦工', '2019-10-20'],
      ['农行 10 月 15 日前答复是否放款，金融办跟进', '金融办 农主任', '2019-10-15'],
    ] as const;
    agenda('finished').forEach(({ id, step }, i) => {
      const [decision, person, dueDate] = decisions[i] ?? decisions[0];
      item({ meetingId: held, problemId: id, position: i + 1, decision, person, dueDate });
      step(['decide', '2019-09-27', decision, person, dueDate], held);
    });
    const coming = meeting({ title: '10 月技改项目问题协调会', meetingDate: '2019-10-30' });
    agenda('coming').forEach(({ id }, i) => {
      item({ meetingId: coming, problemId: id, position: i + 1 });
    });
  });
}

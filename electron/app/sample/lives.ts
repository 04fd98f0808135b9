/**
 * Sample lives: projects in every state between call and archive, a batch of the plan, money decided, set aside and
 * paid. Steps of other levels are written as those offices write them, by the same use cases, so that the sample stands
 * up to every check that real records stand up to.
 */
import { v7 as uuidv7 } from 'uuid';
import { MATERIALS, type MaterialCode, type MoveId } from '../../../shared/library/index.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';
import type { EntityName } from '../../../shared/model/entities.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { openRecords } from '../../database/records.ts';
import type { Workspace } from '../context.ts';
import { refreshDecisions } from '../decision/index.ts';
import { newId, withIds } from '../ids.ts';
import { addObjection, addReview, setMaterial, setPublicity } from '../library/index.ts';
import { saveDraft } from '../plan/index.ts';
import { issueWithSteps, makeSteps } from '../steps/index.ts';
import { type At, DAY, type Fit, LIVES, type Life, OPINION, REASON, WHO } from './courses.ts';
import { grantMoney } from './money.ts';
import { askSurvey } from './survey.ts';

/** Below this many projects a sample is for a test or a measurement, and holds the registry only. */
const LEAST_PROJECTS = 100;
const CITY = { code: '450100', name: '南宁市工业和信息化局', level: 'city', parent: '450000' } as const;
const REGION = { code: '450000', name: '自治区工业和信息化厅', level: 'region', parent: null } as const;
const OFFICER: Record<OfficeLevel, string> = { county: '覃晓岚', city: '陆志明', region: '韦丽华' };
const EPOCH = Date.UTC(2019, 5, 1);

/** The office of a level as this sample knows it: its own where it is of that level, else one beside or above it. */
function officeAt(workspace: Workspace, level: OfficeLevel, incarnation: string, day: string): Workspace {
  const own = workspace.info.office;
  const now = () => `${day}T02:00:00.000Z`;
  if (level === 'county' || own.level === level) return { ...workspace, now };
  const office = level === 'region' ? REGION : CITY;
  const info = { ...workspace.info, office, officer: OFFICER[level], incarnation };
  const known = workspace.db.prepare<[string], number>('SELECT 1 FROM office WHERE code = ?').pluck();
  if (known.get(office.code) === undefined) {
    workspace.db
      .prepare('INSERT INTO office (code, name, level, parent, self) VALUES (?, ?, ?, ?, 0)')
      .run(office.code, office.name, office.level, office.parent);
    workspace.officesChanged();
  }
  const records = openRecords(
    workspace.db,
    () => ({ office: office.code, incarnation }),
    workspace.levelOf,
    now,
  );
  return { ...workspace, info, records, now };
}

/** Adds the lives to eligible projects; the same seed chooses the same projects and states. */
export function sampleLives(workspace: Workspace, random: () => number): void {
  const count = workspace.db.prepare<[], number>('SELECT count(*) FROM project').pluck().get() as number;
  if (count < LEAST_PROJECTS) return;
  let serial = 0;
  const nextId = () =>
    uuidv7({
      msecs: EPOCH + serial,
      seq: serial++,
      random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
    });
  const incarnation: Record<OfficeLevel, string> = { county: '', city: nextId(), region: nextId() };
  const at = (level: OfficeLevel, day: string) => officeAt(workspace, level, incarnation[level], day);
  const fit = workspace.db
    .prepare<[number], Fit>(
      `SELECT p.id, p.name, p.fixedInvestmentFen, p.equipmentInvestmentFen, d.capFen
       FROM project p JOIN decision d ON d.projectId = p.id JOIN enterprise e ON e.id = p.enterpriseId
       WHERE d.status = 'met' AND d.capFen IS NOT NULL AND e.uscc IS NOT NULL AND p.startDate <= '2019-06-30'
         AND p.id NOT IN (SELECT projectId FROM equipmentLine WHERE projectId IS NOT NULL)
       ORDER BY p.id LIMIT ?`,
    )
    .all(LIVES.length);
  const lives = fit.map((project, i): Life => ({ project, moves: LIVES[i] ?? [] }));
  const live = () => {
    for (const life of lives) addPapers(at('county', '2019-06-05'), life);
    /** One kind of step after the other, as offices work: first all that are handed in, then all that are passed. */
    const order = [...new Set(LIVES.flat())].sort((a, b) => ((DAY[a] ?? '') < (DAY[b] ?? '') ? -1 : 1));
    for (const move of order) {
      const own = lives.filter((life) => life.moves.includes(move));
      if (own.length === 0) continue;
      before(move, own, at);
      if (move !== 'plan') step(at(WHO[move] ?? 'county', DAY[move] ?? ''), move, own);
    }
    raiseObjection(lives, at);
    askSurvey(at, workspace.info.office.level === 'county');
    refreshDecisions(
      workspace,
      lives.map((life) => life.project.id),
    );
  };
  withIds(nextId, () => workspace.records.atomically(live));
}

/** What has to be there before a step, done by the level that does it. */
function before(move: MoveId, lives: readonly Life[], at: At): void {
  const day = DAY[move] ?? '';
  if (move === 'cityPass' || move === 'accept') {
    const kind = move === 'accept' ? 'acceptance' : 'finance';
    for (const { project } of lives)
      addReview(at('city', day), {
        projectId: project.id,
        kind,
        agrees: true,
        heldOn: day,
        opinion: move === 'accept' ? '设备到位，运行正常。' : '资金来源可靠，同意推荐。',
      });
  }
  if (move === 'plan') issueBatch(lives, at('region', day));
  if (move === 'complete')
    for (const { project } of lives)
      write(at('county', day), 'project', project.id, {
        completedOn: '2019-10-20',
        completedFixedInvestmentFen: project.fixedInvestmentFen,
      });
  if (move === 'fund') grantMoney(lives, at);
}

function step(office: Workspace, move: MoveId, lives: readonly Life[]): void {
  const outcomes = makeSteps(office, {
    projectIds: lives.map((life) => life.project.id),
    move,
    reason: REASON[move] ?? '',
    opinion: OPINION[move] ?? '',
    partly: false,
  });
  const refused = outcomes.find((one) => !one.made);
  if (refused) throw new Error(`sample ${move} of ${refused.name}: ${refused.message}`);
}

function write(
  { records, info }: Workspace,
  entity: EntityName,
  id: string,
  set: Record<string, JsonValue>,
  isNew = false,
): void {
  records.write({ entity, id, set, isNew, by: info.officer, source: { kind: 'typed' } });
}

const PAPER = { title: '申报材料汇编（样例）', kind: 'other', takenAt: '2019-06-05' } as const;
const EARLY: readonly MaterialCode[] = ['licence', 'pledge'];
const WAIVED: Partial<Record<MaterialCode, string>> = {
  eia: '环评登记表备案，不需批复',
  energy: '年综合能耗不足一千吨标准煤',
  safety: '不属于需要安全审查的项目',
};

/** The papers of a life, one file for all of them, and the equipment list that its acceptance asks for. */
function addPapers(county: Workspace, { project, moves }: Life): void {
  const stored = county.db
    .prepare<[], { sha256: string; bytes: number; mediaType: string }>(
      'SELECT sha256, bytes, mediaType FROM attachment WHERE sha256 IS NOT NULL ORDER BY id LIMIT 1',
    )
    .get();
  if (!stored) return;
  const paper = newId();
  const fileName = '申报材料汇编.png';
  write(county, 'attachment', paper, { projectId: project.id, ...PAPER, ...stored, fileName }, true);
  const codes = moves.includes('complete') ? MATERIALS : MATERIALS.slice(0, MATERIALS.indexOf('contracts'));
  for (const code of moves.length > 1 ? codes : EARLY) {
    const reason = WAIVED[code] ?? null;
    setMaterial(county, project.id, code, reason === null ? [paper] : [], reason);
  }
  if (!moves.includes('complete')) return;
  // Invoices count on over all projects, so that no two have the same one.
  const lines = county.db.prepare<[], number>('SELECT count(*) FROM equipmentLine').pluck().get() ?? 0;
  const half = Math.floor(project.equipmentInvestmentFen / 2 / 10_000) * 10_000;
  ['主机生产线', '配套输送与除尘设备'].forEach((name, i) => {
    const line = {
      projectId: project.id,
      position: i + 1,
      name,
      quantity: 1,
      priceFen: i === 0 ? half : project.equipmentInvestmentFen - half,
      invoiceNumber: String(24_510_000 + lines + i),
    };
    write(county, 'equipmentLine', newId(), line, true);
  });
}

/** The first batch of the year, with every project that goes so far. */
function issueBatch(lives: readonly Life[], region: Workspace): void {
  const draft = { id: null, version: null, year: 2019, number: 1, note: null, documentNumber: null };
  const id = saveDraft(region, { ...draft, projectIds: lives.map((life) => life.project.id) });
  const { waiting } = issueWithSteps(region, {
    id,
    version: 1,
    issuedOn: DAY.plan ?? '',
    documentNumber: '桂工信投资〔2019〕403号（样例）',
  });
  if (waiting[0]) throw new Error(`sample plan of ${waiting[0].name}: ${waiting[0].message}`);
}

/** A publicity of a project in the library against which somebody has spoken up. */
function raiseObjection(lives: readonly Life[], at: At): void {
  const life = lives.find(({ moves }) => moves.at(-1) === 'enterLibrary');
  if (!life) return;
  const projectId = life.project.id;
  setPublicity(at('region', '2019-06-25'), {
    projectId,
    fromDay: '2019-06-25',
    toDay: '2019-07-02',
    waivedReason: null,
  });
  addObjection(at('county', '2019-06-28'), {
    projectId,
    raisedBy: '附近居民代表',
    raisedOn: '2019-06-28',
    content: `反映“${life.project.name}”夜间施工噪声大，请核实环评措施是否落实。`,
  });
}

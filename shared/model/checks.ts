/** What can be wrong with a record as typed. The same checks run in the form while typing and in the use case. */
import type { EnterpriseFields, ProjectFields } from './entities.ts';
import { isIsoDate } from './isoDate.ts';
import { readProjectCode } from './projectCode.ts';
import { readUscc } from './uscc.ts';

export interface FieldCheck {
  /** Fields concerned; the first is where the message stands. */
  fields: string[];
  /** Errors keep the record from being saved; warnings ask for a second look. */
  severity: 'error' | 'warning';
  message: string;
}

const PHONE = /^[0-9+()（）\-\s转,，、/]{5,40}$/;

function error(fields: string[], message: string): FieldCheck {
  return { fields, severity: 'error', message };
}

function warning(fields: string[], message: string): FieldCheck {
  return { fields, severity: 'warning', message };
}

function phoneCheck(field: string, phone: string | null | undefined): FieldCheck[] {
  return phone != null && !PHONE.test(phone) ? [warning([field], '电话里有不像号码的字符。请核对。')] : [];
}

/** Checks one enterprise; fields that are unknown or absent are never wrong, only a missing name is. */
export function checkEnterprise(enterprise: Partial<EnterpriseFields>): FieldCheck[] {
  const checks: FieldCheck[] = [];
  if (!enterprise.name) checks.push(error(['name'], '还没有填企业名称。请照营业执照填写。'));
  if (enterprise.uscc) {
    const reading = readUscc(enterprise.uscc);
    if ('problem' in reading) checks.push(error(['uscc'], `${reading.problem}。`));
  }
  if (enterprise.industryCode != null && !/^[A-T]?\d{2,4}$/.test(enterprise.industryCode)) {
    checks.push(warning(['industryCode'], '行业代码一般是 2 到 4 位数字（GB/T 4754）。请核对。'));
  }
  if (enterprise.aboveScale === true && enterprise.sizeClass === 'micro') {
    checks.push(warning(['aboveScale', 'sizeClass'], '微型企业一般不在规模以上。请核对企业规模和是否规上。'));
  }
  return [...checks, ...phoneCheck('contactPhone', enterprise.contactPhone)];
}

/** `part` must not exceed `whole`; said only when both are known. */
function within(
  project: Partial<ProjectFields>,
  part: keyof ProjectFields,
  whole: keyof ProjectFields,
  message: string,
): FieldCheck[] {
  const a = project[part];
  const b = project[whole];
  return typeof a === 'number' && typeof b === 'number' && a > b ? [error([part, whole], message)] : [];
}

function notBefore(
  project: Partial<ProjectFields>,
  later: keyof ProjectFields,
  earlier: keyof ProjectFields,
  message: string,
): FieldCheck[] {
  const a = project[later];
  const b = project[earlier];
  return isIsoDate(b) && isIsoDate(a) && a < b ? [error([later, earlier], message)] : [];
}

/** Checks one project; `today` (ISO) lets a completion in the future be questioned. */
export function checkProject(project: Partial<ProjectFields>, today?: string): FieldCheck[] {
  const checks: FieldCheck[] = [];
  if (!project.name) checks.push(error(['name'], '还没有填项目名称。请照备案证填写。'));
  if (project.projectCode) {
    const reading = readProjectCode(project.projectCode);
    if ('problem' in reading) checks.push(error(['projectCode'], `${reading.problem}。`));
    else checks.push(...reading.warnings.map((text) => warning(['projectCode'], `${text}。`)));
  }
  checks.push(
    ...within(
      project,
      'equipmentInvestmentFen',
      'fixedInvestmentFen',
      '设备投资大于固定资产投资。设备投资是固定资产投资的一部分，请核对这两个数。',
    ),
    ...within(
      project,
      'fixedInvestmentFen',
      'totalInvestmentFen',
      '固定资产投资大于总投资。请核对这两个数。',
    ),
    ...notBefore(project, 'expectedCompletion', 'startDate', '预计竣工早于开工。请核对这两个日期。'),
    ...notBefore(project, 'completedOn', 'startDate', '实际竣工早于开工。请核对这两个日期。'),
  );
  const { yearInvestmentFen: year, fixedInvestmentFen: fixed } = project;
  if (year != null && fixed != null && year > fixed) {
    checks.push(
      warning(
        ['yearInvestmentFen', 'fixedInvestmentFen'],
        '本年预计完成投资大于固定资产投资。请核对这两个数。',
      ),
    );
  }
  if (today && project.completedOn != null && project.completedOn > today) {
    checks.push(warning(['completedOn'], '实际竣工时间在今天之后。还没有竣工的项目请留空。'));
  }
  if (project.filing === 'none' && project.filingNumber) {
    checks.push(warning(['filing', 'filingNumber'], '填了备案文号，备案情况却是未备案。请核对。'));
  }
  if (project.industryCode != null && !/^[A-T]?\d{2,4}$/.test(project.industryCode)) {
    checks.push(warning(['industryCode'], '行业代码一般是 2 到 4 位数字（GB/T 4754）。请核对。'));
  }
  return [...checks, ...phoneCheck('contactPhone', project.contactPhone)];
}

/** One condition of a step, three-valued: unknown blocks as much as failed, but asks for something else. */
import { CLAUSE_IDS, type ClauseId, type Decision, factLabel, type Status } from '../rules/index.ts';

export interface Check {
  /** null: not known yet, 待核. */
  met: boolean | null;
  /** What stands, as a sentence or short phrase. */
  text: string;
  /** What to do; empty when met. */
  remedy: string;
  /** The fact, material or record concerned, such as `project.cluster` or `materials.licence`. */
  path?: string;
  /** The clause that asks for it; absent where it is the programme's habit. */
  source?: string;
}

const MET: Record<Status, boolean | null> = { met: true, unmet: false, undetermined: null };
export const metOf = (status: Status): boolean | null => MET[status];

/** A check whose remedy is only shown when it is wanted. */
export function check(
  met: boolean | null,
  text: string,
  remedy: string,
  path?: string,
  source?: string,
): Check {
  return {
    met,
    text,
    remedy: met === true ? '' : remedy,
    ...(path === undefined ? {} : { path }),
    ...(source === undefined ? {} : { source }),
  };
}

/** A fact that only has to be stated. */
export function stated(name: string, value: unknown, path: string): Check {
  const known = value !== null && value !== undefined && value !== '';
  return check(known ? true : null, known ? `${name}已填写` : `${name}没有填写`, `请填写${name}。`, path);
}

/** A clause of the decision as a check, in the rules' own words. */
export function clauseCheck(decision: Decision, id: ClauseId): Check {
  const clause = decision.clauses[id];
  const advice = decision.advice.filter((a) => a.clause === id);
  const first = advice[0];
  const remedy =
    clause.missing.length > 0
      ? `请核实${clause.missing.map((p) => `“${factLabel(p)}”`).join('')}。`
      : first
        ? `可以${advice.map((a) => a.text).join('，或者')}。`
        : '靠补充资料不能改变本条结论，请核对已填的事实。';
  return check(
    metOf(clause.status),
    `${clause.title}：${clause.sentence}`,
    remedy,
    clause.missing[0] ?? first?.path ?? clause.facts[0]?.path,
    clause.source,
  );
}

/** The whole eligibility table: its clauses, and their combination where that alone fails. */
export function eligibilityChecks(decision: Decision): Check[] {
  const checks = CLAUSE_IDS.map((id) => clauseCheck(decision, id));
  const met = metOf(decision.status);
  const worst = checks.some((c) => c.met === false)
    ? false
    : checks.some((c) => c.met === null)
      ? null
      : true;
  if (met !== worst)
    checks.push(
      check(met, decision.sentence, '请核对规上情况、企业规模和产值等相互关联的事实。', decision.missing[0]),
    );
  return checks;
}

/** Checks that are not met, failed ones first: those cannot be helped by waiting. */
export function blockersOf(checks: readonly Check[]): Check[] {
  return [...checks.filter((c) => c.met === false), ...checks.filter((c) => c.met === null)];
}

/** One line for a check: `待核：…。请…`. */
export function checkText({ met, text, remedy }: Check): string {
  const head = met === null ? `待核：${text}` : text;
  return `${head}${head.endsWith('。') ? '' : '。'}${remedy}`;
}

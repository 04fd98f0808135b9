/** What is tried, as it is put together on the page: settings set and taken back, and the whole in words. */
import type { PackEntry, ScenarioBody, Setting } from '../../../../shared/api/schemas.ts';
import { CLUSTER } from '../../../../shared/model/codes.ts';
import type { Cluster } from '../../../../shared/model/facts.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import { FACT_FIELDS, type FactField, factLabel, type Pack } from '../../../../shared/rules/index.ts';
import { type ParameterSpec, parametersOf, parameterText } from './parameters.ts';

type Value = Setting['value'];

/** Nothing changed yet: the projects of a year (null: all years), or the given ones, under what holds now. */
export function emptyBody(planYear: number | null, projectIds: string[] | null = null): ScenarioBody {
  return { planYear, projectIds, pack: null, parameters: [], facts: [] };
}

/** True while trying would only repeat what holds now. */
export function isUnchanged(body: ScenarioBody): boolean {
  return body.pack === null && body.parameters.length === 0 && body.facts.length === 0;
}

export function sameBody(a: ScenarioBody, b: ScenarioBody): boolean {
  const key = ({ planYear, projectIds, pack, parameters, facts }: ScenarioBody) =>
    JSON.stringify([planYear, projectIds, pack, inOrder(parameters), inOrder(facts)]);
  return key(a) === key(b);
}

const inOrder = (settings: readonly Setting[]) =>
  [...settings].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, value }) => [path, value]);

const put = (settings: readonly Setting[], path: string, value: Value): Setting[] =>
  settings.some((s) => s.path === path)
    ? settings.map((s) => (s.path === path ? { path, value } : s))
    : [...settings, { path, value }];

/** A parameter set; setting it to its present value takes the setting back. */
export function withParameter(body: ScenarioBody, path: string, value: Value, present: Value): ScenarioBody {
  const same = JSON.stringify(value) === JSON.stringify(present);
  const parameters = same
    ? body.parameters.filter((s) => s.path !== path)
    : put(body.parameters, path, value);
  return { ...body, parameters };
}

/** A fact set for every project in scope. */
export function withFact(body: ScenarioBody, path: string, value: Value): ScenarioBody {
  return { ...body, facts: put(body.facts, path, value) };
}

export function withoutFact(body: ScenarioBody, path: string): ScenarioBody {
  return { ...body, facts: body.facts.filter((s) => s.path !== path) };
}

/** The value that a parameter is tried at: the setting's, else the present one. */
export function triedNumber(
  body: ScenarioBody,
  spec: Pick<ParameterSpec, 'path' | 'present'>,
): number | null {
  const setting = body.parameters.find((s) => s.path === spec.path);
  if (!setting) return spec.present;
  return typeof setting.value === 'number' ? setting.value : null;
}

/** The clusters in the order of the document's list, so that equal choices are equal lists. */
export function clustersInOrder(chosen: ReadonlySet<string>): Cluster[] {
  return (Object.keys(CLUSTER) as Cluster[]).filter((cluster) => chosen.has(cluster));
}

/** The clusters tried, in the order of the list; the pack's own while none are set. */
export function triedClusters(body: ScenarioBody, pack: Pack): Cluster[] {
  const value = body.parameters.find((s) => s.path === 'clusters')?.value;
  const chosen = Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string')
    : pack.parameters.clusters.value;
  return clustersInOrder(new Set(chosen));
}

/** Another pack chosen: settings that it has no place for are dropped, and those that say what it says anyway. */
export function withPack(body: ScenarioBody, choice: ScenarioBody['pack'], pack: Pack): ScenarioBody {
  const present = new Map<string, Value>(parametersOf(pack).map((spec) => [spec.path, spec.present]));
  present.set('clusters', clustersInOrder(new Set(pack.parameters.clusters.value)));
  const parameters = body.parameters.filter(
    ({ path, value }) => present.has(path) && JSON.stringify(value) !== JSON.stringify(present.get(path)),
  );
  return { ...body, pack: choice, parameters };
}

/** The pack whose figures are moved: the chosen one, else that of the year; undefined when it is not held here. */
export function basePack(
  body: ScenarioBody,
  packs: { ofYear: (year: number | null) => Pack; byId: (id: string) => Pack | undefined },
): Pack | undefined {
  if (body.pack === null) return packs.ofYear(body.planYear);
  return 'pack' in body.pack ? body.pack.pack : packs.byId(body.pack.packId);
}

const STANDING_WORD: Record<PackEntry['standing'], string> = {
  inForce: '',
  coming: '（未施行）',
  superseded: '（已被取代）',
  ended: '（已到期）',
  simulation: '（测算用，未核）',
  withdrawn: '（已撤回）',
};

/** A pack as a choice of the list, marked where it does not judge anything now. */
export function packLabel({ pack, standing }: Pick<PackEntry, 'pack' | 'standing'>): string {
  const saysSo = standing === 'simulation' && pack.title.includes('测算用');
  return pack.title + (saysSo ? '（未核）' : STANDING_WORD[standing]);
}

/** Facts that can be set for all projects. Platforms are pairs of kind and level of one enterprise and are left out. */
export const SETTABLE_FACTS: readonly FactField[] = FACT_FIELDS.filter(
  (field) => field.kind !== 'list' || field.codes !== undefined,
);

/** What a fact is set to at first: the answer that carries a project furthest, for the year tried. */
export function firstValue(field: FactField, planYear: number): Value {
  switch (field.kind) {
    case 'boolean':
      return true;
    case 'date':
      return `${planYear}-12-31`;
    case 'amount':
      return 0;
    case 'list':
      return [];
    case 'code':
      if (field.path === 'project.filing') return 'filed';
      return Object.keys(field.codes ?? {})[0] ?? '';
  }
}

/** A fact's value in words. */
export function factText(path: string, value: Value): string {
  const field = FACT_FIELDS.find((one) => one.path === path);
  if (value === null) return '未知';
  if (Array.isArray(value)) {
    return value.length === 0 ? '没有' : value.map((one) => field?.codes?.[`${one}`] ?? `${one}`).join('、');
  }
  if (field?.kind === 'amount' && typeof value === 'number') return `${formatWan(value)} 万元`;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return field?.codes?.[`${value}`] ?? `${value}`;
}

/** 加 锰；去 糖业. */
export function clusterChange(present: readonly string[], tried: readonly string[]): string {
  const name = (code: string) => CLUSTER[code as Cluster] ?? code;
  const added = tried.filter((one) => !present.includes(one)).map(name);
  const gone = present.filter((one) => !tried.includes(one)).map(name);
  return [added.length > 0 && `加 ${added.join('、')}`, gone.length > 0 && `去 ${gone.join('、')}`]
    .filter(Boolean)
    .join('；');
}

/** Which projects are tried, in words. */
export function scopeText(body: ScenarioBody): string {
  if (body.projectIds !== null) return `指定的 ${body.projectIds.length} 个项目`;
  return body.planYear === null ? '全部年度' : `${body.planYear} 年度`;
}

/** Everything that a scenario changes, a line each: `产值增长要求 15% → 20%`; empty when it changes nothing. */
export function scenarioLines(body: ScenarioBody, pack: Pack | undefined): string[] {
  const specs = pack ? parametersOf(pack) : [];
  const lines = body.pack === null ? [] : [`政策包 ${pack?.title ?? '本单位没有的政策包'}`];
  for (const { path, value } of body.parameters) {
    const spec = specs.find((one) => one.path === path);
    if (path === 'clusters' && pack) {
      lines.push(`产业集群 ${clusterChange(pack.parameters.clusters.value, triedClusters(body, pack))}`);
    } else if (spec) {
      const tried = typeof value === 'number' ? value : null;
      lines.push(
        `${spec.label} ${parameterText(spec.kind, spec.present)} → ${parameterText(spec.kind, tried)}`,
      );
    } else lines.push(`${path} → ${JSON.stringify(value)}`);
  }
  for (const { path, value } of body.facts) lines.push(`${factLabel(path)} 都按 ${factText(path, value)}`);
  return lines;
}

import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { ScenarioBody } from '../../../../shared/api/schemas.ts';
import type { Pack } from '../../../../shared/rules/index.ts';
import type { Packs } from '../../../api/index.ts';
import { usePlanYear } from '../../../frame/index.ts';
import { ChoiceField } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { ClustersChoice } from './ClustersChoice.tsx';
import { FactSettings } from './FactSettings.tsx';
import { Fold } from './Fold.tsx';
import { ParameterRow } from './ParameterRow.tsx';
import { parametersOf } from './parameters.ts';
import {
  clustersInOrder,
  packLabel,
  triedClusters,
  triedNumber,
  withPack,
  withParameter,
} from './scenario.ts';

const Panel = styled('aside')({
  minWidth: 0,
  overflowY: 'auto',
  borderRight: `1px solid ${token('line')}`,
  backgroundColor: token('surface-2'),
});
const Top = styled('div')({ padding: '12px 20px 14px', display: 'grid', gap: 10 });

const NOW = 'now';
const OWN = 'own';
const ALL = 'all';

function PackChoice({
  body,
  packs,
  onChange,
}: {
  body: ScenarioBody;
  packs: Packs;
  onChange: (body: ScenarioBody) => void;
}) {
  const own = body.pack !== null && 'pack' in body.pack ? body.pack.pack : null;
  const options = [
    { value: NOW, label: '当前各自适用' },
    ...(packs.entries ?? []).map((entry) => ({ value: `id:${entry.pack.id}`, label: packLabel(entry) })),
    ...(own ? [{ value: OWN, label: `${own.title}（随方案保存）` }] : []),
  ];
  const chosen = body.pack === null ? NOW : 'packId' in body.pack ? `id:${body.pack.packId}` : OWN;
  const known = options.some((option) => option.value === chosen);
  return (
    <ChoiceField
      label="政策包"
      as="list"
      noUnknown
      options={options}
      value={known ? chosen : null}
      error={known || packs.entries === null ? null : '方案用的政策包已不在本单位，请另选一个'}
      onChange={(value) => {
        if (value === null || value === OWN) return;
        if (value === NOW) return onChange(withPack(body, null, packs.ofYear(body.planYear)));
        const packId = value.slice('id:'.length);
        const pack = packs.byId(packId);
        if (pack) onChange(withPack(body, { packId }, pack));
      }}
    />
  );
}

/** What is tried: whose projects, under which pack, with which figures and facts moved. */
export function TriedPanel({
  body,
  pack,
  packs,
  scope,
  onChange,
  onReset,
}: {
  body: ScenarioBody;
  /** Whose figures are moved; undefined when it is not held here. */
  pack: Pack | undefined;
  packs: Packs;
  /** Stands in place of the year when single projects are tried. */
  scope: ReactNode;
  onChange: (body: ScenarioBody) => void;
  /** Absent while there is nothing to take back. */
  onReset?: (() => void) | undefined;
}) {
  const { year, years } = usePlanYear();
  const shownYears = [...new Set([...years, ...(body.planYear === null ? [] : [body.planYear])])].sort();
  const specs = pack ? parametersOf(pack) : [];
  const count = (group: string) =>
    specs.filter((spec) => spec.group === group && triedNumber(body, spec) !== spec.present).length;
  const rows = (group: string) =>
    specs
      .filter((spec) => spec.group === group)
      .map((spec) => (
        <ParameterRow
          key={spec.path}
          spec={spec}
          tried={triedNumber(body, spec)}
          onChange={(value) => onChange(withParameter(body, spec.path, value, spec.present))}
        />
      ));
  return (
    <Panel aria-label="试什么">
      <Top>
        <div style={{ display: 'flex', alignItems: 'center', minHeight: 26 }}>
          <h2>试什么</h2>
          <span className="small t2" style={{ marginLeft: 8 }}>
            只在这里算，不改数据
          </span>
          {onReset && (
            <Button variant="text" size="small" sx={{ ml: 'auto' }} onClick={onReset}>
              全部还原
            </Button>
          )}
        </div>
        {scope || (
          <ChoiceField
            label="计划年度"
            as="list"
            noUnknown
            options={[
              ...shownYears.map((one) => ({ value: `${one}`, label: `${one} 年度` })),
              { value: ALL, label: '全部年度' },
            ]}
            value={body.planYear === null ? ALL : `${body.planYear}`}
            onChange={(value) => {
              const planYear = value === ALL ? null : Number(value);
              const next = { ...body, planYear };
              onChange(body.pack === null ? withPack(next, null, packs.ofYear(planYear)) : next);
            }}
          />
        )}
        <PackChoice body={body} packs={packs} onChange={onChange} />
      </Top>
      {pack && (
        <div key={pack.id}>
          <Fold title="入选门槛" changes={count('threshold')} open>
            {rows('threshold')}
          </Fold>
          <Fold title="补助与奖励" changes={count('subsidy')}>
            {rows('subsidy')}
          </Fold>
          <Fold
            title="产业集群"
            changes={body.parameters.some((setting) => setting.path === 'clusters') ? 1 : 0}
          >
            <ClustersChoice
              present={clustersInOrder(new Set(pack.parameters.clusters.value))}
              tried={triedClusters(body, pack)}
              onChange={(clusters) =>
                onChange(
                  withParameter(
                    body,
                    'clusters',
                    clusters,
                    clustersInOrder(new Set(pack.parameters.clusters.value)),
                  ),
                )
              }
            />
          </Fold>
        </div>
      )}
      <Fold title="项目事实都按" changes={body.facts.length}>
        <FactSettings body={body} planYear={body.planYear ?? year} onChange={onChange} />
      </Fold>
    </Panel>
  );
}

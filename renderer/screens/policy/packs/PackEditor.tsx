import type { ReactNode } from 'react';
import { ClustersChoice } from '../simulate/ClustersChoice.tsx';
import { AdjustmentFields } from './AdjustmentFields.tsx';
import { ClauseFields } from './ClauseFields.tsx';
import { type EditorProps, Group } from './editorParts.tsx';
import { HeadFields } from './HeadFields.tsx';
import { AmountRow, RateRow } from './ParameterRow.tsx';
import { type ParameterName, problemsAt, withValue } from './packForm.ts';
import { SourceField } from './SourceField.tsx';
import { SubsidyFields } from './SubsidyFields.tsx';

/** Every part of a pack as a form; each problem stands at its place. */
export function PackEditor(props: EditorProps) {
  const { pack, problems, onChange } = props;
  const source = (name: ParameterName): ReactNode => (
    <SourceField pack={pack} name={name} problems={problems} onChange={onChange} />
  );
  const others = (name: ParameterName) =>
    problemsAt(problems, `parameters.${name}.value`)
      .map((problem) => problem.message)
      .join('；');
  return (
    <>
      <HeadFields {...props} />
      <ClauseFields {...props} />
      <Group aria-label="门槛">
        <h3>门槛</h3>
        <AmountRow {...props} name="minimumFixedInvestmentFen" label="固定资产投资下限" source={source} />
        <AmountRow {...props} name="largeFixedInvestmentFen" label="超过此数看备案与进度" source={source} />
        <RateRow {...props} name="yearInvestmentRate" label="当年应完成投资" source={source} />
        <RateRow {...props} name="growthRate" label="技改后产值增长" source={source} />
        <RateRow {...props} name="advancedShare" label="先进设备的价值占比超过" source={source} />
      </Group>
      <Group aria-label="产业集群">
        <h3>产业集群</h3>
        <ClustersChoice
          present={pack.parameters.clusters.value}
          tried={pack.parameters.clusters.value}
          onChange={(clusters) => onChange(withValue(pack, 'clusters', clusters))}
        />
        {others('clusters') && <p className="small c-unmet">{others('clusters')}</p>}
        <div style={{ maxWidth: 360 }}>{source('clusters')}</div>
      </Group>
      <Group aria-label="个别产业另定的增长">
        <h3>个别产业另定的增长</h3>
        <AdjustmentFields {...props} />
        <div style={{ maxWidth: 360, marginTop: 8 }}>{source('growthAdjustments')}</div>
      </Group>
      <Group aria-label="设备补助">
        <h3>设备补助</h3>
        <SubsidyFields {...props} />
        <div style={{ maxWidth: 360, marginTop: 8 }}>{source('subsidy')}</div>
      </Group>
      <Group aria-label="竣工投产奖励">
        <h3>竣工投产奖励</h3>
        <RateRow {...props} name="awardRate" label="占实际完成固定资产投资" source={source} />
      </Group>
    </>
  );
}

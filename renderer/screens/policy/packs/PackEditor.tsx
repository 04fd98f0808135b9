import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { CLUSTER } from '../../../../shared/model/codes.ts';
import type { Cluster } from '../../../../shared/model/facts.ts';
import type { Pack, PackProblem } from '../../../../shared/rules/index.ts';
import { todayText } from '../../../format/localTime.ts';
import { ChoiceField, DateField, Icon, TextField } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { RateField } from '../RateField.tsx';
import { ClustersChoice } from '../simulate/ClustersChoice.tsx';
import { AmountRow, RateRow } from './ParameterRow.tsx';
import {
  blankAdjustment,
  type ParameterName,
  problemAt,
  problemsAt,
  withSource,
  withValue,
} from './packForm.ts';
import { SubsidyFields } from './SubsidyFields.tsx';

const Group = styled('section')({
  padding: '14px 20px 18px',
  borderBottom: `1px solid ${token('line')}`,
  '& > h3': { fontSize: 14, marginBottom: 10 },
});
const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  gap: '12px 20px',
  '& > [data-wide]': { gridColumn: '1 / -1' },
});
const Line = styled('div')({ display: 'grid', gap: 8, alignItems: 'start', marginBottom: 8 });

export interface EditorProps {
  pack: Pack;
  problems: readonly PackProblem[];
  onChange: (pack: Pack) => void;
  /** Says that what is typed at a place is no value yet; null once it is. */
  onTyping: (place: string, problem: string | null) => void;
}

function HeadFields({ pack, problems, onChange, onTyping }: EditorProps) {
  const text = (field: 'id' | 'title' | 'documentNumber' | 'issuer', label: string, helper?: string) => (
    <TextField
      label={label}
      required
      value={pack[field]}
      helper={helper}
      error={problemAt(problems, field)}
      onChange={(value) => onChange({ ...pack, [field]: value })}
      maxLength={200}
    />
  );
  const year = (end: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      required={end === 'from'}
      value={pack.planYears[end] === null ? '' : String(pack.planYears[end])}
      placeholder={end === 'to' ? '不限' : undefined}
      error={problemAt(problems, `planYears.${end}`) ?? problemAt(problems, 'planYears')}
      onChange={(typed) => {
        const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 4);
        const value = digits === '' ? (end === 'to' ? null : 0) : Number(digits);
        onChange({ ...pack, planYears: { ...pack.planYears, [end]: value } as Pack['planYears'] });
      }}
    />
  );
  return (
    <Group aria-label="文件">
      <h3>文件</h3>
      <Grid>
        <div data-wide="">{text('title', '名称')}</div>
        {text('documentNumber', '文号')}
        {text('issuer', '发文机关')}
        {text('id', '编号', '小写字母、数字、点和连字符；发布以后不能再改')}
        <ChoiceField
          label="用途"
          noUnknown
          as="segments"
          value={pack.standing}
          options={[
            { value: 'official', label: '判定用' },
            { value: 'simulation', label: '只作测算' },
          ]}
          onChange={(value) => onChange({ ...pack, standing: value as Pack['standing'] })}
        />
        <DateField
          label="生效日期"
          required
          value={pack.inForceFrom || null}
          error={problemAt(problems, 'inForceFrom')}
          onChange={(iso, problem) => {
            onTyping('inForceFrom', problem);
            if (problem === null) onChange({ ...pack, inForceFrom: iso ?? '' });
          }}
        />
        <DateField
          label="失效日期"
          value={pack.inForceTo}
          placeholder="没有"
          error={problemAt(problems, 'inForceTo')}
          onChange={(iso, problem) => {
            onTyping('inForceTo', problem);
            if (problem === null) onChange({ ...pack, inForceTo: iso });
          }}
        />
        {year('from', '适用计划年度，从')}
        {year('to', '到')}
        <div data-wide="">
          <TextField
            label="使用前要知道的"
            rows={2}
            value={pack.note ?? ''}
            error={problemAt(problems, 'note')}
            maxLength={1000}
            onChange={(value) => onChange({ ...pack, note: value === '' ? null : value })}
          />
        </div>
      </Grid>
    </Group>
  );
}

function ClauseFields({ pack, problems, onChange }: EditorProps) {
  const change = (clauses: Pack['clauses']) => onChange({ ...pack, clauses });
  return (
    <Group aria-label="条款">
      <h3>条款</h3>
      <p className="small t2" style={{ marginBottom: 8 }}>
        每个参数都要指明出自哪一条；文件没有规定的，写明是假设。
      </p>
      {pack.clauses.map((clause, i) => {
        const set = (part: Partial<typeof clause>) =>
          change(pack.clauses.map((one, at) => (at === i ? { ...one, ...part } : one)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id of a clause is what is being typed here.
          <Line key={i} style={{ gridTemplateColumns: '84px minmax(0, 1fr) minmax(0, 1.4fr) 32px' }}>
            <TextField
              label={`条款号 ${i + 1}`}
              value={clause.id}
              error={problemAt(problems, `clauses[${i}].id`)}
              onChange={(id) => set({ id })}
            />
            <TextField
              label="标题"
              value={clause.title}
              error={problemAt(problems, `clauses[${i}].title`)}
              onChange={(title) => set({ title })}
            />
            <TextField
              label="出处"
              value={clause.citation}
              error={problemAt(problems, `clauses[${i}].citation`)}
              onChange={(citation) => set({ citation })}
            />
            <IconButton
              aria-label={`删去条款 ${clause.id}`}
              sx={{ mt: '20px' }}
              onClick={() => change(pack.clauses.filter((_, at) => at !== i))}
            >
              <Icon name="close" />
            </IconButton>
          </Line>
        );
      })}
      <Button size="small" onClick={() => change([...pack.clauses, { id: '', title: '', citation: '' }])}>
        加一条
      </Button>
    </Group>
  );
}

const CLUSTERS = Object.entries(CLUSTER).map(([value, label]) => ({ value, label }));

function AdjustmentFields({ pack, problems, onChange, onTyping }: EditorProps) {
  const list = pack.parameters.growthAdjustments.value;
  const change = (value: typeof list) => onChange(withValue(pack, 'growthAdjustments', value));
  return (
    <>
      {list.map((one, i) => {
        const place = `parameters.growthAdjustments.value[${i}]`;
        const set = (part: Partial<typeof one>) =>
          change(list.map((other, at) => (at === i ? { ...other, ...part } : other)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an adjustment has no name of its own.
          <Line key={i} style={{ gridTemplateColumns: '1fr 92px 1fr 1fr 32px' }}>
            <ChoiceField
              label="产业集群"
              as="list"
              noUnknown
              value={one.cluster}
              options={CLUSTERS}
              onChange={(value) => set({ cluster: value as Cluster })}
            />
            <RateField
              label="增长"
              value={one.rate}
              error={problemAt(problems, `${place}.rate`)}
              onChange={(rate, problem) => {
                onTyping(`${place}.rate`, problem);
                if (rate !== null) set({ rate });
              }}
            />
            <DateField
              label="从"
              value={one.from || null}
              error={problemAt(problems, `${place}.from`)}
              onChange={(iso, problem) => {
                onTyping(`${place}.from`, problem);
                if (problem === null) set({ from: iso ?? '' });
              }}
            />
            <DateField
              label="到"
              placeholder="不限"
              value={one.to}
              error={problemAt(problems, `${place}.to`)}
              onChange={(iso, problem) => {
                onTyping(`${place}.to`, problem);
                if (problem === null) set({ to: iso });
              }}
            />
            <IconButton
              aria-label={`删去第 ${i + 1} 行`}
              sx={{ mt: '20px' }}
              onClick={() => change(list.filter((_, at) => at !== i))}
            >
              <Icon name="close" />
            </IconButton>
            <TextField
              label="批准"
              value={one.approver}
              error={problemAt(problems, `${place}.approver`)}
              onChange={(approver) => set({ approver })}
            />
            <div style={{ gridColumn: '2 / 5' }}>
              <TextField
                label="理由"
                value={one.reason}
                error={problemAt(problems, `${place}.reason`) ?? problemAt(problems, place)}
                onChange={(reason) => set({ reason })}
              />
            </div>
          </Line>
        );
      })}
      <Button size="small" onClick={() => change([...list, blankAdjustment(todayText())])}>
        加一个产业
      </Button>
    </>
  );
}

/** Clause or assumption of one parameter. */
export function SourceField({
  pack,
  name,
  problems,
  onChange,
}: {
  pack: Pack;
  name: ParameterName;
  problems: readonly PackProblem[];
  onChange: (pack: Pack) => void;
}) {
  const { source, assumption } = pack.parameters[name];
  const [text, setText] = useState(assumption ?? '');
  return (
    <>
      <ChoiceField
        label="出处"
        as="list"
        noUnknown
        value={source ?? 'assumed'}
        options={[
          ...pack.clauses.map((clause) => ({ value: clause.id, label: `${clause.id} ${clause.title}` })),
          { value: 'assumed', label: '文件没有，是假设' },
        ]}
        error={problemAt(problems, `parameters.${name}.source`)}
        onChange={(value) => onChange(withSource(pack, name, value === 'assumed' ? null : value, text))}
      />
      {source === null && (
        <TextField
          label="假设的说明"
          value={text}
          error={problemAt(problems, `parameters.${name}.assumption`)}
          onChange={(next) => {
            setText(next);
            onChange(withSource(pack, name, null, next));
          }}
        />
      )}
    </>
  );
}

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

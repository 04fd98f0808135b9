import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ScenarioBody, Simulation } from '../../../../shared/api/schemas.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import type { Packs } from '../../../api/index.ts';
import { PageBody } from '../../../frame/index.ts';
import {
  Band,
  ChoiceField,
  EmptyState,
  ErrorBand,
  Icon,
  LoadingRows,
  PlainTable,
  ProgressPanel,
  StatusChip,
} from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { FIGURES, partings, sameScope, signedCount, signedWan } from './compare.ts';
import { CeilingCell } from './ResultView.tsx';
import { SimulationBand, usesSimulation } from './SimulationBand.tsx';
import { basePack, scenarioLines, scopeText } from './scenario.ts';
import type { Named } from './useExport.ts';
import type { Scenarios } from './useScenarios.ts';
import { type Run, useSimulation } from './useSimulation.ts';

const Choices = styled('div')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr auto auto',
  gap: 16,
  alignItems: 'end',
  padding: '10px 20px 12px',
  borderBottom: `1px solid ${token('line')}`,
});
const Words = styled('div')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  borderBottom: `1px solid ${token('line')}`,
  '& > section': { padding: '10px 20px', minWidth: 0, overflowWrap: 'anywhere' },
  '& > section + section': { borderLeft: `1px solid ${token('line')}` },
});
const Messages = styled('div')({
  display: 'grid',
  gap: 8,
  padding: '10px 20px',
  '&:empty': { display: 'none' },
});

const CURRENT = 'current';
const figure = new Intl.NumberFormat('zh-CN');

const MOVES = [
  { label: '新进入', of: (s: Simulation) => s.entering },
  { label: '退出', of: (s: Simulation) => s.leaving },
  { label: '只是上限变化', of: (s: Simulation) => s.capChanged },
  { label: '变为或不再待核', of: (s: Simulation) => s.unsettled },
] as const;

function Figures({ a, b }: { a: Simulation; b: Simulation }) {
  const line = (label: string, now: string, ofA: string, ofB: string, difference: string) => (
    <tr key={label}>
      <td>{label}</td>
      <td className="num">{now}</td>
      <td className="num b">{ofA}</td>
      <td className="num b">{ofB}</td>
      <td className={`num ${/[1-9]/.test(difference) ? '' : 't3'}`}>{difference}</td>
    </tr>
  );
  const pair = (x: string, y: string) => (x === y ? x : `${x} / ${y}`);
  return (
    <PlainTable style={{ tableLayout: 'fixed' }} aria-label="两个方案的数">
      <thead>
        <tr>
          <th>金额单位万元</th>
          <th className="num">现在</th>
          <th className="num">方案 A</th>
          <th className="num">方案 B</th>
          <th className="num">B 比 A</th>
        </tr>
      </thead>
      <tbody>
        {line(
          '项目',
          pair(figure.format(a.projects), figure.format(b.projects)),
          figure.format(a.projects),
          figure.format(b.projects),
          signedCount(b.projects - a.projects),
        )}
        {FIGURES.map(({ label, kind, of }) => {
          const show = kind === 'amount' ? formatWan : (n: number) => figure.format(n);
          const signed = kind === 'amount' ? signedWan : signedCount;
          const ofA = of(a);
          const ofB = of(b);
          return line(
            label,
            pair(show(ofA.before), show(ofB.before)),
            show(ofA.after),
            show(ofB.after),
            signed(ofB.after - ofA.after),
          );
        })}
        {MOVES.map(({ label, of }) =>
          line(label, '—', figure.format(of(a)), figure.format(of(b)), signedCount(of(b) - of(a))),
        )}
      </tbody>
    </PlainTable>
  );
}

function Partings({ a, b, oneScope }: { a: Simulation; b: Simulation; oneScope: boolean }) {
  const rows = useMemo(() => partings(a, b, oneScope), [a, b, oneScope]);
  if (rows.length === 0) return <EmptyState>列出的项目在两个方案下结论和上限都相同。</EmptyState>;
  return (
    <PlainTable data-tall aria-label="两个方案不同的项目">
      <thead>
        <tr>
          <th>{`结果不同的项目 ${rows.length} 个`}</th>
          <th>方案 A</th>
          <th>方案 B</th>
          <th className="num">A 的上限</th>
          <th className="num">B 的上限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.projectId}>
            <td style={{ overflowWrap: 'anywhere', minWidth: 200 }}>
              <Link to="/projects/$id" params={{ id: row.projectId }}>
                {row.name}
              </Link>
              <div className="small t2">{row.enterpriseName ?? '实施企业未知'}</div>
            </td>
            <td>
              <StatusChip status={row.a.status} />
            </td>
            <td>
              <StatusChip status={row.b.status} />
            </td>
            <td className="num">
              <CeilingCell end={row.a} />
            </td>
            <td className="num">
              <CeilingCell end={row.b} />
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

function RunMessages({ which, run }: { which: string; run: Run }) {
  return (
    <>
      {run.error && (
        <ErrorBand
          title={`方案 ${which} 没有算出来`}
          actions={
            <Button size="small" onClick={run.again}>
              重算
            </Button>
          }
        >
          {run.error.message}
        </ErrorBand>
      )}
      {run.progress && <ProgressPanel {...run.progress} label={`方案 ${which}`} onCancel={run.cancel} />}
      {run.stopped && (
        <Band
          tone="info"
          title={`方案 ${which} 的试算已停下`}
          actions={
            <Button size="small" onClick={run.again}>
              重算
            </Button>
          }
        />
      )}
    </>
  );
}

/** Two scenarios side by side: their figures, and the projects on which they part. */
export function CompareView({
  scenarios,
  current,
  openedId,
  packs,
  exporting,
  onExport,
  onClose,
}: {
  scenarios: Scenarios;
  current: ScenarioBody;
  openedId: string | null;
  packs: Packs;
  exporting: boolean;
  onExport: (both: Named[]) => void;
  onClose: () => void;
}) {
  const [idA, setA] = useState(
    openedId ?? (scenarios.list.length > 1 ? (scenarios.list[1]?.id ?? CURRENT) : CURRENT),
  );
  const [idB, setB] = useState(() => scenarios.list.find((scenario) => scenario.id !== idA)?.id ?? CURRENT);
  const named = (id: string): Named => {
    const scenario = scenarios.list.find((one) => one.id === id);
    return scenario ?? { name: '当前试算', body: current };
  };
  const a = named(idA);
  const b = named(idB);
  const runA = useSimulation(a.body);
  const runB = useSimulation(b.body);
  const oneScope = sameScope(a.body, b.body);
  const options = [
    { value: CURRENT, label: '当前试算' },
    ...scenarios.list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const words = (which: string, { name, body }: Named) => (
    <section key={which}>
      <h2>{`方案 ${which}　${name}`}</h2>
      <div className="small t2">
        {[scopeText(body), ...scenarioLines(body, basePack(body, packs))].join('；')}
      </div>
    </section>
  );
  return (
    <>
      <Choices>
        <ChoiceField
          label="方案 A"
          as="list"
          noUnknown
          options={options}
          value={idA}
          onChange={(id) => id && setA(id)}
        />
        <ChoiceField
          label="方案 B"
          as="list"
          noUnknown
          options={options}
          value={idB}
          onChange={(id) => id && setB(id)}
        />
        <Button
          startIcon={<Icon name="download" />}
          disabled={exporting}
          onClick={() => onExport([a, b].map(({ name, body }) => ({ name, body })))}
        >
          导出对比
        </Button>
        <Button onClick={onClose}>结束对比</Button>
      </Choices>
      <PageBody>
        <Messages>
          {usesSimulation([a.body, b.body], packs) && <SimulationBand />}
          {idA === idB && (
            <Band tone="info" title="两边是同一个方案">
              另选一个，才看得出不同。
            </Band>
          )}
          {!oneScope && (
            <Band tone="warning" title="两个方案算的项目不同">
              {`A 是${scopeText(a.body)}，B 是${scopeText(b.body)}，相差的数里也有范围的不同；下面只列两边都有变化的项目。`}
            </Band>
          )}
          <RunMessages which="A" run={runA} />
          <RunMessages which="B" run={runB} />
        </Messages>
        <Words>
          {words('A', a)}
          {words('B', b)}
        </Words>
        {runA.result && runB.result ? (
          <div
            style={runA.stale || runB.stale ? { opacity: 0.5 } : undefined}
            aria-busy={runA.stale || runB.stale}
          >
            <Figures a={runA.result} b={runB.result} />
            <Partings a={runA.result} b={runB.result} oneScope={oneScope} />
          </div>
        ) : (
          !runA.error && !runB.error && <LoadingRows />
        )}
      </PageBody>
    </>
  );
}

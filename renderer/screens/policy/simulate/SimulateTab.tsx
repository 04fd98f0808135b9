import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Scenario, ScenarioBody } from '../../../../shared/api/schemas.ts';
import { changedPack } from '../../../../shared/policy/scenario.ts';
import { toAppError, useApi, usePacks } from '../../../api/index.ts';
import { usePlanYear } from '../../../frame/index.ts';
import { Band, ErrorBand, LoadingRows, ProgressPanel, useNotify } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { CompareView } from './CompareView.tsx';
import { parametersOf, problemWords } from './parameters.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { ChangeCounts, ChangedTable, FigureTable } from './ResultView.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { ScenarioBar } from './ScenarioBar.tsx';
import { SimulationBand } from './SimulationBand.tsx';
import { basePack, emptyBody, isUnchanged, sameBody } from './scenario.ts';
import { TriedPanel } from './TriedPanel.tsx';
import { useExport } from './useExport.ts';
import { useScenarios } from './useScenarios.ts';
import { useSimulation } from './useSimulation.ts';
import { useKeptBody, useTried } from './useTried.ts';

const Columns = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: '372px minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
});
const Result = styled('section')({ minWidth: 0, overflowY: 'auto' });
const Messages = styled('div')({
  display: 'grid',
  gap: 8,
  padding: '10px 20px',
  '&:empty': { display: 'none' },
});
const Foot = styled('p')({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 12,
  padding: '8px 20px 16px',
  color: token('text-2'),
});

/** The one project that is tried, with the way back to it and on to all. */
function OneProject({ id }: { id: string }) {
  const api = useApi();
  const project = useQuery({ queryKey: ['project', id], queryFn: () => api.project.get({ id }) });
  return (
    <div>
      <div className="small t2">只试这一个项目</div>
      {project.isError ? (
        <ErrorBand title="没有读到这个项目">{toAppError(project.error).message}</ErrorBand>
      ) : (
        <div className="b" style={{ overflowWrap: 'anywhere', minHeight: 20 }}>
          {project.data && (project.data.record.fields.name ?? '未命名')}
        </div>
      )}
      <div style={{ display: 'flex', gap: 16, marginTop: 2 }}>
        <Link to="/projects/$id" params={{ id }}>
          回到项目
        </Link>
        <Link to="/policy" search={{ tab: 'simulate' }}>
          试全部项目
        </Link>
      </div>
    </div>
  );
}

/** A scenario that was kept for single projects. */
function SomeProjects({ count, onAll }: { count: number; onAll: () => void }) {
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
      <span>{`方案只算指定的 ${count} 个项目`}</span>
      <Button variant="text" size="small" onClick={onAll}>
        改为全部项目
      </Button>
    </div>
  );
}

function Simulate({ atFirst, projectId }: { atFirst: ScenarioBody; projectId: string | null }) {
  const api = useApi();
  const notify = useNotify();
  const packs = usePacks();
  const scenarios = useScenarios();
  const { body, setBody } = useTried(atFirst, projectId !== null);
  const [opened, setOpened] = useState<Scenario | null>(null);
  const [dialog, setDialog] = useState<'save' | 'remove' | null>(null);
  const [comparing, setComparing] = useState(false);
  // Fields that hold a typed text begin anew when another scenario is put in.
  const [round, setRound] = useState(0);
  const exporting = useExport();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });

  const pack = basePack(body, packs);
  const problems = useMemo(() => {
    if (!pack) return [];
    const changed = changedPack(pack, body.parameters);
    return changed.ok ? [] : problemWords(changed.problems, parametersOf(pack));
  }, [pack, body.parameters]);
  const ready = pack !== undefined && problems.length === 0;
  const run = useSimulation(ready && !comparing ? body : null);
  const open = (scenario: Scenario) => {
    setOpened(scenario);
    setRound((n) => n + 1);
    setBody(projectId === null ? scenario.body : { ...scenario.body, projectIds: [projectId] });
  };
  const name = opened?.name ?? '';

  return (
    <>
      {comparing ? (
        <CompareView
          scenarios={scenarios}
          current={body}
          openedId={opened?.id ?? null}
          packs={packs}
          exporting={exporting.progress !== null}
          onExport={(both) => void exporting.make(both)}
          onClose={() => setComparing(false)}
        />
      ) : (
        <>
          <ScenarioBar
            scenarios={scenarios}
            opened={opened}
            moved={opened !== null && !sameBody(body, opened.body)}
            canExport={ready && exporting.progress === null}
            onOpen={open}
            onSave={() => setDialog('save')}
            onRemove={() => setDialog('remove')}
            onCompare={() => setComparing(true)}
            onExport={() => void exporting.make([{ name: name || '当前试算', body }])}
          />
          <Columns>
            <TriedPanel
              key={round}
              body={body}
              pack={pack}
              packs={packs}
              scope={
                projectId !== null ? (
                  <OneProject id={projectId} />
                ) : (
                  body.projectIds !== null && (
                    <SomeProjects
                      count={body.projectIds.length}
                      onAll={() => setBody({ ...body, projectIds: null })}
                    />
                  )
                )
              }
              onChange={setBody}
              onReset={
                isUnchanged(body)
                  ? undefined
                  : () => {
                      setOpened(null);
                      setRound((n) => n + 1);
                      setBody(emptyBody(body.planYear, body.projectIds));
                    }
              }
            />
            <Result aria-label="结果">
              <Messages>
                {pack?.standing === 'simulation' && <SimulationBand note={pack.note} />}
                {scenarios.error && (
                  <ErrorBand title="没有读到保存的方案">{scenarios.error.message}</ErrorBand>
                )}
                {!pack && (
                  <ErrorBand title="方案用的政策包已不在本单位">
                    没有它的数就没有办法试算。在左边另选一个政策包，其余改动会留着。
                  </ErrorBand>
                )}
                {problems.length > 0 && (
                  <Band tone="warning" title="这样改，各项数字互相不合，没有重算">
                    {problems.map((problem) => (
                      <div key={problem}>{problem}</div>
                    ))}
                  </Band>
                )}
                {exporting.error && <ErrorBand title="表格没有导出">{exporting.error.message}</ErrorBand>}
                {exporting.progress && <ProgressPanel {...exporting.progress} />}
                {run.error && (
                  <ErrorBand
                    title="没有算出来"
                    actions={
                      <Button size="small" onClick={run.again}>
                        重算
                      </Button>
                    }
                  >
                    {run.error.message}
                  </ErrorBand>
                )}
                {run.progress && <ProgressPanel {...run.progress} onCancel={run.cancel} />}
                {run.stopped && (
                  <Band
                    tone="info"
                    title="试算已停下"
                    actions={
                      <Button size="small" onClick={run.again}>
                        重算
                      </Button>
                    }
                  >
                    {run.result ? '下面是上一次的结果，不是现在这些改动的。' : '还没有结果。'}
                  </Band>
                )}
              </Messages>
              {run.result ? (
                <div style={run.stale ? { opacity: 0.5 } : undefined} aria-busy={run.stale}>
                  <ChangeCounts result={run.result} />
                  <FigureTable result={run.result} />
                  {isUnchanged(body) && !run.stale ? (
                    <p className="t2" style={{ padding: '16px 20px' }}>
                      还没有改动。在左边换政策包、移动数字或设事实，这里马上列出谁进谁出。
                    </p>
                  ) : (
                    <ChangedTable
                      result={run.result}
                      offices={(status.data?.office?.level ?? 'county') !== 'county'}
                    />
                  )}
                  <Foot className="small">
                    <span>“无确定上限”：设备投资不到起点，或上限还要看没问清的事实。</span>
                    <span className="nowrap">{`用时 ${Math.max(1, Math.round(run.result.milliseconds))} 毫秒`}</span>
                  </Foot>
                </div>
              ) : (
                ready && !run.error && !run.stopped && <LoadingRows />
              )}
            </Result>
          </Columns>
        </>
      )}
      {comparing && exporting.error && (
        <Messages>
          <ErrorBand title="表格没有导出">{exporting.error.message}</ErrorBand>
        </Messages>
      )}
      {dialog === 'save' && (
        <SaveDialog
          scenarios={scenarios}
          body={body}
          name={name}
          onClose={() => setDialog(null)}
          onSaved={(scenario) => {
            setOpened(scenario);
            setDialog(null);
            notify({ message: `已存为方案“${scenario.name}”。` });
          }}
        />
      )}
      {dialog === 'remove' && opened && (
        <RemoveDialog
          scenarios={scenarios}
          scenario={opened}
          onClose={() => setDialog(null)}
          onRemoved={() => {
            setOpened(null);
            setDialog(null);
            notify({ message: `方案“${opened.name}”已删除，改动还留在页面上。` });
          }}
        />
      )}
    </>
  );
}

function KeptSimulate({ year }: { year: number }) {
  const kept = useKeptBody();
  const [begin] = useState(() => emptyBody(year));
  return kept === undefined ? <LoadingRows /> : <Simulate atFirst={kept ?? begin} projectId={null} />;
}

/** 试算: what a reform, a later programme or other facts would do to the office's projects; nothing is written. */
export function SimulateTab() {
  const { project } = useSearch({ strict: false }) as { project?: string };
  const { year } = usePlanYear();
  const one = useMemo(() => (project ? emptyBody(null, [project]) : null), [project]);
  if (project && one) return <Simulate key={project} atFirst={one} projectId={project} />;
  return <KeptSimulate year={year} />;
}

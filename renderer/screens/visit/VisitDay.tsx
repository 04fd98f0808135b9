import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { shiftDay, weekday } from '../../../shared/model/days.ts';
import { isIsoDate } from '../../../shared/model/isoDate.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { todayText } from '../../format/localTime.ts';
import { ActionBar, PageBody, PageHead, SidePanel, Split } from '../../frame/index.ts';
import {
  Band,
  DateField,
  EmptyState,
  ErrorBand,
  Icon,
  LoadingRows,
  TextField,
  useDebounced,
  useNotify,
} from '../../parts/index.ts';
import { useSaveKey } from '../../record/useSaveKey.ts';
import { token } from '../../theme/tokens.ts';
import { AlongPrint } from './AlongPrint.tsx';
import { StopList } from './StopList.tsx';
import { type Stop, useDay } from './useDay.ts';

const MOST_STOPS = 30;

const Found = styled('li')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 8,
  alignItems: 'center',
  padding: '6px 0',
  borderBottom: `1px solid ${token('line')}`,
  '& div': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

function ProjectChoice({ taken, onAdd }: { taken: ReadonlySet<string>; onAdd: (stop: Stop) => void }) {
  const api = useApi();
  // A project from whose page the officer comes stands ready to be added.
  const { find } = useSearch({ strict: false }) as { find?: string };
  const [search, setSearch] = useState(find ?? '');
  const settled = useDebounced(search, 250);
  const found = useQuery({
    queryKey: ['project', 'list', { day: settled }],
    queryFn: () => api.project.list({ search: settled, limit: 30 }),
    placeholderData: keepPreviousData,
  });
  const full = taken.size >= MOST_STOPS;
  return (
    <section>
      <h2 style={{ marginBottom: 8 }}>加一站</h2>
      <TextField
        label="找项目"
        hideLabel
        value={search}
        onChange={setSearch}
        placeholder="企业、项目，可输拼音首字母"
        start={<Icon name="search" />}
        helper={full ? `一天最多 ${MOST_STOPS} 站` : undefined}
      />
      {found.isError && <p className="c-unmet">{toAppError(found.error).message}</p>}
      {found.data?.rows.length === 0 && (
        <p className="t2" style={{ paddingTop: 10 }}>
          {settled === '' ? '项目库里还没有项目。请先录入或导入台账。' : '没有找到这样的项目。'}
        </p>
      )}
      <ul aria-label="可加的项目" style={{ paddingTop: 6 }}>
        {found.data?.rows.map((row) => {
          const name = row.fields.name ?? '未命名项目';
          const there = taken.has(row.id);
          return (
            <Found key={row.id}>
              <span style={{ minWidth: 0 }}>
                <div title={name}>{name}</div>
                <div className="small t2">{row.enterprise?.name ?? '企业未知'}</div>
              </span>
              <Button
                size="small"
                disabled={there || full}
                aria-label={there ? `${name}：已在路线里` : `加入路线：${name}`}
                onClick={() =>
                  onAdd({
                    visitId: null,
                    projectId: row.id,
                    project: row.fields.name,
                    enterprise: row.enterprise?.name ?? null,
                    status: 'planned',
                  })
                }
              >
                {there ? '已加入' : '加入'}
              </Button>
            </Found>
          );
        })}
      </ul>
    </section>
  );
}

/** 走访日程: which projects on one day, in which order, by whom; and what to take along to each. */
export function VisitDayScreen() {
  const { date } = useSearch({ strict: false }) as { date?: string };
  const day = date !== undefined && isIsoDate(date) ? date : todayText();
  return <Day key={day} date={day} />;
}

function Day({ date }: { date: string }) {
  const { find } = useSearch({ strict: false }) as { find?: string };
  const navigate = useNavigate();
  const notify = useNotify();
  const api = useApi();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const day = useDay(date);
  const { plan } = day;
  const go = (next: string) =>
    void navigate({
      to: '/visits/day',
      search: { date: next, ...(find ? { find } : {}) } as never,
      replace: true,
    });
  const alongOf = new Map(day.along.map((one) => [one.projectId, one]));
  const stops = plan?.stops ?? [];

  async function save() {
    if (!day.changed || day.saving) return;
    if (await day.save()) notify({ message: `已保存 ${date} 的走访日程。` });
  }
  useSaveKey(() => void save());

  return (
    <>
      <PageHead
        title={
          <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
            {`${date} 走访日程`}
            <IconButton aria-label="前一天" onClick={() => go(shiftDay(date, -1))}>
              <Icon name="left" />
            </IconButton>
            <IconButton aria-label="后一天" onClick={() => go(shiftDay(date, 1))}>
              <Icon name="right" />
            </IconButton>
          </span>
        }
        sub={`${weekday(date)}${plan ? `，${stops.length} 站` : ''}`}
        actions={
          <Button
            startIcon={<Icon name="print" />}
            disabled={stops.length === 0}
            onClick={() => window.print()}
          >
            打印日程和带去的材料
          </Button>
        }
      />
      <Split side={340}>
        <PageBody>
          {day.kept.isPending && <LoadingRows height={52} />}
          {day.kept.isError && (
            <div style={{ padding: '0 20px' }}>
              <ErrorBand
                title="没有读到这一天的走访"
                actions={<Button onClick={() => void day.kept.refetch()}>再读一次</Button>}
              >
                {toAppError(day.kept.error).message}
              </ErrorBand>
            </div>
          )}
          {plan && (
            <>
              <div
                style={{
                  display: 'grid',
                  gridTemplateColumns: '180px minmax(0, 1fr)',
                  gap: 16,
                  padding: '0 20px 14px',
                }}
              >
                <DateField
                  label="走访日期"
                  value={date}
                  onChange={(next) => next !== null && next !== date && go(next)}
                />
                <TextField
                  label="走访人"
                  value={plan.visitors}
                  onChange={(visitors) => day.change({ visitors })}
                  placeholder="姓名之间用顿号隔开"
                  maxLength={200}
                />
              </div>
              {day.failure && (
                <div style={{ padding: '0 20px 12px' }}>
                  <ErrorBand title="日程没有保存">{day.failure}</ErrorBand>
                </div>
              )}
              {day.changed && day.kept.data?.draft && (
                <div style={{ padding: '0 20px 12px' }}>
                  <Band
                    tone="info"
                    title="这是上次没有保存的安排"
                    actions={
                      <Button size="small" onClick={() => void day.discard()}>
                        放弃改动
                      </Button>
                    }
                  >
                    保存后才会列入走访和提醒。
                  </Band>
                </div>
              )}
              {stops.length === 0 ? (
                <EmptyState>这一天还没有安排。在右边找项目，点“加入”排进路线。</EmptyState>
              ) : (
                <div style={{ borderTop: `1px solid ${token('line')}` }}>
                  <StopList
                    stops={stops}
                    alongOf={(projectId) => alongOf.get(projectId)?.along}
                    onChange={(next) => day.change({ stops: next })}
                  />
                </div>
              )}
            </>
          )}
        </PageBody>
        <SidePanel>
          <ProjectChoice
            taken={new Set(stops.map((stop) => stop.projectId))}
            onAdd={(stop) => day.change({ stops: [...stops, stop] })}
          />
        </SidePanel>
      </Split>
      <ActionBar
        note={
          <span className="small t2">
            {day.changed ? '有改动，保存后列入走访和提醒' : stops.length > 0 ? '日程已保存' : '没有改动'}
          </span>
        }
      >
        <Button
          variant="contained"
          disabled={!day.changed || day.saving}
          aria-keyshortcuts="Control+S"
          onClick={() => void save()}
        >
          {day.saving ? '正在保存' : '保存日程'}
        </Button>
      </ActionBar>
      <AlongPrint
        date={date}
        visitors={plan?.visitors.trim() || null}
        office={status.data?.office?.name ?? ''}
        stops={stops.map((stop) => ({
          key: stop.projectId,
          enterprise: stop.enterprise,
          project: stop.project,
          contact: alongOf.get(stop.projectId)?.contact ?? null,
          along: alongOf.get(stop.projectId)?.along ?? null,
        }))}
      />
    </>
  );
}

import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { TakeAlong } from '../../../shared/api/schemas.ts';
import { moved } from '../../../shared/fieldwork/route.ts';
import { VISIT_STATUS } from '../../../shared/model/fieldworkCodes.ts';
import { Icon, StatusChip } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import type { Stop } from './useDay.ts';

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: '28px minmax(0, 1fr) auto auto',
  gap: 12,
  alignItems: 'center',
  padding: '8px 20px',
  borderBottom: `1px solid ${token('line')}`,
  backgroundColor: token('surface'),
  cursor: 'grab',
  '&:focus-visible': { outlineOffset: -2 },
  '&[data-dragged]': { opacity: 0.5 },
  '&[data-over="before"]': { boxShadow: `inset 0 2px 0 ${token('brand')}` },
  '&[data-over="after"]': { boxShadow: `inset 0 -2px 0 ${token('brand')}` },
});
const Place = styled('span')({
  display: 'grid',
  placeItems: 'center',
  width: 24,
  height: 24,
  borderRadius: '50%',
  fontSize: 12,
  fontWeight: 600,
  color: token('on-brand'),
  backgroundColor: token('brand'),
});

export function stopName(stop: Pick<Stop, 'enterprise' | 'project'>): string {
  return stop.enterprise ?? stop.project ?? '未命名项目';
}

/** What waits at a stop, in a line. */
function Waiting({ along }: { along: TakeAlong | undefined }) {
  if (!along) return <span className="t3">正在读取</span>;
  const late =
    along.problems.filter((p) => p.overdueDays > 0).length +
    along.promises.filter((p) => p.overdueDays > 0).length;
  return (
    <>
      <span>{along.lastReport ? `${along.lastReport.month}月报` : '没有月报'}</span>
      <span>{`问题 ${along.problems.length}`}</span>
      <span>{`承诺 ${along.promises.length}`}</span>
      {late > 0 && <span className="c-unmet">{`逾期 ${late}`}</span>}
    </>
  );
}

/** The stops of a day in route order: dragged, or moved with the buttons or Alt and the arrow keys. */
export function StopList({
  stops,
  alongOf,
  onChange,
}: {
  stops: readonly Stop[];
  alongOf: (projectId: string) => TakeAlong | undefined;
  onChange: (stops: Stop[]) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [focus, setFocus] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (focus === null) return;
    list.current?.querySelectorAll<HTMLElement>('li')[focus]?.focus();
    setFocus(null);
  }, [focus]);

  function move(from: number, to: number, keepFocus = false) {
    if (to < 0 || to >= stops.length || from === to) return;
    onChange(moved(stops, from, to));
    const stop = stops[from];
    if (stop) setSaid(`${stopName(stop)}移到第 ${to + 1} 站`);
    if (keepFocus) setFocus(to);
  }
  function press(event: KeyboardEvent, index: number) {
    if (event.target !== event.currentTarget) return;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) move(index, index + by, true);
    else setFocus(Math.max(0, Math.min(stops.length - 1, index + by)));
  }

  return (
    <>
      <ol ref={list} aria-label="走访路线">
        {stops.map((stop, i) => (
          <Row
            key={stop.projectId}
            tabIndex={0}
            draggable
            aria-label={`第 ${i + 1} 站 ${stopName(stop)}，按住 Alt 加上下键移动`}
            data-dragged={dragged === i ? '' : undefined}
            data-over={
              over !== i || dragged === null || dragged === i ? undefined : dragged > i ? 'before' : 'after'
            }
            onKeyDown={(event) => press(event, i)}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', stopName(stop));
              setDragged(i);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(i);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, i);
              setDragged(null);
              setOver(null);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
          >
            <Place aria-hidden>{i + 1}</Place>
            <div style={{ minWidth: 0 }}>
              <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                <b style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                  {stopName(stop)}
                </b>
                {stop.status !== 'planned' && (
                  <StatusChip status={stop.status === 'archived' ? 'met' : 'warning'}>
                    {VISIT_STATUS[stop.status]}
                  </StatusChip>
                )}
              </div>
              <div
                className="small t2"
                style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
              >
                {stop.project ?? '未命名项目'}
              </div>
            </div>
            <div className="small t2" style={{ display: 'flex', gap: 12 }}>
              <Waiting along={alongOf(stop.projectId)} />
              {stop.visitId && (
                <Link to="/visits/$id" params={{ id: stop.visitId }}>
                  打开
                </Link>
              )}
            </div>
            <div style={{ display: 'flex' }}>
              <IconButton
                size="small"
                aria-label={`第 ${i + 1} 站 ${stopName(stop)}：上移`}
                disabled={i === 0}
                onClick={() => move(i, i - 1)}
              >
                <Icon name="up" />
              </IconButton>
              <IconButton
                size="small"
                aria-label={`第 ${i + 1} 站 ${stopName(stop)}：下移`}
                disabled={i === stops.length - 1}
                onClick={() => move(i, i + 1)}
              >
                <Icon name="down" />
              </IconButton>
              <IconButton
                size="small"
                aria-label={`第 ${i + 1} 站 ${stopName(stop)}：去掉`}
                disabled={stop.status !== 'planned'}
                onClick={() => onChange(stops.filter((_, at) => at !== i))}
              >
                <Icon name="close" />
              </IconButton>
            </div>
          </Row>
        ))}
      </ol>
      <div
        role="status"
        style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}
      >
        {said}
      </div>
    </>
  );
}

import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { StageColumn } from '../../../shared/api/schemas.ts';
import { isStage, STAGE } from '../../../shared/library/index.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { EmptyState, ErrorBand, LoadingRows, useNotify } from '../../parts/index.ts';
import { type Step, StepDialog } from '../../record/library/index.ts';
import { token } from '../../theme/tokens.ts';
import { type Spot, spotAfter } from './boardKeys.ts';

/** Cards that a column shows; the list has the rest. */
const CARDS = 30;

const Columns = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  gap: 12,
  overflowX: 'auto',
  padding: '4px 20px 12px',
});
/** Every state with its count in one line: at 1366 pixels most columns lie outside the screen. */
const Counts = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 4px',
  padding: '0 14px 4px',
  '& button': { minWidth: 0, padding: '0 6px' },
});
const Lane = styled('section')({
  flex: '1 0 216px',
  maxWidth: 320,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  borderRadius: 6,
  backgroundColor: token('surface-3'),
  '& ul': {
    flex: 1,
    minHeight: 0,
    overflowY: 'auto',
    margin: 0,
    padding: '2px 8px 8px',
    listStyle: 'none',
    display: 'grid',
    gap: 6,
    alignContent: 'start',
  },
});
const Card = styled('li')({
  padding: '7px 10px',
  borderRadius: 6,
  border: `1px solid ${token('line')}`,
  backgroundColor: token('surface'),
  overflowWrap: 'anywhere',
  '&:focus-within': { borderColor: token('brand') },
  '& a': { color: 'inherit', fontWeight: 600, textDecoration: 'none' },
  '& a:hover': { textDecoration: 'underline' },
});

type CardData = StageColumn['cards'][number];
const nameOf = (stage: string) => (isStage(stage) ? STAGE[stage] : stage);

function Line({ card }: { card: CardData }) {
  if (card.conflicts > 0) return <span className="c-unmet">两个步骤互不知道，待选定</span>;
  if (card.openObjections > 0)
    return <span className="c-unmet">{`${card.openObjections} 条异议没有处理`}</span>;
  if (card.nextVerb === null) return <span className="t2">没有必须接着办的步骤</span>;
  return card.blockers > 0 ? (
    <span className="t2">{`还有 ${card.blockers} 项没有满足`}</span>
  ) : (
    <span className="c-met">可以办理</span>
  );
}

/**
 * 看板: the projects of a year in columns by state. Arrows move between cards and columns, Enter opens the project,
 * the space bar begins the next step.
 */
export function StageBoard({
  planYear,
  onList,
}: {
  planYear: number;
  /** Shows the projects of a state as a list. */
  onList: (stage: string) => void;
}) {
  const api = useApi();
  const notify = useNotify();
  const queries = useQueryClient();
  const [spot, setSpot] = useState<Spot>({ column: 0, card: 0 });
  const [open, setOpen] = useState<{ projectId: string; step: Step } | null>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const board = useQuery({
    queryKey: ['library', 'columns', planYear, CARDS],
    queryFn: () => api.library.columns({ planYear, cards: CARDS }),
  });
  if (board.isPending) return <LoadingRows />;
  if (board.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读出各阶段的项目"
          actions={<Button onClick={() => void board.refetch()}>再读一次</Button>}
        >
          {toAppError(board.error).message}
        </ErrorBand>
      </div>
    );
  const lanes = board.data.filter((lane) => lane.projects > 0);
  const empty = board.data.filter((lane) => lane.projects === 0);
  if (lanes.length === 0) return <EmptyState>{`${planYear} 年度还没有项目。`}</EmptyState>;
  const lengths = lanes.map((lane) => lane.cards.length);
  // A step may have taken the last card out of its column.
  const column = Math.min(spot.column, lanes.length - 1);
  const at = { column, card: Math.min(spot.card, (lengths[column] ?? 1) - 1) };

  async function begin(card: CardData) {
    try {
      const place = await queries.fetchQuery({
        queryKey: ['library', 'place', card.id],
        queryFn: () => api.library.place({ projectId: card.id }),
      });
      const step = place.moves.find((m) => m.move === place.next?.move);
      if (step) setOpen({ projectId: card.id, step });
      else
        notify({
          message: place.next
            ? `${place.next.text}。这一步不由本单位办理。`
            : `“${card.name ?? '未命名'}”没有必须接着办的步骤。`,
        });
    } catch (error) {
      notify({ message: toAppError(error).message });
    }
  }

  function goTo(next: Spot) {
    setSpot(next);
    const target = lanes[next.column]?.cards[next.card];
    const link = target && links.current.get(target.id);
    link?.focus();
    link?.closest('li')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function onKey(event: KeyboardEvent, card: CardData) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === ' ') {
      event.preventDefault();
      void begin(card);
      return;
    }
    const next = spotAfter(event.key, at, lengths);
    if (!next) return;
    event.preventDefault();
    goTo(next);
  }

  return (
    <>
      <p className="small t2" style={{ margin: 0, padding: '0 20px 4px' }}>
        方向键在卡片和各列之间移动，Enter 打开项目，空格办理下一步。
        {empty.length > 0 && `没有项目的阶段：${empty.map((lane) => nameOf(lane.stage)).join('、')}。`}
      </p>
      <Counts role="group" aria-label="各阶段的项目数，到那一列">
        {lanes.map((lane, x) => (
          <Button
            key={lane.stage}
            size="small"
            variant="text"
            aria-label={`到“${nameOf(lane.stage)}”，${lane.projects} 项`}
            onClick={() => goTo({ column: x, card: 0 })}
          >
            {`${nameOf(lane.stage)} ${lane.projects}`}
          </Button>
        ))}
      </Counts>
      <Columns>
        {lanes.map((lane, x) => (
          <Lane key={lane.stage} aria-label={`${nameOf(lane.stage)}，${lane.projects} 项`}>
            <div style={{ display: 'flex', alignItems: 'baseline', gap: 8, padding: '8px 12px 6px' }}>
              <h2>{nameOf(lane.stage)}</h2>
              <b>{lane.projects}</b>
              {lane.blocked > 0 && <span className="small t2">{`${lane.blocked} 项卡住`}</span>}
              <Button
                size="small"
                variant="text"
                sx={{ ml: 'auto', p: 0, minWidth: 0 }}
                aria-label={`${nameOf(lane.stage)}的列表`}
                onClick={() => onList(lane.stage)}
              >
                列表
              </Button>
            </div>
            <ul aria-label={`${nameOf(lane.stage)}的项目`}>
              {lane.cards.map((card, y) => {
                const isAt = x === at.column && y === at.card;
                return (
                  <Card key={card.id}>
                    <Link
                      ref={(element: HTMLAnchorElement | null) => {
                        if (element) links.current.set(card.id, element);
                        else links.current.delete(card.id);
                      }}
                      to="/projects/$id"
                      params={{ id: card.id }}
                      tabIndex={isAt ? 0 : -1}
                      onFocus={() => setSpot({ column: x, card: y })}
                      onKeyDown={(event) => onKey(event, card)}
                    >
                      {card.name ?? '未命名'}
                    </Link>
                    <div className="small t2">{card.enterprise ?? '企业未知'}</div>
                    <div className="small">
                      <Line card={card} />
                    </div>
                    {card.nextVerb !== null && (
                      <Button
                        size="small"
                        variant="text"
                        sx={{ p: 0, minWidth: 0, textAlign: 'left', justifyContent: 'flex-start' }}
                        tabIndex={isAt ? 0 : -1}
                        aria-label={`办理${card.name ?? '未命名'}：${card.nextVerb}`}
                        onClick={() => {
                          setSpot({ column: x, card: y });
                          void begin(card);
                        }}
                      >
                        {`${card.nextLevel === null ? '' : `${OFFICE_LEVEL[card.nextLevel]}：`}${card.nextVerb}`}
                      </Button>
                    )}
                  </Card>
                );
              })}
              {lane.projects > lane.cards.length && (
                <li className="small t2" style={{ padding: '2px 4px' }}>
                  {`另有 ${lane.projects - lane.cards.length} 项，见列表`}
                </li>
              )}
            </ul>
          </Lane>
        ))}
      </Columns>
      {open && <StepDialog projectId={open.projectId} step={open.step} onClose={() => setOpen(null)} />}
    </>
  );
}

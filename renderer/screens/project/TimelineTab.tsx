import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { Timeline } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, Icon, type IconName, LoadingRows } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

const ICON: Record<string, IconName> = {
  report: 'grid',
  change: 'edit',
  attachment: 'camera',
  package: 'package',
  move: 'arrow',
  visit: 'visit',
  problem: 'flag',
  plan: 'calendar',
  funding: 'money',
};

const Entry = styled('li')({
  display: 'grid',
  gridTemplateColumns: '132px 24px minmax(0, 1fr)',
  gap: 8,
  padding: '8px 0',
  position: 'relative',
  '& .dot': {
    position: 'relative',
    zIndex: 1,
    width: 24,
    height: 24,
    display: 'grid',
    placeItems: 'center',
    borderRadius: '50%',
    color: token('brand'),
    backgroundColor: token('brand-soft'),
  },
  '&:not(:last-of-type)::after': {
    content: '""',
    position: 'absolute',
    left: 151,
    top: 32,
    bottom: -8,
    width: 1,
    backgroundColor: token('line-strong'),
  },
});
const Paper = styled('div')({
  display: 'none',
  '@media print': {
    display: 'block',
    color: '#000',
    background: '#fff',
    fontSize: '10pt',
    lineHeight: 1.5,
    '& h1': { textAlign: 'center', fontSize: '16pt', margin: '0 0 8pt' },
    '& table': { width: '100%', borderCollapse: 'collapse' },
    '& thead': { display: 'table-header-group' },
    '& tr': { breakInside: 'avoid' },
    '& th, & td': {
      border: '0.5pt solid #000',
      padding: '3pt 5pt',
      textAlign: 'left',
      fontWeight: 400,
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
    },
  },
});
const alone = {
  '@page': { size: 'A4', margin: '20mm 18mm' },
  '@media print': {
    'html, body': { height: 'auto !important', overflow: 'visible !important' },
    '#root': { display: 'none' },
  },
};

/** A day where only the day is known, the minute on this computer's clock otherwise. */
function when(at: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(at) ? at : minuteText(at);
}

/** 时间线: everything that happened to a project in one list, newest first. */
export function TimelineTab({ projectId, name }: { projectId: string; name: string }) {
  const api = useApi();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [printing, setPrinting] = useState(false);
  const timeline = useQuery({
    queryKey: ['timeline', projectId],
    queryFn: () => api.timeline.ofProject({ projectId }),
    staleTime: 0,
  });
  if (timeline.isPending) return <LoadingRows />;
  if (timeline.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到时间线">{toAppError(timeline.error).message}</ErrorBand>
      </PageBody>
    );
  const { kinds, entries } = timeline.data;
  const labels = new Map(kinds.map((one) => [one.kind, one.label]));
  const shown = entries.filter((entry) => !hidden.has(entry.kind));
  return (
    <PageBody padded>
      <div
        style={{ display: 'flex', gap: 14, alignItems: 'center', padding: '10px 0 4px', flexWrap: 'wrap' }}
      >
        {kinds.map((one) => (
          <label key={one.kind} style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
            <input
              type="checkbox"
              checked={!hidden.has(one.kind)}
              onChange={(event) => {
                const next = new Set(hidden);
                if (event.target.checked) next.delete(one.kind);
                else next.add(one.kind);
                setHidden(next);
              }}
            />
            {`${one.label} ${one.count}`}
          </label>
        ))}
        <span style={{ marginLeft: 'auto' }}>
          <Button
            size="small"
            startIcon={<Icon name="print" />}
            onClick={() => {
              setPrinting(true);
              // The sheet must be drawn before the browser reads the page.
              setTimeout(() => {
                window.print();
                setPrinting(false);
              }, 200);
            }}
          >
            打印时间线
          </Button>
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState>没有可看的记录。</EmptyState>
      ) : (
        <ol aria-label="时间线">
          {shown.map((entry) => (
            <Entry key={entry.key}>
              <span className="t2">{when(entry.at)}</span>
              <span className="dot" title={labels.get(entry.kind)}>
                <Icon
                  name={ICON[entry.kind] ?? 'info'}
                  size={14}
                  label={labels.get(entry.kind) ?? entry.kind}
                />
              </span>
              <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {entry.to ? (
                  <Link to={entry.to} style={{ fontWeight: 600 }}>
                    {entry.title}
                  </Link>
                ) : (
                  <b>{entry.title}</b>
                )}
                <span className="small t3">{`　${[entry.by, entry.officeName].filter(Boolean).join(' · ')}`}</span>
                {entry.detail !== '' && <div className="t2">{entry.detail}</div>}
              </span>
            </Entry>
          ))}
        </ol>
      )}
      {printing && <TimelinePrint name={name} entries={shown} labels={labels} />}
    </PageBody>
  );
}

function TimelinePrint({
  name,
  entries,
  labels,
}: {
  name: string;
  entries: Timeline['entries'];
  labels: ReadonlyMap<string, string>;
}) {
  return createPortal(
    <Paper aria-hidden data-print="timeline">
      <GlobalStyles styles={alone} />
      <h1>{`“${name}”项目时间线`}</h1>
      <table>
        <thead>
          <tr>
            <th style={{ width: '18%' }}>时间</th>
            <th style={{ width: '12%' }}>类别</th>
            <th>内容</th>
            <th style={{ width: '20%' }}>经手</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.key}>
              <td>{when(entry.at)}</td>
              <td>{labels.get(entry.kind)}</td>
              <td>
                {entry.title}
                {entry.detail !== '' && <div>{entry.detail}</div>}
              </td>
              <td>{[entry.by, entry.officeName].filter(Boolean).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>,
    document.body,
  );
}

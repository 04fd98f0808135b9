import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import type { Home } from '../../../shared/api/schemas.ts';
import { Icon, type IconName } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

const Strip = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
  flex: 'none',
  margin: '0 20px 14px',
  border: `1px solid ${token('line')}`,
  borderRadius: 6,
  '& > a': {
    padding: '9px 14px 10px',
    borderLeft: `1px solid ${token('line')}`,
    color: 'inherit',
    textDecoration: 'none',
  },
  '& > a:first-of-type': { borderLeft: 0 },
});

function Figure({
  icon,
  label,
  value,
  note,
  to,
  search,
  tone,
}: {
  icon: IconName;
  label: string;
  value: number;
  note: string;
  to: string;
  search?: Record<string, string>;
  tone?: string;
}) {
  return (
    <Link to={to} search={(search ?? {}) as never}>
      <span className={tone ?? 't2'} style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
        <Icon name={icon} />
        {label}
      </span>
      <span style={{ display: 'flex', alignItems: 'baseline', gap: 6 }}>
        <b className={tone} style={{ fontSize: 20, lineHeight: '28px' }}>
          {value.toLocaleString('zh-CN')}
        </b>
        <span className="small t2">{note}</span>
      </span>
    </Link>
  );
}

/** What most of the undetermined projects lack; with none at all there is nothing to be complete. */
export function undeterminedNote({
  projects,
  missingFacts,
}: Pick<Home, 'projects' | 'missingFacts'>): string {
  if (projects === 0) return '还没有项目';
  return missingFacts[0] ? `最多缺“${missingFacts[0].label}”` : '事实齐全';
}

/** Five figures across the top; each leads to what it counts. */
export function Figures({ home }: { home: Home }) {
  const { met, unmet, undetermined } = home.statusCounts;
  return (
    <Strip>
      <Figure
        icon="projects"
        label="项目"
        value={home.projects}
        note={`${home.enterprises} 家企业`}
        to="/projects"
      />
      <Figure
        icon="met"
        label="遴选符合"
        value={met}
        note={`不符合 ${unmet} 项`}
        to="/projects"
        search={{ view: 'met' }}
        tone={met > 0 ? 'c-met' : undefined}
      />
      <Figure
        icon="undetermined"
        label="遴选待核"
        value={undetermined}
        note={undeterminedNote(home)}
        to="/projects"
        search={{ view: 'undetermined' }}
        tone={undetermined > 0 ? 'c-und' : undefined}
      />
      <Figure
        icon="warn"
        label="台账待改"
        value={home.wrongRows}
        note="行没有导入"
        to="/ledger"
        search={{ tab: 'wrong' }}
        tone={home.wrongRows > 0 ? 'c-warn' : undefined}
      />
      <Figure
        icon="exchange"
        label="待送改动"
        value={home.unsentOperations}
        note={home.conflicts > 0 ? `冲突 ${home.conflicts} 处` : '处'}
        to="/exchange"
      />
    </Strip>
  );
}

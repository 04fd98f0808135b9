import { Link } from '@tanstack/react-router';
import type { Home } from '../../../shared/api/schemas.ts';
import { recentText } from '../../format/localTime.ts';

/** The last acts on records, newest first. */
export function Recent({ entries }: { entries: Home['recent'] }) {
  if (entries.length === 0) return <span className="t2">还没有改动。</span>;
  return (
    <ul style={{ margin: 0, padding: 0, display: 'grid', gap: 6 }}>
      {entries.map((entry) => (
        <li
          key={`${entry.at}/${entry.id}/${entry.text}`}
          className="small"
          style={{ listStyle: 'none', display: 'grid', gridTemplateColumns: '76px minmax(0, 1fr)', gap: 8 }}
        >
          <span className="t3">{recentText(entry.at)}</span>
          <span
            style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
            title={`${entry.name}　${entry.text}`}
          >
            <Link
              to={entry.entity === 'project' ? '/projects/$id' : '/enterprises/$id'}
              params={{ id: entry.id } as never}
            >
              {entry.name}
            </Link>
            <span className="t2">{`　${entry.text}`}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

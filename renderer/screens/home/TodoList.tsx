import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { EmptyState, Icon } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import type { TodoItem } from './todo.ts';

const Row = styled('li')({
  listStyle: 'none',
  display: 'grid',
  gridTemplateColumns: '20px minmax(0, 1fr) auto',
  gap: 10,
  alignItems: 'center',
  minHeight: 49,
  borderTop: `1px solid ${token('line')}`,
});

/** The things to do, grouped. */
export function TodoList({ items }: { items: readonly TodoItem[] }) {
  if (items.length === 0) return <EmptyState>事实齐全，改动都已送出，没有待办。</EmptyState>;
  const groups = [...new Set(items.map((item) => item.group))];
  return (
    <>
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h2 className="small t2" style={{ padding: '10px 0 5px', margin: 0 }}>
            {`${group} ${items.filter((item) => item.group === group).length}`}
          </h2>
          <ul style={{ margin: 0, padding: 0 }}>
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <Row key={item.key}>
                  <span className="t3">
                    <Icon name={item.icon} />
                  </span>
                  <span style={{ minWidth: 0 }}>
                    <span
                      style={{ display: 'block', fontSize: 14, lineHeight: '21px', overflowWrap: 'anywhere' }}
                    >
                      {item.title}
                    </span>
                    <span className="small t2">{item.detail}</span>
                  </span>
                  <Button
                    component={Link}
                    to={item.to}
                    search={(item.search ?? {}) as never}
                    size="small"
                    sx={{ minWidth: 88 }}
                  >
                    {item.action}
                  </Button>
                </Row>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

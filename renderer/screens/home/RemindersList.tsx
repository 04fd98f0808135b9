import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import type { Reminder } from '../../../shared/api/schemas.ts';
import { DUE_GROUP, DUE_GROUPS, dueGroup, dueWords } from '../../../shared/monthly/calendar.ts';
import { Icon, type IconName } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

const ICON: Record<string, IconName> = {
  monthly: 'grid',
  survey: 'document',
  problem: 'flag',
  visit: 'visit',
  promise: 'clock',
};

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: '20px minmax(0, 1fr) auto auto',
  gap: 10,
  alignItems: 'center',
  minHeight: 49,
  borderTop: `1px solid ${token('line')}`,
});

/** What is due: overdue first, then today, this week, later. Each one leads to where it is done. */
export function RemindersList({ today, reminders }: { today: string; reminders: readonly Reminder[] }) {
  return (
    <>
      {DUE_GROUPS.map((group) => {
        const items = reminders.filter((reminder) => dueGroup(reminder.due, today) === group);
        if (items.length === 0) return null;
        return (
          <section key={group} aria-label={DUE_GROUP[group]}>
            <h2
              className={`small ${group === 'overdue' ? 'c-unmet' : 't2'}`}
              style={{ display: 'flex', alignItems: 'center', gap: 6, padding: '10px 0 5px' }}
            >
              {group === 'overdue' && <Icon name="warn" size={14} />}
              {`${DUE_GROUP[group]} ${items.length}`}
            </h2>
            <ul>
              {items.map((item) => (
                <Row key={item.key}>
                  <span className="t3">
                    <Icon name={ICON[item.source] ?? 'clock'} />
                  </span>
                  <span style={{ minWidth: 0 }}>
                    <span
                      style={{ display: 'block', fontSize: 14, lineHeight: '21px', overflowWrap: 'anywhere' }}
                    >
                      {item.title}
                    </span>
                    <span className="small t2">{item.detail}</span>
                  </span>
                  <span className={`small num ${group === 'overdue' ? 'c-unmet' : 't2'}`}>
                    {item.due !== null && (
                      <>
                        {`应于 ${item.due.slice(0, 4) === today.slice(0, 4) ? item.due.slice(5) : item.due}`}
                        <br />
                        {dueWords(item.due, today)}
                      </>
                    )}
                  </span>
                  <Button
                    component={Link}
                    to={item.to}
                    search={item.search as never}
                    size="small"
                    sx={{ minWidth: 88 }}
                  >
                    {item.action}
                  </Button>
                </Row>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/**
 * What is due, from every area that has something to remind of. An area adds one line to `SOURCES`; it answers with
 * what it knows now and keeps nothing.
 */
import type { DueCounts, Reminder } from '../../../shared/api/schemas.ts';
import { todayOf, type Workspace } from '../context.ts';
import { fieldworkReminders } from '../fieldwork/index.ts';
import { monthlyDue, monthlyReminders } from '../monthly/index.ts';
import { surveyReminders } from '../survey/index.ts';

export type ReminderSource = (workspace: Workspace, planYear: number) => Reminder[];

const SOURCES: readonly ReminderSource[] = [monthlyReminders, surveyReminders, fieldworkReminders];

/** Soonest first, things without a day last. */
export function listReminders(
  workspace: Workspace,
  planYear: number,
): { today: string; reminders: Reminder[] } {
  const reminders = SOURCES.flatMap((source) => source(workspace, planYear));
  const order = (reminder: Reminder) => reminder.due ?? '9999';
  return {
    today: todayOf(workspace),
    reminders: reminders.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)),
  };
}

/** How much waits behind the entries of the navigation. */
export function dueCounts(workspace: Workspace, planYear: number): DueCounts {
  const today = todayOf(workspace);
  return {
    monthly: monthlyDue(workspace, planYear),
    problems: fieldworkReminders(workspace).filter(
      ({ source, due }) => source === 'problem' && due !== null && due <= today,
    ).length,
  };
}

/**
 * What is due, from every area that has something to remind of. An area adds one line to `SOURCES`; it answers with
 * what it knows now and keeps nothing.
 */
import type { Reminder } from '../../../shared/api/schemas.ts';
import { chinaDay } from '../../../shared/monthly/index.ts';
import type { Workspace } from '../context.ts';
import { fieldworkReminders } from '../fieldwork/index.ts';
import { monthlyReminders } from '../monthly/index.ts';
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
    today: chinaDay(workspace.now()),
    reminders: reminders.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)),
  };
}

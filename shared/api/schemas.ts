/** Shapes that cross the contract, one file an area. */

export * from './schemas/attachment.ts';
export * from './schemas/backup.ts';
export * from './schemas/common.ts';
export * from './schemas/equipment.ts';
export * from './schemas/exchange.ts';
export * from './schemas/fieldwork.ts';
export * from './schemas/funding.ts';
export * from './schemas/home.ts';
export * from './schemas/ledger.ts';
export * from './schemas/library.ts';
export * from './schemas/monthly.ts';
export * from './schemas/openCells.ts';
export * from './schemas/plan.ts';
export * from './schemas/policy.ts';
export * from './schemas/registry.ts';
export * from './schemas/reminder.ts';
export * from './schemas/survey.ts';
export * from './schemas/timeline.ts';
export * from './schemas/view.ts';
export * from './schemas/watch.ts';

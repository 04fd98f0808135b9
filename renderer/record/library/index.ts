export { CheckList, lookOf } from './CheckList.tsx';
export { ObjectionDialog } from './ObjectionDialogs.tsx';
export { type PaperItem, PaperList } from './PaperList.tsx';
export { RecordDialog, recordable } from './RecordDialog.tsx';
export { RecordsPanel, useRecords } from './RecordsPanel.tsx';
export { SettleDialog } from './SettleDialog.tsx';
export { type Step, StepDialog, UNDO_STEP } from './StepDialog.tsx';

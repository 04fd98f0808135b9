import { os } from '../implementer.ts';
import { historyOf } from '../registry/index.ts';
import { streamTask } from '../task.ts';
import { finishMeeting, getMeeting, listMeetings, saveMeeting, setMeetingDeleted } from './meetings.ts';
import { exportProblems } from './problem/exportXlsx.ts';
import { listProblems } from './problem/list.ts';
import { escalateOverdue, takeStep } from './problem/steps.ts';
import { getProblem } from './problem/view.ts';
import { registerProblem, saveProblem, setProblemDeleted } from './problem/write.ts';
import { takeAlongOf } from './visit/along.ts';
import { beginVisit } from './visit/begin.ts';
import { saveVisit } from './visit/content.ts';
import { listVisits } from './visit/list.ts';
import { addPhoto, addScan, describePhoto, keepSignature, putThumb, thumb } from './visit/photos.ts';
import { planDay } from './visit/plan.ts';
import { setPromiseDone } from './visit/promises.ts';
import { checkSignable, signVisit, unsignVisit } from './visit/signatures.ts';
import { archiveVisit, reopenVisit, setVisitDeleted } from './visit/status.ts';
import { listTemplates, removeTemplate, saveTemplate } from './visit/templates.ts';
import { getVisit } from './visit/view.ts';

export const visitRouter = {
  list: os.visit.list.handler(({ context, input }) => listVisits(context.app.workspace(), input)),
  get: os.visit.get.handler(({ context, input }) => getVisit(context.app.workspace(), input.id)),
  takeAlong: os.visit.takeAlong.handler(({ context, input }) => ({
    projects: takeAlongOf(context.app.workspace(), input.projectIds),
  })),
  plan: os.visit.plan.handler(({ context, input }) => ({ rows: planDay(context.app.workspace(), input) })),
  begin: os.visit.begin.handler(({ context, input }) =>
    beginVisit(context.app.workspace(), input.id, input.templateId),
  ),
  save: os.visit.save.handler(({ context, input }) =>
    saveVisit(context.app.workspace(), input.id, input.version, input.content),
  ),
  archive: os.visit.archive.handler(({ context, input }) =>
    archiveVisit(context.app.workspace(), input.id, input.version),
  ),
  reopen: os.visit.reopen.handler(({ context, input }) => reopenVisit(context.app.workspace(), input.id)),
  remove: os.visit.remove.handler(({ context, input }) =>
    setVisitDeleted(context.app.workspace(), input.id, true),
  ),
  restore: os.visit.restore.handler(({ context, input }) =>
    setVisitDeleted(context.app.workspace(), input.id, false),
  ),
  history: os.visit.history.handler(({ context, input }) =>
    historyOf(context.app.workspace(), 'visit', input.id),
  ),
  addPhoto: os.visit.addPhoto.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => addPhoto(app, input, task));
  }),
  addScan: os.visit.addScan.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => addScan(app, input, task));
  }),
  describePhoto: os.visit.describePhoto.handler(({ context, input }) =>
    describePhoto(context.app.workspace(), input.id, input.version, input.words),
  ),
  putThumb: os.visit.putThumb.handler(({ context, input }) =>
    putThumb(context.app, input.sha256, input.file),
  ),
  thumb: os.visit.thumb.handler(({ context, input }) => thumb(context.app, input.sha256)),
  sign: os.visit.sign.handler(async ({ context: { app }, input }) => {
    checkSignable(app.workspace(), input);
    const kept =
      input.fileId === null ? null : await keepSignature(app, input.visitId, input.fileId, input.name);
    return signVisit(app.workspace(), input, kept);
  }),
  unsign: os.visit.unsign.handler(({ context, input }) =>
    unsignVisit(context.app.workspace(), input.visitId, input.id, input.reason),
  ),
  promiseDone: os.visit.promiseDone.handler(({ context, input }) =>
    setPromiseDone(context.app.workspace(), input.id, input.doneOn, input.note),
  ),
  templates: os.visit.templates.handler(({ context }) => listTemplates(context.app.workspace())),
  saveTemplate: os.visit.saveTemplate.handler(({ context, input }) =>
    saveTemplate(context.app.workspace(), input),
  ),
  removeTemplate: os.visit.removeTemplate.handler(({ context, input }) =>
    removeTemplate(context.app.workspace(), input.id),
  ),
};

export const problemRouter = {
  list: os.problem.list.handler(({ context, input }) => listProblems(context.app.workspace(), input)),
  get: os.problem.get.handler(({ context, input }) => getProblem(context.app.workspace(), input.id)),
  register: os.problem.register.handler(({ context, input }) =>
    registerProblem(context.app.workspace(), input),
  ),
  save: os.problem.save.handler(({ context, input }) =>
    saveProblem(context.app.workspace(), input.id, input.version, input.fields),
  ),
  step: os.problem.step.handler(({ context, input }) => takeStep(context.app.workspace(), input)),
  escalate: os.problem.escalate.handler(({ context, input }) => ({
    escalated: escalateOverdue(context.app.workspace(), input.ids, input.reason),
  })),
  remove: os.problem.remove.handler(({ context, input }) =>
    setProblemDeleted(context.app.workspace(), input.id, true),
  ),
  restore: os.problem.restore.handler(({ context, input }) =>
    setProblemDeleted(context.app.workspace(), input.id, false),
  ),
  exportXlsx: os.problem.exportXlsx.handler(({ context, input }) =>
    exportProblems(context.app.workspace(), input),
  ),
};

export const meetingRouter = {
  list: os.meeting.list.handler(({ context }) => listMeetings(context.app.workspace())),
  get: os.meeting.get.handler(({ context, input }) => getMeeting(context.app.workspace(), input.id)),
  save: os.meeting.save.handler(({ context, input }) =>
    saveMeeting(context.app.workspace(), input, input.fields, input.items),
  ),
  finish: os.meeting.finish.handler(({ context, input }) =>
    finishMeeting(context.app.workspace(), input.id, input.version),
  ),
  remove: os.meeting.remove.handler(({ context, input }) =>
    setMeetingDeleted(context.app.workspace(), input.id, true),
  ),
  restore: os.meeting.restore.handler(({ context, input }) =>
    setMeetingDeleted(context.app.workspace(), input.id, false),
  ),
};

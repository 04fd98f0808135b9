import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from './electron/app/app.ts';
import { createWorkspace } from './electron/app/workspace/index.ts';
import { commitLedger, inspectLedger, previewLedger } from './electron/app/ledger/index.ts';
import { silentTask } from './electron/app/task.ts';
const dir = mkdtempSync(join(tmpdir(), 'ql-'));
const app = openApp(dir);
app.adopt(createWorkspace(dir, { office: { code: '450110', name: '武鸣区工业和信息化局', level: 'county', parent: '450100' }, officer: '李', sample: false }));
const put = () => app.files.put(new File([readFileSync('tests/fixtures/ledger-wuming-2019.xlsx')], 'ledger.xlsx'));
const f = await put();
const i = await inspectLedger(app, f.fileId); console.log(i.headerRow, i.firstRow, i.lastRow, i.unitFound, i.mapping.planYear);
for (let k = 0; k < 3; k++) {
const p = await previewLedger(app, f.fileId, null, silentTask());
console.log(p.counts, p.digest);
const ops = () => app.workspace().db.prepare('select count(*), sum(count) from change').raw().get();
const t = performance.now();
const c = await commitLedger(app, f.fileId, null, k === 1 ? null : p.digest, silentTask());
console.log(c.counts, ops(), performance.now() - t);
for (const r of c.rows) if (r.reasons.length) console.log(r.row, r.status, r.reasons);
if (k) console.log(c.rows.filter(r=>r.warnings.length).slice(0,4).map(r=>JSON.stringify([r.row,r.warnings])));
}
console.log(app.workspace().db.prepare("select p.name, d.status, d.clause31, d.missing from project p join decision d on d.projectId=p.id limit 3").all());
app.close();

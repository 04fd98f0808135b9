import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AppError } from '../../../shared/api/errors.ts';
import type { Office } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { readFilesIn, toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { FileDrop, FormDialog, TextField } from '../../parts/index.ts';

type Chosen =
  | { kind: 'backup'; fileId: string; name: string; says: string }
  | { kind: 'keys'; fileId: string; name: string; office: Office; says: string };

const figures = new Intl.NumberFormat('zh-CN');

/** Another computer of an office that is at work already: from a backup with everything, or from the keys alone. */
export function JoinDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [officer, setOfficer] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);

  async function choose(files: File[]) {
    setProblem(null);
    setChosen(null);
    try {
      const [info] = await readFilesIn(api, files.slice(0, 1));
      if (!info) return;
      if (info.name.toLowerCase().endsWith('.qqkeys')) {
        const { office, createdAt, offices } = await api.workspace.readKeyFile({ fileId: info.fileId });
        setChosen({
          kind: 'keys',
          fileId: info.fileId,
          name: info.name,
          office,
          says: `${office.name}（${OFFICE_LEVEL[office.level]}，${office.code}）的密钥文件，${minuteText(createdAt)} 存的，带着 ${offices} 张名片。里面没有项目数据：设好以后给上级发一份数据包，上级的下一份会把以前送过的都送回来。`,
        });
      } else {
        const { backup } = await api.backup.previewRestore({ fileId: info.fileId });
        setChosen({
          kind: 'backup',
          fileId: info.fileId,
          name: info.name,
          says: `${backup.officeName}的备份：企业 ${figures.format(backup.enterprises)} 家，项目 ${figures.format(backup.projects)} 个，最后改动 ${backup.lastChangeAt ? minuteText(backup.lastChangeAt) : '没有'}。数据和密钥都在里面，口令与第一台电脑相同。`,
        });
      }
    } catch (error) {
      setProblem(toAppError(error));
    }
  }

  async function join() {
    if (!chosen) return;
    setBusy(true);
    setProblem(null);
    try {
      if (chosen.kind === 'keys')
        await api.workspace.join({ fileId: chosen.fileId, officer: officer.trim(), passphrase });
      else {
        await api.backup.restore({ fileId: chosen.fileId });
        if (officer.trim() !== '') await api.workspace.setOfficer({ name: officer.trim() });
      }
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(toAppError(error));
      setBusy(false);
    }
  }

  const missing =
    chosen === null
      ? '先选文件'
      : officer.trim() === ''
        ? '先填填报人'
        : chosen.kind === 'keys' && passphrase === ''
          ? '先填口令'
          : null;
  return (
    <FormDialog
      title="设成本单位的另一台电脑"
      confirmLabel="开始使用"
      problem={problem?.message ?? null}
      problemTitle="还没有设置好"
      busy={busy}
      blocked={missing}
      onConfirm={() => void join()}
      onClose={onClose}
    >
      <p className="t2" data-full="">
        两台电脑各记各的，编号互不混淆；都与上级收发数据包，就会看到同样的数据。不要直接复制数据文件夹。
      </p>
      <div data-full="">
        <FileDrop
          label="把备份或密钥文件拖到这里，或点击选择"
          hint="备份 .db，或“单位与名片”里存的 .qqkeys"
          accept={['.db', '.qqkeys']}
          disabled={busy}
          onFiles={(files) => void choose(files)}
          onRefused={(names) =>
            setProblem(
              new AppError(
                'BAD_INPUT',
                `${names.map((name) => `“${name}”`).join('、')}不是备份或密钥文件，没有读取。请选 .db 或 .qqkeys 文件。`,
              ),
            )
          }
        />
      </div>
      {chosen && (
        <p data-full="" style={{ overflowWrap: 'anywhere' }} role="status">
          <b>{chosen.name}</b>
          <br />
          {chosen.says}
        </p>
      )}
      <TextField
        label="填报人"
        value={officer}
        onChange={setOfficer}
        maxLength={40}
        helper="在这台电脑上写进修改记录"
        required
      />
      {chosen?.kind === 'keys' && (
        <TextField
          label="口令"
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onChange={setPassphrase}
          maxLength={200}
          helper="第一台电脑上设的口令"
          required
        />
      )}
    </FormDialog>
  );
}

import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { AppError } from '../../../../shared/api/errors.ts';
import type { VisitView } from '../../../../shared/api/schemas.ts';
import { isSigned, type Stroke } from '../../../../shared/fieldwork/ink.ts';
import { SIGNATURE_SIDE, type SignatureSide } from '../../../../shared/model/fieldworkCodes.ts';
import { useApi } from '../../../api/index.ts';
import { FormDialog, Segmented, TextField } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';
import { pictureOf, SignPad } from './SignPad.tsx';

const WAYS = [
  { value: 'draw', label: '手写' },
  { value: 'typed', label: '键入姓名' },
] as const;

/** 签字: drawn, or by keyboard alone as a typed name for what was signed on paper. */
export function SignDialog({
  visitId,
  side,
  suggested,
  before,
  onSigned,
  onClose,
}: {
  visitId: string;
  side: SignatureSide;
  suggested: string;
  /** Writes what is typed first: a signature stands under what is there. */
  before: () => Promise<boolean>;
  onSigned: (view: VisitView) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const [way, setWay] = useState<'draw' | 'typed'>('draw');
  const [name, setName] = useState(suggested);
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const [onPaper, setOnPaper] = useState(false);
  const { act, busy, problem } = useAct();

  const blocked =
    name.trim() === ''
      ? '请写签字人的姓名'
      : way === 'draw' && !isSigned(strokes)
        ? '请在框里签名'
        : way === 'typed' && !onPaper
          ? '请确认已在纸上签字'
          : null;

  async function sign() {
    if (!(await before()))
      throw new AppError('REFUSED', '刚才写的内容还没有写入，签字没有保存。请看页面底部的提示，处理后再签。');
    let fileId: string | null = null;
    if (way === 'draw') {
      const file = new File([await pictureOf(strokes)], `签字 ${name.trim()}.png`, { type: 'image/png' });
      fileId = (await api.file.put({ file })).fileId;
    }
    onSigned(await api.visit.sign({ visitId, side, name: name.trim(), fileId }));
  }

  return (
    <FormDialog
      title={`${SIGNATURE_SIDE[side]}签字：签字后核对内容不能再改`}
      confirmLabel="签字"
      problemTitle="没有签字"
      wide
      problem={problem}
      busy={busy}
      blocked={blocked}
      onConfirm={() => void act(sign, onClose)}
      onClose={onClose}
    >
      <TextField label="签字人姓名" required value={name} onChange={setName} maxLength={40} />
      <div>
        <div className="small t2" id="sign-way" style={{ marginBottom: 4 }}>
          签字方式
        </div>
        <Segmented labelledBy="sign-way" options={WAYS} value={way} onChange={setWay} />
      </div>
      <div data-full>
        {way === 'draw' ? (
          <>
            <SignPad label={`${SIGNATURE_SIDE[side]}签字处`} strokes={strokes} onChange={setStrokes} />
            <div style={{ display: 'flex', gap: 8, marginTop: 8, alignItems: 'center' }}>
              <span className="small t2" style={{ flex: 1 }}>
                用手写板、触屏、触摸板或鼠标签
              </span>
              <Button
                size="small"
                disabled={strokes.length === 0}
                onClick={() => setStrokes(strokes.slice(0, -1))}
              >
                退一笔
              </Button>
              <Button size="small" disabled={strokes.length === 0} onClick={() => setStrokes([])}>
                清空重签
              </Button>
            </div>
          </>
        ) : (
          <>
            <FormControlLabel
              control={<Checkbox checked={onPaper} onChange={(event) => setOnPaper(event.target.checked)} />}
              label="已在纸上签字"
            />
            <p className="small t2">
              打印的记录上会注明“键入姓名，纸质记录另有签字”。请随后附上签字页的扫描件。
            </p>
          </>
        )}
      </div>
    </FormDialog>
  );
}

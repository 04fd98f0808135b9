import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { VisitSignature, VisitView } from '../../../../shared/api/schemas.ts';
import { SIGNATURE_SIDE, type SignatureSide } from '../../../../shared/model/fieldworkCodes.ts';
import { useApi } from '../../../api/index.ts';
import { minuteText } from '../../../format/localTime.ts';
import { FormDialog, TextField } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';
import { radius, token } from '../../../theme/tokens.ts';
import { useOriginal } from '../photos/usePicture.ts';
import { SignDialog } from './SignDialog.tsx';

export const SIDES = ['host', 'visitor'] as const;

const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 });
const box = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'stretch',
  width: '100%',
  minWidth: 0,
  font: 'inherit',
  textAlign: 'left',
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.control,
  backgroundColor: token('surface'),
  overflow: 'hidden',
} as const;
const Box = styled('div')(box);
const ToSign = styled(ButtonBase)({
  ...box,
  borderColor: token('field-line'),
  borderStyle: 'dashed',
  '&:hover': { borderColor: token('brand'), backgroundColor: token('brand-soft') },
  '&.Mui-disabled': { borderColor: token('line-strong'), color: token('text-3') },
});
const Field = styled('span')({
  display: 'grid',
  placeItems: 'center',
  height: 64,
  padding: '2px 8px',
  overflow: 'hidden',
  '&[data-ink]': { backgroundColor: '#ffffff' },
});
const Foot = styled('span')({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 6,
  padding: '3px 9px',
  fontSize: 12,
  lineHeight: '18px',
  borderTop: `1px solid ${token('line')}`,
  '& > span:first-of-type': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** @param height the room it has; a signature is drawn larger than it is shown */
export function SignaturePicture({
  signature,
  height = 60,
}: {
  signature: VisitSignature;
  height?: number | string;
}) {
  const { address } = useOriginal(signature.fields.attachmentId);
  return address ? (
    <img
      src={address}
      alt={`${signature.fields.name ?? ''}的签字`}
      style={{ maxWidth: '100%', maxHeight: height, objectFit: 'contain' }}
    />
  ) : null;
}

function Signed({ signature, onUnsign }: { signature: VisitSignature; onUnsign: (() => void) | null }) {
  const { side, name, typed, signedAt } = signature.fields;
  const word = side ? SIGNATURE_SIDE[side] : '';
  return (
    <Box>
      <Field data-ink={typed ? undefined : ''}>
        {typed ? <b style={{ fontSize: 16 }}>{name}</b> : <SignaturePicture signature={signature} />}
      </Field>
      <Foot>
        <span title={`${word} ${name ?? ''}`}>{`${word} ${name ?? ''}`}</span>
        <span className="t2 nowrap">{signedAt ? minuteText(signedAt).slice(11) : ''}</span>
      </Foot>
      {(typed || signature.outdated) && (
        <Foot>
          <span className={signature.outdated ? 'c-unmet' : 't2'}>
            {signature.outdated ? '签字后内容有变动' : '键入姓名，已在纸上签字'}
          </span>
        </Foot>
      )}
      {onUnsign && (
        <Button
          size="small"
          variant="text"
          aria-label={`撤销${word}的签字`}
          onClick={onUnsign}
          style={{ borderRadius: 0 }}
        >
          撤销签字
        </Button>
      )}
    </Box>
  );
}

function UnsignDialog({
  visitId,
  signature,
  onDone,
  onClose,
}: {
  visitId: string;
  signature: VisitSignature;
  onDone: (view: VisitView) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const { act, busy, problem } = useAct();
  const unsign = async () => onDone(await api.visit.unsign({ visitId, id: signature.id, reason }));
  return (
    <FormDialog
      title={`撤销 ${signature.fields.name ?? ''} 的签字，要请对方重签`}
      confirmLabel="撤销签字"
      problemTitle="没有撤销"
      problem={problem}
      busy={busy}
      blocked={reason.trim() === '' ? '请写明撤销的理由' : null}
      onConfirm={() => void act(unsign, onClose)}
      onClose={onClose}
    >
      <div data-full>
        <TextField
          label="撤销的理由"
          required
          rows={2}
          maxRows={5}
          maxLength={300}
          value={reason}
          onChange={setReason}
          helper="理由和原来的签字都留在历史里。"
        />
      </div>
    </FormDialog>
  );
}

/** 签字 of both sides. */
export function SignSection({
  view,
  readOnly,
  suggested,
  before,
  onView,
}: {
  view: VisitView;
  readOnly: boolean;
  suggested: (side: SignatureSide) => string;
  before: () => Promise<boolean>;
  onView: (view: VisitView) => void;
}) {
  const [signing, setSigning] = useState<SignatureSide | null>(null);
  const [unsigning, setUnsigning] = useState<VisitSignature | null>(null);
  return (
    <section aria-label="签字">
      <div style={{ display: 'flex', alignItems: 'baseline', gap: 8, marginBottom: 6 }}>
        <h2>签字</h2>
        <span className="small t2">手写板、触屏或鼠标；也可键入姓名</span>
      </div>
      <Pair>
        {SIDES.map((side) => {
          const signature = view.signatures.find((one) => one.fields.side === side);
          if (signature)
            return (
              <Signed
                key={side}
                signature={signature}
                onUnsign={readOnly ? null : () => setUnsigning(signature)}
              />
            );
          return (
            <ToSign key={side} disabled={readOnly} onClick={() => setSigning(side)}>
              <Field>{readOnly ? '没有签字' : '点这里签字'}</Field>
              <Foot>
                <span>{SIGNATURE_SIDE[side]}</span>
                <span className="t3">未签</span>
              </Foot>
            </ToSign>
          );
        })}
      </Pair>
      {signing && (
        <SignDialog
          visitId={view.visit.id}
          side={signing}
          suggested={suggested(signing)}
          before={before}
          onSigned={onView}
          onClose={() => setSigning(null)}
        />
      )}
      {unsigning && (
        <UnsignDialog
          visitId={view.visit.id}
          signature={unsigning}
          onDone={onView}
          onClose={() => setUnsigning(null)}
        />
      )}
    </section>
  );
}

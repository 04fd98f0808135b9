import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { Fragment, useState } from 'react';
import type { GrantEntry } from '../../../../shared/api/schemas.ts';
import { instalmentProblems, splitIntoInstalments } from '../../../../shared/library/index.ts';
import { useApi } from '../../../api/index.ts';
import { FormDialog, Icon, Money, MoneyField, TextField } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';

interface Part {
  key: string;
  amountFen: number | null;
  condition: string;
}
const MOST = 12;
const part = (amountFen: number | null, condition = ''): Part => ({
  key: crypto.randomUUID(),
  amountFen,
  condition,
});

/** Instalments that add up to the amount; none: paid at once. */
export function InstalmentsDialog({ grant, onClose }: { grant: GrantEntry; onClose: () => void }) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [parts, setParts] = useState<readonly Part[]>(() =>
    grant.instalments.map((one) => part(one.amountFen, one.condition ?? '')),
  );
  const instalments = parts.map((one, i) => ({
    number: i + 1,
    amountFen: one.amountFen ?? 0,
    condition: one.condition.trim() || null,
  }));
  const [wrong] = parts.length === 0 ? [] : instalmentProblems(grant.amountFen, instalments);
  const change = (key: string, next: Partial<Part>) =>
    setParts((before) => before.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const split = (shares: readonly number[]) => {
    const outcome = splitIntoInstalments(grant.amountFen, shares);
    if (outcome.ok) setParts(outcome.value.map((one) => part(one.amountFen)));
  };

  async function save() {
    const done = await act(
      () => api.funding.setInstalments({ grantId: grant.id, instalments }),
      parts.length === 0 ? '改为一次拨付。' : `已分为 ${parts.length} 期。`,
    );
    if (done) onClose();
  }

  return (
    <FormDialog
      title="分期拨付"
      confirmLabel="保存"
      problem={problem}
      busy={busy}
      blocked={wrong ?? null}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
        <span style={{ flex: 1 }}>
          <span className="t2">{'决定数额 '}</span>
          <b>
            <Money fen={grant.amountFen} unit />
          </b>
        </span>
        <Button size="small" onClick={() => split([7000, 3000])}>
          分两期 70%、30%
        </Button>
        <Button
          size="small"
          disabled={parts.length >= MOST}
          onClick={() => setParts((p) => [...p, part(null)])}
        >
          加一期
        </Button>
      </div>
      {parts.length === 0 && (
        <p className="t2" data-full>
          没有分期，一次拨付。
        </p>
      )}
      {parts.map((one, i) => (
        <Fragment key={one.key}>
          <MoneyField
            label={`第 ${i + 1} 期`}
            value={one.amountFen}
            placeholder="0.00"
            onChange={(amountFen) => change(one.key, { amountFen })}
          />
          <div style={{ display: 'flex', gap: 6, alignItems: 'end' }}>
            <div style={{ flex: 1 }}>
              <TextField
                label={`第 ${i + 1} 期的条件`}
                value={one.condition}
                onChange={(condition) => change(one.key, { condition })}
                placeholder="如 验收通过后"
                maxLength={200}
              />
            </div>
            <IconButton
              aria-label={`去掉第 ${i + 1} 期`}
              onClick={() => setParts((p) => p.filter((other) => other.key !== one.key))}
            >
              <Icon name="close" />
            </IconButton>
          </div>
        </Fragment>
      ))}
    </FormDialog>
  );
}

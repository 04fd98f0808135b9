import Button from '@mui/material/Button';
import { useState } from 'react';
import type { PackEntry } from '../../../../shared/api/schemas.ts';
import { saveFile, useApi } from '../../../api/index.ts';
import { Band, ConfirmDialog, ErrorBand, Segmented } from '../../../parts/index.ts';
import { PackDetails } from '../../../parts/PackDetails.tsx';
import { useAct } from '../../../record/useAct.ts';
import { CertificateView } from './CertificateView.tsx';
import { PackCompare } from './PackCompare.tsx';

type View = 'details' | 'compare' | 'certify';

/** The pack that another is best held against: one in force for the year it begins with, else the first other one. */
export function usualOther(packId: string, firstYear: number, entries: readonly PackEntry[]): string | null {
  const others = entries.filter((entry) => entry.pack.id !== packId);
  const judging = others.find(
    ({ standing, pack }) =>
      standing === 'inForce' &&
      pack.planYears.from <= firstYear &&
      (pack.planYears.to === null || pack.planYears.to >= firstYear),
  );
  return (judging ?? others[0])?.pack.id ?? null;
}

function Standing({ entry, onCompare }: { entry: PackEntry; onCompare: (() => void) | null }) {
  const { pack, standing } = entry;
  const effect = onCompare && (
    <Button size="small" onClick={onCompare}>
      看对本单位项目的影响
    </Button>
  );
  if (standing === 'coming')
    return (
      <Band tone="info" title={`${pack.inForceFrom} 起施行，现在还不判定项目`} actions={effect}>
        施行前可以先看哪些项目的结论会变。
      </Band>
    );
  if (standing === 'simulation')
    return (
      <Band tone="undetermined" title="只作测算，不判定项目" actions={effect}>
        {pack.note}
      </Band>
    );
  if (standing === 'withdrawn')
    return (
      <Band tone="warning" title="自治区已撤回这个政策包">
        已按它定下结论的项目，结论不变。
      </Band>
    );
  return pack.note === null ? null : <Band tone="info" title={pack.note} />;
}

/** One pack of the workspace: its figures, its comparison with another, its certificate. */
export function HeldPack({
  entry,
  entries,
  isRegion,
  offices,
  onCopy,
}: {
  entry: PackEntry;
  entries: readonly PackEntry[];
  isRegion: boolean;
  offices: boolean;
  onCopy: () => void;
}) {
  const api = useApi();
  const [view, setView] = useState<View>('details');
  const [asking, setAsking] = useState(false);
  const { act, busy, problem: failure, clear } = useAct();
  const usual = usualOther(entry.pack.id, entry.pack.planYears.from, entries);
  const [other, setOther] = useState(usual);
  const choice = { packId: entry.pack.id };

  const keepFile = () => act(async () => saveFile(await api.policy.file(choice)));

  async function withdraw() {
    const done = await act(async () => {
      if (entry.recordId !== null) await api.policy.withdraw({ recordId: entry.recordId });
    }, `已撤回“${entry.pack.title}”，随下一个数据包通知各单位。`);
    if (done) setAsking(false);
  }

  return (
    <>
      <div style={{ display: 'flex', gap: 8, padding: '10px 20px', flexWrap: 'wrap' }}>
        <Segmented<View>
          label="看什么"
          small
          value={view}
          onChange={setView}
          options={[
            { value: 'details', label: '内容' },
            { value: 'compare', label: '比较' },
            { value: 'certify', label: '完备性证明' },
          ]}
        />
        <span style={{ flex: 1 }} />
        <Button size="small" onClick={() => void keepFile()}>
          存成文件
        </Button>
        <Button size="small" onClick={onCopy}>
          以它为底稿修订
        </Button>
        {isRegion && entry.recordId !== null && entry.standing !== 'withdrawn' && (
          <Button size="small" onClick={() => setAsking(true)}>
            撤回
          </Button>
        )}
      </div>
      <div style={{ display: 'grid', gap: 8, padding: '0 20px' }}>
        {failure && !asking && <ErrorBand title="没有办成">{failure}</ErrorBand>}
        <Standing entry={entry} onCompare={view === 'compare' ? null : () => setView('compare')} />
      </div>
      {view === 'details' && <PackDetails pack={entry.pack} heading={entry.pack.title} />}
      {view === 'compare' &&
        (other === null ? (
          <p className="t2" style={{ padding: '16px 20px' }}>
            只有这一个政策包，没有可比的。
          </p>
        ) : (
          <PackCompare
            pack={entry.pack}
            choice={choice}
            entries={entries}
            other={other}
            offices={offices}
            onOther={setOther}
          />
        ))}
      {view === 'certify' && <CertificateView choice={choice} />}
      <ConfirmDialog
        open={asking}
        title={`撤回“${entry.pack.title}”`}
        confirmLabel="撤回"
        busy={busy}
        onConfirm={() => void withdraw()}
        onClose={() => {
          setAsking(false);
          clear();
        }}
        blocked={failure ?? undefined}
      >
        {`撤回后不再按它判定新的项目${entry.projects > 0 ? `，现在按它判定的 ${entry.projects} 个项目改按其他适用的政策包` : ''}。已定下结论的项目不变。`}
      </ConfirmDialog>
    </>
  );
}

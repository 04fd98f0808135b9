import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { PackEntry } from '../../../../shared/api/schemas.ts';
import { packText, parsePack } from '../../../../shared/policy/packFile.ts';
import { saveFile, useApi } from '../../../api/index.ts';
import { ActionBar, PageBody } from '../../../frame/index.ts';
import { ConfirmDialog, ErrorBand, Segmented } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';
import { CertificateView } from './CertificateView.tsx';
import { usualOther } from './HeldPack.tsx';
import { PackCompare } from './PackCompare.tsx';
import { PackEditor } from './PackEditor.tsx';
import type { PackDraft } from './PackList.tsx';
import { placeWords } from './packForm.ts';
import { usePackDraft } from './usePackDraft.ts';

type View = 'edit' | 'compare' | 'certify';

/** A pack being written: the form, what it would change, its certificate, and the way out to the other offices. */
export function DraftPack({
  draft,
  entries,
  isRegion,
  offices,
  onGone,
}: {
  draft: PackDraft;
  entries: readonly PackEntry[];
  isRegion: boolean;
  offices: boolean;
  /** The draft is no more: published (then with the id of the pack) or thrown away. */
  onGone: (packId: string | null) => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const { pack, setPack } = usePackDraft(draft);
  const [typing, setTyping] = useState<Record<string, string>>({});
  const [view, setView] = useState<View>('edit');
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const { act, busy, problem: failure, clear } = useAct();
  const [other, setOther] = useState(() => usualOther(pack.id, pack.planYears.from, entries));

  const parsed = useMemo(() => parsePack(pack), [pack]);
  const taken = entries.some((entry) => entry.pack.id === pack.id);
  const problems = useMemo(
    () => [
      ...(parsed.ok ? [] : parsed.problems),
      ...(taken ? [{ path: 'id', message: '这个编号已经有了，请换一个' }] : []),
    ],
    [parsed, taken],
  );
  const onTyping = useCallback((place: string, problem: string | null) => {
    setTyping((before) => {
      if (problem === null && !(place in before)) return before;
      const { [place]: _, ...rest } = before;
      return problem === null ? rest : { ...rest, [place]: problem };
    });
  }, []);
  const typed = Object.values(typing);
  const count = typed.length + problems.length;
  const [first] = problems;
  const trouble = typed[0] ?? (first ? `${placeWords(first.path)}：${first.message}` : null);

  async function end(packId: string | null) {
    await api.draft.discard({ key: draft.key });
    await queries.invalidateQueries();
    setAsking(null);
    onGone(packId);
  }
  const publish = () =>
    act(async () => {
      await api.policy.publish({ pack });
      await end(pack.id);
    }, `已发布“${pack.title}”，随下一个数据包发到各单位。`);

  return (
    <>
      <div style={{ display: 'flex', gap: 8, padding: '10px 20px', flexWrap: 'wrap' }}>
        <Segmented<View>
          label="看什么"
          small
          value={view}
          onChange={setView}
          options={[
            { value: 'edit', label: '填写' },
            { value: 'compare', label: '会改变什么' },
            { value: 'certify', label: '完备性证明' },
          ]}
        />
      </div>
      <PageBody>
        {view === 'edit' && (
          <PackEditor pack={pack} problems={problems} onChange={setPack} onTyping={onTyping} />
        )}
        {view !== 'edit' && !parsed.ok && (
          <div style={{ padding: '0 20px' }}>
            <ErrorBand title="还有要改的地方，改好才能算">
              {problems.map((problem) => (
                <div
                  key={problem.path + problem.message}
                >{`${placeWords(problem.path)}：${problem.message}`}</div>
              ))}
            </ErrorBand>
          </div>
        )}
        {view === 'compare' && parsed.ok && other !== null && (
          <PackCompare
            pack={pack}
            choice={{ pack: parsed.pack }}
            entries={entries}
            other={other}
            offices={offices}
            onOther={setOther}
          />
        )}
        {view === 'certify' && parsed.ok && <CertificateView choice={{ pack: parsed.pack }} />}
      </PageBody>
      <ActionBar
        note={
          trouble ? (
            <span className="c-unmet">{count > 1 ? `${trouble}（共 ${count} 处要改）` : trouble}</span>
          ) : (
            <span className="t2">
              {isRegion ? '检查通过，可以发布' : '检查通过，可以存成文件交自治区审核'}
            </span>
          )
        }
      >
        <Button onClick={() => setAsking('discard')}>删除草稿</Button>
        <Button
          variant={isRegion ? undefined : 'contained'}
          disabled={count > 0 || !parsed.ok}
          onClick={() => {
            if (parsed.ok)
              saveFile(new File([packText(parsed.pack)], `${pack.id}.json`, { type: 'application/json' }));
          }}
        >
          存成文件
        </Button>
        {isRegion && (
          <Button variant="contained" disabled={count > 0} onClick={() => setAsking('publish')}>
            发布…
          </Button>
        )}
      </ActionBar>
      <ConfirmDialog
        open={asking === 'publish'}
        title={`发布“${pack.title}”`}
        confirmLabel="发布"
        busy={busy}
        onConfirm={() => void publish()}
        onClose={() => {
          setAsking(null);
          clear();
        }}
        blocked={failure ?? undefined}
      >
        {`发布后内容不能再改，只能撤回或另发一个。${
          pack.standing === 'simulation'
            ? '它只作测算，不判定项目。'
            : `${pack.inForceFrom} 起判定 ${pack.planYears.from}${pack.planYears.to === null ? ' 年度以后' : ` 至 ${pack.planYears.to} 年度`}的项目；已定下结论的不变。`
        }各单位收到下一个数据包后生效。`}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'discard'}
        title="删除这份草稿"
        confirmLabel="删除草稿"
        onConfirm={() => void end(null)}
        onClose={() => setAsking(null)}
      >
        草稿删除后找不回来；要留着的话先存成文件。
      </ConfirmDialog>
    </>
  );
}

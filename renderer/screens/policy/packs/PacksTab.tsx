import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Pack } from '../../../../shared/rules/index.ts';
import { readFilesIn, toAppError, useApi } from '../../../api/index.ts';
import { todayText } from '../../../format/localTime.ts';
import { PageBody } from '../../../frame/index.ts';
import { ErrorBand, Icon, LoadingRows } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { DraftPack } from './DraftPack.tsx';
import { HeldPack } from './HeldPack.tsx';
import { PackList } from './PackList.tsx';
import { copyOf, placeWords } from './packForm.ts';
import { RefusedPacks } from './RefusedPacks.tsx';
import { newDraft, usePackDrafts } from './usePackDraft.ts';

const Columns = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: '320px minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
});
const Side = styled('div')({
  minWidth: 0,
  overflowY: 'auto',
  backgroundColor: token('surface-2'),
  borderRight: `1px solid ${token('line')}`,
});
const Main = styled('div')({ minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' });

/** Choosing a pack file: it is read and proved at once; problems are named with their place. */
function ReadFile({ onPack }: { onPack: (pack: Pack) => void }) {
  const api = useApi();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<{ title: string; lines: string[] } | null>(null);
  async function read(file: File) {
    setProblem(null);
    try {
      const [info] = await readFilesIn(api, [file]);
      if (!info) return;
      const reading = await api.policy.readFile({ fileId: info.fileId });
      if (reading.ok) onPack(reading.pack);
      else
        setProblem({
          title: `“${file.name}”不能用，没有读入`,
          lines: reading.problems.map(({ path, message }) => `${placeWords(path)}：${message}`),
        });
    } catch (error) {
      setProblem({ title: `“${file.name}”没有读入`, lines: [toAppError(error).message] });
    }
  }
  return (
    <>
      <Button size="small" startIcon={<Icon name="upload" />} onClick={() => input.current?.click()}>
        读入文件…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="政策包文件"
        accept=".json"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void read(file);
        }}
      />
      {problem && (
        <div style={{ marginTop: 8 }}>
          <ErrorBand title={problem.title}>
            {problem.lines.slice(0, 8).map((line) => (
              <div key={line}>{line}</div>
            ))}
            {problem.lines.length > 8 && <div>{`还有 ${problem.lines.length - 8} 处`}</div>}
          </ErrorBand>
        </div>
      )}
    </>
  );
}

/** 政策包: which rules judge, what they say, what another pack would change; writing and publishing one. */
export function PacksTab() {
  const api = useApi();
  const queries = useQueryClient();
  const packs = useQuery({ queryKey: ['policy', 'packs'], queryFn: () => api.policy.packs() });
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const drafts = usePackDrafts();
  const search = useSearch({ strict: false }) as { pack?: string };
  const [picked, setPicked] = useState<string | null>(search.pack ?? null);

  if (packs.isPending || status.isPending) return <LoadingRows />;
  if (packs.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到政策包">{toAppError(packs.error).message}</ErrorBand>
      </PageBody>
    );
  const level = status.data?.office?.level ?? 'county';
  const entries = packs.data;
  const chosen = picked ?? entries.find((entry) => entry.standing === 'inForce')?.pack.id ?? '';
  const entry = entries.find((one) => one.pack.id === chosen);
  const draft = drafts.find((one) => one.key === chosen);

  async function begin(pack: Pack) {
    const key = await newDraft(api, pack);
    await queries.invalidateQueries({ queryKey: ['draft'] });
    setPicked(key);
  }
  const today = todayText();
  return (
    <Columns>
      <Side>
        <div style={{ padding: '10px 20px', borderBottom: `1px solid ${token('line')}` }}>
          <ReadFile onPack={(pack) => void begin(pack)} />
        </div>
        <PackList entries={entries} drafts={drafts} chosen={chosen} onChoose={setPicked} />
      </Side>
      <Main>
        <RefusedPacks />
        {entry && (
          <PageBody key={entry.pack.id}>
            <HeldPack
              entry={entry}
              entries={entries}
              isRegion={level === 'region'}
              offices={level !== 'county'}
              onCopy={() => void begin(copyOf(entry.pack, today))}
            />
          </PageBody>
        )}
        {draft && (
          <DraftPack
            key={draft.key}
            draft={draft}
            entries={entries}
            isRegion={level === 'region'}
            offices={level !== 'county'}
            onGone={setPicked}
          />
        )}
        {!entry && !draft && <LoadingRows />}
      </Main>
    </Columns>
  );
}

import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { VisitContent, VisitItem, VisitView } from '../../../shared/api/schemas.ts';
import { countVerdicts } from '../../../shared/fieldwork/content.ts';
import type { readDraft } from '../../../shared/fieldwork/edit.ts';
import { VISIT_STATUS } from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead, SidePanel, Split } from '../../frame/index.ts';
import { Band, ErrorBand, Icon, StatusChip, useNotify } from '../../parts/index.ts';
import { useSaveKey } from '../../record/useSaveKey.ts';
import { token } from '../../theme/tokens.ts';
import { Along } from './Along.tsx';
import { CheckTable } from './CheckTable.tsx';
import { HeadFacts } from './HeadFacts.tsx';
import { KeptDialog } from './KeptDialog.tsx';
import { KeyBar } from './KeyBar.tsx';
import { OpinionSection } from './OpinionSection.tsx';
import { PhotosDialog } from './photos/PhotosDialog.tsx';
import { PhotosSection } from './photos/PhotosSection.tsx';
import { useDropAnywhere, usePaste } from './photos/usePaste.ts';
import { usePhotos } from './photos/usePhotos.ts';
import { RaisedProblems } from './RaisedProblems.tsx';
import { ScanSection } from './ScanSection.tsx';
import { sheetReady } from './sheetReady.ts';
import { SignSection } from './sign/SignSection.tsx';
import { useKeeper, useOwnOffice } from './useVisit.ts';
import { VisitPrint } from './VisitPrint.tsx';

const Verdicts = styled('div')({
  display: 'flex',
  justifyContent: 'flex-end',
  gap: 14,
  whiteSpace: 'nowrap',
});
const FactRow = styled('div')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 16,
  flex: 'none',
  padding: '6px 20px 8px 14px',
  borderTop: `1px solid ${token('line')}`,
  borderBottom: `1px solid ${token('line')}`,
});

/** 走访记录: the record to write on while walking through the factory. */
export function OpenVisit({
  begin,
  view,
  setView,
}: {
  begin: { view: VisitView; draft: ReturnType<typeof readDraft> };
  view: VisitView;
  setView: (view: VisitView) => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const { id } = view.visit;
  const { keeper, state } = useKeeper(id, begin, view, setView);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ title: string; text: string } | null>(null);
  const [kept, setKept] = useState<VisitView['takeAlong']['promises'][number] | null>(null);
  const own = useOwnOffice(view.visit.office);
  const archived = view.visit.fields.status === 'archived' || !own;
  const signed = view.signatures.some((signature) => !signature.outdated);
  const readOnly = archived || signed;
  const { content } = state;
  // The sheet for paper and the pictures come a moment after what is typed and taken in: neither waits for them.
  const later = useDeferredValue(view);
  const laterContent = useDeferredValue(content);
  const verdicts = countVerdicts(content.items.map((item) => item.fields));
  const edit = keeper.edit;
  const setField = useCallback(
    (fields: Partial<VisitContent['fields']>) =>
      edit((now) => ({ ...now, fields: { ...now.fields, ...fields } })),
    [edit],
  );
  const photosOf = useMemo(() => {
    const counts = new Map<string, number>();
    for (const photo of view.photos) {
      const item = photo.fields.visitItemId;
      if (item !== null) counts.set(item, (counts.get(item) ?? 0) + 1);
    }
    return counts;
  }, [view.photos]);
  const photos = usePhotos(id);
  const [gallery, setGallery] = useState<{ item: VisitItem | null; first: string | null } | null>(null);
  const onPhoto = useCallback((photo: string) => setGallery({ item: null, first: photo }), []);
  const onAllPhotos = useCallback(() => setGallery({ item: null, first: null }), []);
  const onPhotos = useCallback((item: VisitItem) => setGallery({ item, first: null }), []);
  const takeFiles = archived
    ? null
    : (files: File[]) => void photos.addFiles(files, gallery?.item?.id ?? null);
  usePaste(takeFiles);
  useDropAnywhere(takeFiles);
  const [printing, setPrinting] = useState(false);

  /** Writes what is typed, then does something with the record; what goes wrong stands at the top. */
  const act = useCallback(
    async (title: string, work: () => Promise<VisitView>, done?: string): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      try {
        if (!(await keeper.flush())) {
          setFailure({ title, text: '刚才写的内容还没有写入。请看页面底部的提示，处理后再办。' });
          return false;
        }
        setView(await work());
        void queries.invalidateQueries({ queryKey: ['visit', 'list'] });
        if (done) notify({ message: done });
        return true;
      } catch (error) {
        setFailure({ title, text: toAppError(error).message });
        return false;
      } finally {
        setBusy(false);
      }
    },
    [keeper, setView, queries, notify],
  );

  /** The pictures of the sheet are read first; paper does not wait for them. */
  async function print() {
    setPrinting(true);
    await keeper.flush();
    await sheetReady('visit');
    window.print();
  }

  useSaveKey(() => void keeper.flush());
  useEffect(() => {
    if (state.restored === 'same') notify({ message: '上次没有写入的内容已放回，接着写即可。' });
  }, [state.restored, notify]);

  const lacking = (['host', 'visitor'] as const).filter(
    (side) => !view.signatures.some((one) => one.fields.side === side && !one.outdated),
  ).length;
  const blocked = lacking > 0 && view.scans.length === 0 ? `还差 ${lacking} 个签字` : null;
  const along = useMemo(
    () => ({
      ...view.takeAlong,
      promises: view.takeAlong.promises.filter((one) => !view.promises.some((own) => own.id === one.id)),
    }),
    [view.takeAlong, view.promises],
  );

  return (
    <>
      <PageHead
        title={
          <span style={{ display: 'inline-flex', alignItems: 'center', gap: 12 }}>
            走访记录
            <StatusChip status={view.visit.fields.status === 'archived' ? 'met' : 'neutral'}>
              {VISIT_STATUS[view.visit.fields.status ?? 'open']}
            </StatusChip>
          </span>
        }
        sub={[view.enterpriseName, view.projectName].filter(Boolean).join('，')}
        actions={
          <>
            {!archived && blocked && <span className="t2">{blocked}</span>}
            <Button startIcon={<Icon name="print" />} onClick={() => void print()}>
              打印记录
            </Button>
            {!own ? (
              <span className="t2">{`由${view.officeName}记录，本单位只能看`}</span>
            ) : archived ? (
              <Button
                disabled={busy}
                onClick={() =>
                  void act('没有撤销归档', () => api.visit.reopen({ id }), '已撤销归档，可以继续写。')
                }
              >
                撤销归档
              </Button>
            ) : (
              <Button
                variant="contained"
                disabled={busy || blocked !== null}
                onClick={() =>
                  void act(
                    '没有归档',
                    async () => {
                      const now = await api.visit.get({ id });
                      return api.visit.archive({ id, version: now.visit.version });
                    },
                    '走访记录已归档。',
                  )
                }
              >
                归档
              </Button>
            )}
          </>
        }
      />
      <FactRow>
        <HeadFacts fields={content.fields} readOnly={readOnly} onChange={setField} />
        <div style={{ marginLeft: 'auto', textAlign: 'right' }}>
          <div className="small t2">{`${content.items.length} 项核对`}</div>
          <Verdicts>
            <StatusChip status="met" bare>{`相符 ${verdicts.match}`}</StatusChip>
            <StatusChip status="unmet" bare>{`不符 ${verdicts.mismatch}`}</StatusChip>
            <StatusChip status="undetermined" bare>{`待核 ${verdicts.pending}`}</StatusChip>
          </Verdicts>
          {verdicts.open > 0 && <div className="small t3">{`还有 ${verdicts.open} 项没有结论`}</div>}
        </div>
      </FactRow>
      {failure && (
        <div style={{ padding: '10px 20px' }}>
          <ErrorBand title={failure.title}>{failure.text}</ErrorBand>
        </div>
      )}
      {state.restored === 'changedMeanwhile' && (
        <div style={{ padding: '10px 20px' }}>
          <Band
            tone="warning"
            title="上次没有写入的内容已放回，但记录后来在别处改过"
            actions={
              <Button size="small" onClick={() => void keeper.discard()}>
                放弃放回的内容
              </Button>
            }
          >
            请对照现场所见和结论，确认后接着写，停笔后自动写入。
          </Band>
        </div>
      )}
      <Split side={416}>
        <PageBody>
          <CheckTable
            items={content.items}
            photosOf={photosOf}
            readOnly={readOnly}
            edit={edit}
            onPhotos={onPhotos}
          />
          <RaisedProblems view={view} items={content.items} readOnly={archived} />
          <Along along={along} onKept={setKept} />
          <div style={{ height: 20 }} />
        </PageBody>
        <SidePanel>
          <PhotosSection
            view={later}
            photos={photos}
            readOnly={archived}
            onOpen={onPhoto}
            onAll={onAllPhotos}
          />
          <OpinionSection content={content} readOnly={readOnly} edit={edit} onField={setField} />
          <SignSection
            view={view}
            readOnly={archived}
            suggested={(side) =>
              (side === 'host' ? content.fields.receivedBy : content.fields.visitors)?.split(
                /[、，,\s]/,
              )[0] ?? ''
            }
            before={keeper.flush}
            onView={setView}
          />
          <ScanSection view={view} own={own} />
        </SidePanel>
      </Split>
      <KeyBar
        state={state}
        readOnly={readOnly}
        archived={archived}
        onRetry={() => void keeper.flush()}
        onDiscard={() => void keeper.discard()}
      />
      {gallery && (
        <PhotosDialog
          view={view}
          items={content.items}
          photos={photos}
          item={gallery.item}
          first={gallery.first}
          readOnly={archived}
          onClose={() => setGallery(null)}
        />
      )}
      <VisitPrint
        view={printing ? view : later}
        content={printing ? content : laterContent}
        withPhotos={printing}
      />
      {kept && <KeptDialog promise={kept} visitId={id} setView={setView} onClose={() => setKept(null)} />}
    </>
  );
}

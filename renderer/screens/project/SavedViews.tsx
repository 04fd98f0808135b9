import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { SavedView, ViewBody } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon, TextField, useNotify } from '../../parts/index.ts';
import type { ListSearch } from './listQuery.ts';

const LIST = 'projects';

/** The conditions worth keeping: not the page one happens to stand on. */
function searchToKeep({ offset: _, ...search }: ListSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function same(a: ViewBody, b: ViewBody): boolean {
  const order = (body: ViewBody) => JSON.stringify([Object.entries(body.search).sort(), body.columns]);
  return order(a) === order(b);
}

/** 视图: the conditions, the order and the columns of the list, kept by name. */
export function SavedViews({
  search,
  columns,
  onOpen,
}: {
  search: ListSearch;
  columns: readonly string[];
  onOpen: (view: ViewBody) => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const views = useQuery({ queryKey: ['view', LIST], queryFn: () => api.view.list({ list: LIST }) });
  const now: ViewBody = { search: searchToKeep(search), columns: [...columns] };
  const current = views.data?.find((view) => same(view.body, now));

  async function act(work: () => Promise<unknown>) {
    setFailure(null);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['view', LIST] });
    } catch (error) {
      setFailure(toAppError(error).message);
    }
  }
  function save(event: FormEvent) {
    event.preventDefault();
    void act(async () => {
      await api.view.save({ list: LIST, name, body: now });
      setName('');
    });
  }
  function remove(view: SavedView) {
    void act(async () => {
      await api.view.remove({ id: view.id });
      notify({
        message: `已删除视图“${view.name}”。`,
        undo: () => act(() => api.view.save({ list: LIST, name: view.name, body: view.body })),
      });
    });
  }

  return (
    <>
      <Button
        ref={button}
        size="small"
        sx={{ height: 28, maxWidth: 180 }}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        endIcon={<Icon name="down" size={14} />}
      >
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {current ? `视图：${current.name}` : '视图'}
        </span>
      </Button>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => button.current}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': '保存的视图', sx: { p: 3, width: 320 } } }}
      >
        <div style={{ display: 'grid', gap: 8 }}>
          {views.data?.length === 0 && (
            <span className="small t2">还没有保存视图。筛选、排序、选好列以后，起个名字保存。</span>
          )}
          {views.data?.map((view) => (
            <div key={view.id} style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
              <Button
                variant="text"
                color="inherit"
                sx={{ flex: 1, minWidth: 0, justifyContent: 'flex-start' }}
                aria-current={view === current ? 'true' : undefined}
                onClick={() => {
                  onOpen(view.body);
                  setOpen(false);
                }}
              >
                <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                  {view.name}
                </span>
                {view === current && <Icon name="check" size={14} />}
              </Button>
              <IconButton size="small" aria-label={`删除视图“${view.name}”`} onClick={() => remove(view)}>
                <Icon name="close" size={14} />
              </IconButton>
            </div>
          ))}
          <form
            onSubmit={save}
            style={{
              display: 'flex',
              gap: 8,
              alignItems: 'flex-end',
              borderTop: '1px solid var(--line)',
              paddingTop: 8,
            }}
          >
            <div style={{ flex: 1 }}>
              <TextField label="把现在的样子存为视图" value={name} onChange={setName} maxLength={40} />
            </div>
            <Button type="submit" disabled={name.trim() === ''}>
              保存
            </Button>
          </form>
          {views.data?.some((view) => view.name === name.trim()) && (
            <span className="small t2">已有这个名称，保存后换成现在的样子。</span>
          )}
          {failure && <ErrorBand title="没有保存">{failure}</ErrorBand>}
        </div>
      </Popover>
    </>
  );
}

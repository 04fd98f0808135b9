import Dialog from '@mui/material/Dialog';
import { styled } from '@mui/material/styles';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { ErrorBand, Icon, type IconName, isComposing, Kbd, useDebounced } from '../parts/index.ts';
import { token } from '../theme/tokens.ts';

export type JumpKind = 'page' | 'enterprise' | 'project' | 'problem' | 'visit' | 'clause';

export interface JumpHit {
  kind: JumpKind;
  id: string;
  title: string;
  subtitle: string;
  /** Address inside the program. */
  to: string;
}

const kinds: readonly { kind: JumpKind; word: string; icon: IconName }[] = [
  { kind: 'page', word: '页面', icon: 'arrow' },
  { kind: 'enterprise', word: '企业', icon: 'enterprise' },
  { kind: 'project', word: '项目', icon: 'projects' },
  { kind: 'problem', word: '问题', icon: 'flag' },
  { kind: 'visit', word: '走访', icon: 'visit' },
  { kind: 'clause', word: '条款', icon: 'clause' },
];

const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 48,
  padding: '0 16px',
  borderBottom: `1px solid ${token('line')}`,
  color: token('text-3'),
  '& input': {
    flex: 1,
    minWidth: 0,
    height: 46,
    border: 0,
    padding: 0,
    font: 'inherit',
    fontSize: 14,
    color: token('text'),
    background: 'transparent',
  },
  '& input:focus-visible': { outline: 'none' },
  '& input::placeholder': { color: token('text-3') },
});
const List = styled('div')({ overflowY: 'auto', maxHeight: 400, padding: '4px 8px 8px' });
const Group = styled('div')({
  padding: '8px 8px 4px',
  fontSize: 12,
  lineHeight: '18px',
  fontWeight: 600,
  color: token('text-2'),
});
const Hit = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minHeight: 34,
  padding: '2px 8px',
  boxSizing: 'border-box',
  borderRadius: 6,
  cursor: 'pointer',
  '& > svg': { color: token('text-3') },
  '& > span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '&[aria-selected="true"]': {
    backgroundColor: token('brand-soft'),
    boxShadow: `inset 3px 0 0 ${token('brand')}`,
  },
  '&[aria-selected="true"] .t3': { color: token('text-2') },
});
const Foot = styled('div')({
  display: 'flex',
  gap: 14,
  alignItems: 'center',
  height: 34,
  padding: '0 16px',
  borderTop: `1px solid ${token('line')}`,
  backgroundColor: token('surface-3'),
  fontSize: 12,
  color: token('text-2'),
  '& > span': { display: 'inline-flex', alignItems: 'center', gap: 5 },
});

export interface JumpDialogProps {
  open: boolean;
  onClose: () => void;
  /** Finds records by name, code, or pinyin initials. */
  search: (query: string) => Promise<JumpHit[]>;
  /** Pages of the program, offered before anything is typed and whenever their name fits. */
  pages: readonly JumpHit[];
  onGo: (to: string) => void;
}

/** The answers to one query, kept with the query so that a late answer is never shown under a newer one. */
interface Answer {
  query: string;
  hits: JumpHit[];
  failed: boolean;
}

function JumpPanel({ onClose, search, pages, onGo }: Omit<JumpDialogProps, 'open'>) {
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ query: '', hits: [], failed: false });
  const query = useDebounced(text.trim(), 150);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (query === '') return;
    let current = true;
    search(query).then(
      (hits) => current && setAnswer({ query, hits, failed: false }),
      () => current && setAnswer({ query, hits: [], failed: true }),
    );
    return () => {
      current = false;
    };
  }, [query, search]);

  const groups = useMemo(() => {
    const typed = text.trim();
    const fitting = pages.filter((page) => typed === '' || page.title.includes(typed));
    const hits = typed === '' ? fitting : [...fitting, ...answer.hits];
    let next = 0;
    return kinds
      .map((kind) => ({
        ...kind,
        hits: hits.filter((hit) => hit.kind === kind.kind).map((hit) => ({ hit, index: next++ })),
      }))
      .filter((group) => group.hits.length > 0);
  }, [answer.hits, pages, text]);
  const flat = groups.flatMap((group) => group.hits.map((entry) => entry.hit));
  const at = Math.min(chosen, flat.length - 1);
  const answered = answer.query === text.trim() && query === text.trim();

  useEffect(() => {
    list.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function go(hit: JumpHit | undefined) {
    if (!hit) return;
    onClose();
    onGo(hit.to);
  }

  return (
    <>
      <Head>
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog that was asked for by key takes the typing at once
          autoFocus
          role="combobox"
          aria-label="找企业、项目、条款"
          aria-expanded={flat.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="企业、项目、问题、走访的名称，代码或拼音首字母"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step !== undefined && flat.length > 0) {
              event.preventDefault();
              setChosen((at + step + flat.length) % flat.length);
            } else if (event.key === 'Enter') {
              event.preventDefault();
              go(flat[at]);
            }
          }}
        />
        <Kbd>Esc</Kbd>
      </Head>
      <List ref={list}>
        <div role="listbox" id={`${id}-list`} aria-label="找到的内容">
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: groups of a listbox have no element of their own
            <div key={group.kind} role="group" aria-labelledby={`${id}-${group.kind}`}>
              <Group id={`${id}-${group.kind}`}>{group.word}</Group>
              {group.hits.map(({ hit, index }) => (
                <Hit
                  key={hit.id}
                  id={`${id}-${index}`}
                  data-index={index}
                  role="option"
                  aria-selected={index === at}
                  onMouseMove={() => setChosen(index)}
                  onClick={() => go(hit)}
                >
                  <Icon name={group.icon} />
                  <span style={{ flex: 'none', maxWidth: '60%' }}>{hit.title}</span>
                  <span className="t3 small">{hit.subtitle}</span>
                </Hit>
              ))}
            </div>
          ))}
        </div>
        <div role="status">
          {answered && answer.failed && (
            <ErrorBand title="这次没有查到结果">
              与数据进程的联系断开了一下，已保存的数据不受影响。请再输一次。
            </ErrorBand>
          )}
          {answered && !answer.failed && text.trim() !== '' && flat.length === 0 && (
            <p className="t2" style={{ padding: '8px 8px 4px' }}>
              {`没有找到“${text.trim()}”。可以试试名称里的两三个字，或拼音首字母。`}
            </p>
          )}
        </div>
      </List>
      <Foot>
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd>选择
        </span>
        <span>
          <Kbd>Enter</Kbd>打开
        </span>
      </Foot>
    </>
  );
}

/** Ctrl+K: type a few letters, arrow keys to choose, Enter to go there. */
export function JumpDialog({ open, ...panel }: JumpDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={panel.onClose}
      maxWidth="md"
      slotProps={{ paper: { 'aria-label': '跳转' } }}
      sx={{
        '& .MuiDialog-container': { alignItems: 'flex-start' },
        '& .MuiDialog-paper': { marginTop: '72px' },
      }}
    >
      <JumpPanel {...panel} />
    </Dialog>
  );
}

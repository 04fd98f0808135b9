import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { memo } from 'react';
import type { VisitContent, VisitPromise } from '../../../shared/api/schemas.ts';
import { PROMISE_SIDE } from '../../../shared/model/fieldworkCodes.ts';
import { DateField, Icon, Segmented, TextField } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { sideWord } from './Along.tsx';
import { QuietArea } from './Quiet.tsx';

const sides = Object.entries(PROMISE_SIDE).map(([value, label]) => ({ value, label }));

const Promised = styled('li')({
  display: 'grid',
  gap: 6,
  padding: '8px 0',
  borderTop: `1px solid ${token('line')}`,
});

const Said = styled('div')({
  display: 'grid',
  gridTemplateColumns: '32px minmax(0, 1fr)',
  marginRight: -6,
  '& > span': { paddingTop: 4, color: token('text-2') },
});

function newPromise(): VisitPromise {
  return {
    id: crypto.randomUUID(),
    fields: {
      visitId: null,
      projectId: null,
      position: null,
      side: 'enterprise',
      title: null,
      dueDate: null,
      doneOn: null,
      doneNote: null,
    },
  };
}

/** 意见与承诺: what the visitors say, and who promised what by when. */
export const OpinionSection = memo(function OpinionSection({
  content,
  readOnly,
  edit,
  onField,
}: {
  content: VisitContent;
  readOnly: boolean;
  edit: (change: (content: VisitContent) => VisitContent) => void;
  onField: (fields: Partial<VisitContent['fields']>) => void;
}) {
  const { fields, promises } = content;
  const setPromise = (id: string, change: Partial<VisitPromise['fields']>) =>
    edit((now) => ({
      ...now,
      promises: now.promises.map((one) =>
        one.id === id ? { ...one, fields: { ...one.fields, ...change } } : one,
      ),
    }));

  return (
    <section aria-label="意见与承诺">
      <h2 style={{ marginBottom: 2 }}>意见与承诺</h2>
      <Said>
        <span>事项</span>
        <QuietArea
          label="走访事项"
          value={fields.agenda}
          readOnly={readOnly}
          placeholder={readOnly ? '未记录' : '这次来看什么'}
          onChange={(agenda) => onField({ agenda })}
        />
        <span>意见</span>
        <QuietArea
          label="走访意见"
          value={fields.opinion}
          readOnly={readOnly}
          placeholder={readOnly ? '未记录' : '看到的情况、要求和建议'}
          onChange={(opinion) => onField({ opinion })}
        />
      </Said>
      <div style={{ display: 'flex', alignItems: 'center', margin: '2px 0' }}>
        <span className="t2">{`承诺 ${promises.length} 条`}</span>
        {!readOnly && (
          <Button
            size="small"
            variant="text"
            startIcon={<Icon name="plus" size={14} />}
            style={{ marginLeft: 'auto' }}
            onClick={() => edit((now) => ({ ...now, promises: [...now.promises, newPromise()] }))}
          >
            加一条承诺
          </Button>
        )}
      </div>
      <ul aria-label="承诺">
        {promises.map((promise, i) => {
          const name = `第 ${i + 1} 条承诺`;
          const { title, side, dueDate, doneOn } = promise.fields;
          if (readOnly)
            return (
              <Promised key={promise.id}>
                <div style={{ overflowWrap: 'anywhere' }}>{title ?? '未写明'}</div>
                <div className="small t2">
                  {[sideWord(side), dueDate ? `${dueDate} 前` : '期限未定', doneOn && `${doneOn} 已兑现`]
                    .filter(Boolean)
                    .join('，')}
                </div>
              </Promised>
            );
          return (
            <Promised key={promise.id}>
              <TextField
                label={`${name}的内容`}
                hideLabel
                value={title ?? ''}
                placeholder="答应做什么"
                maxLength={200}
                onChange={(text) => setPromise(promise.id, { title: text === '' ? null : text })}
              />
              <div style={{ display: 'grid', gridTemplateColumns: 'auto 1fr auto', gap: 8 }}>
                <Segmented
                  label={`${name}：承诺方`}
                  options={sides}
                  value={side}
                  onChange={(value) => setPromise(promise.id, { side: value as keyof typeof PROMISE_SIDE })}
                />
                <DateField
                  label={`${name}的期限`}
                  hideLabel
                  value={dueDate}
                  placeholder="期限未定"
                  onChange={(value, wrong) => {
                    if (wrong === null) setPromise(promise.id, { dueDate: value });
                  }}
                />
                <IconButton
                  aria-label={`去掉${name}`}
                  onClick={() =>
                    edit((now) => ({
                      ...now,
                      promises: now.promises.filter((one) => one.id !== promise.id),
                    }))
                  }
                >
                  <Icon name="close" />
                </IconButton>
              </div>
            </Promised>
          );
        })}
      </ul>
    </section>
  );
});

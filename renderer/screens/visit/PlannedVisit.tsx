import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { VisitView } from '../../../shared/api/schemas.ts';
import { FIRST_TEMPLATE } from '../../../shared/fieldwork/template.ts';
import { weekday } from '../../../shared/model/days.ts';
import { useApi } from '../../api/index.ts';
import { ActionBar, PageBody, PageHead } from '../../frame/index.ts';
import {
  ChoiceField,
  ErrorBand,
  FigureStrip,
  Icon,
  StatusChip,
  Unknown,
  useNotify,
} from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { Along } from './Along.tsx';
import { AlongPrint } from './AlongPrint.tsx';

/** A visit that has not begun: what to take along, and the list of checks to begin it with. */
export function PlannedVisit({ view, setView }: { view: VisitView; setView: (view: VisitView) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const [templateId, setTemplateId] = useState<string | null>(null);
  const { act, busy, problem } = useAct();
  const templates = useQuery({ queryKey: ['visit', 'templates'], queryFn: () => api.visit.templates() });
  const { fields } = view.visit;
  const own = templates.data ?? [];
  const chosen = own.find((one) => one.id === templateId) ?? own[0] ?? FIRST_TEMPLATE;
  const date = fields.visitDate;

  const begin = async () =>
    setView(
      await api.visit.begin({
        id: view.visit.id,
        templateId: 'id' in chosen ? (chosen.id as string) : null,
      }),
    );
  async function remove() {
    await api.visit.remove({ id: view.visit.id });
    notify({
      message: '已从日程里去掉这次走访。',
      undo: async () => {
        await api.visit.restore({ id: view.visit.id });
        await queries.invalidateQueries({ queryKey: ['visit'] });
      },
    });
    await navigate({ to: '/visits' });
  }

  return (
    <>
      <PageHead
        title={
          <span style={{ display: 'inline-flex', alignItems: 'center', gap: 12 }}>
            走访
            <StatusChip status="info">已安排</StatusChip>
          </span>
        }
        sub={[view.enterpriseName, view.projectName].filter(Boolean).join('，')}
        actions={
          <>
            {date && (
              <Button onClick={() => void navigate({ to: '/visits/day', search: { date } as never })}>
                看当天日程
              </Button>
            )}
            <Button startIcon={<Icon name="print" />} onClick={() => window.print()}>
              打印带去的材料
            </Button>
          </>
        }
      />
      <PageBody>
        {problem && (
          <div style={{ padding: '0 20px 12px' }}>
            <ErrorBand title="没有办成">{problem}</ErrorBand>
          </div>
        )}
        <FigureStrip
          figures={[
            { label: '走访日期', value: date ?? <Unknown />, note: date ? weekday(date) : undefined },
            { label: '次序', value: fields.routeOrder === null ? <Unknown /> : `第 ${fields.routeOrder} 站` },
            {
              label: '走访人',
              value: <span style={{ fontSize: 14 }}>{fields.visitors ?? <Unknown>未定</Unknown>}</span>,
            },
            {
              label: '企业联系人',
              value: <span style={{ fontSize: 14 }}>{view.contact ?? <Unknown />}</span>,
            },
          ]}
        />
        <Along along={view.takeAlong} />
        <div style={{ height: 20 }} />
      </PageBody>
      <ActionBar
        note={
          <>
            <div style={{ width: 220 }}>
              {own.length > 1 ? (
                <ChoiceField
                  label="核对单"
                  hideLabel
                  as="list"
                  noUnknown
                  options={own.map((one) => ({
                    value: one.id,
                    label: one.own ? one.name : `${one.name}（${one.officeName}）`,
                  }))}
                  value={'id' in chosen ? (chosen.id as string) : null}
                  onChange={setTemplateId}
                />
              ) : (
                <span className="t2">{`核对单：${chosen.name}`}</span>
              )}
            </div>
            <span className="small t2">{`${chosen.items.length} 项，开始时填入当天已填报的情况`}</span>
          </>
        }
      >
        <Button onClick={() => void act(remove)} disabled={busy}>
          取消这次走访
        </Button>
        <Button variant="contained" onClick={() => void act(begin)} disabled={busy}>
          开始走访
        </Button>
      </ActionBar>
      <AlongPrint
        date={date}
        visitors={fields.visitors}
        office={view.officeName}
        stops={[
          {
            key: view.visit.id,
            enterprise: view.enterpriseName,
            project: view.projectName,
            contact: view.contact,
            along: view.takeAlong,
          },
        ]}
      />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toAppError, useApi } from '../../api/index.ts';
import { Band } from '../../parts/index.ts';

/** Invoices of the saved list that also stand under other projects; at the top of the panel when there are any, else below. */
export function EquipmentClashes({ projectId, place }: { projectId: string; place: 'first' | 'last' }) {
  const api = useApi();
  const checks = useQuery({
    queryKey: ['equipment', 'checks', projectId],
    queryFn: () => api.equipment.checks({ projectId }),
  });
  if (checks.isPending) return null;
  const troubled = checks.isError || checks.data.clashes.length > 0 || checks.data.repeated > 0;
  if (troubled !== (place === 'first')) return null;
  return (
    <section>
      <h2 style={{ marginBottom: 6 }}>发票核对</h2>
      {checks.isError && <p className="c-unmet">{toAppError(checks.error).message}</p>}
      {checks.data?.clashes.length === 0 && (
        <p className="t2">已保存的发票没有列在别的项目名下。查的是本机所有项目，包括收到的。</p>
      )}
      {checks.data && checks.data.clashes.length > 0 && (
        <Band tone="warning" title={`${checks.data.clashes.length} 张发票另有项目列入`}>
          <ul style={{ display: 'grid', gap: 6, marginTop: 4 }}>
            {checks.data.clashes.map((clash) => (
              <li key={clash.invoiceNumber}>
                <span className="small">{clash.invoiceNumber}</span>
                {clash.projects.map((project) => (
                  <div key={project.id}>
                    <Link
                      to="/projects/$id"
                      params={{ id: project.id }}
                      search={{ tab: 'equipment' } as never}
                    >
                      {project.name}
                    </Link>
                    <span className="small t2">{`  ${project.officeName}`}</span>
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </Band>
      )}
      {checks.data && checks.data.repeated > 0 && (
        <p className="small c-und">{`${checks.data.repeated} 组设备的名称、型号、金额和发票都相同，像是重复填写。`}</p>
      )}
    </section>
  );
}

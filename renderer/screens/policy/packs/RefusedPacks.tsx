import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../api/index.ts';
import { Band } from '../../../parts/index.ts';
import { placeWords } from './packForm.ts';

const SHOWN = 5;

/** Published packs that do not pass the proof here: none of them judges, and each says where and why. */
export function RefusedPacks() {
  const api = useApi();
  const refused = useQuery({ queryKey: ['policy', 'refused'], queryFn: () => api.policy.refused() });
  if (!refused.data || refused.data.length === 0) return null;
  return (
    <div style={{ display: 'grid', gap: 8, padding: '12px 20px' }}>
      {refused.data.map((pack) => (
        <Band
          key={pack.recordId}
          tone="error"
          title={`自治区发布的“${pack.title}”没有通过核对，没有用来判定`}
        >
          <p>
            {`${pack.publishedOn ? `${pack.publishedOn} 发布。` : ''}可能是更新版本的程序写的，请先升级本程序；升级后还这样，请与自治区联系。`}
          </p>
          <ul>
            {pack.problems.slice(0, SHOWN).map(({ path, message }) => (
              <li key={`${path} ${message}`}>{`${placeWords(path)}：${message}`}</li>
            ))}
            {pack.problems.length > SHOWN && <li>{`还有 ${pack.problems.length - SHOWN} 处`}</li>}
          </ul>
        </Band>
      ))}
    </div>
  );
}

import Button from '@mui/material/Button';
import { FilterChip } from '../../parts/index.ts';
import { FilterMenu } from './FilterMenu.tsx';
import { conditionsOf, type ListSearch } from './listQuery.ts';

/** What narrows the list, each taken away with a click; and the way to more. */
export function Conditions({
  search,
  onChange,
}: {
  search: ListSearch;
  onChange: (next: ListSearch) => void;
}) {
  const conditions = conditionsOf(search);
  const without = (keys: readonly (keyof ListSearch)[]) =>
    onChange(Object.fromEntries(keys.map((key) => [key, undefined])));
  return (
    <>
      {conditions.map((c) => (
        <FilterChip key={c.label} label={c.label} value={c.value} onRemove={() => without(c.keys)} />
      ))}
      <FilterMenu search={search} onChange={onChange} />
      {conditions.length > 0 && (
        <Button variant="text" color="inherit" onClick={() => without(conditions.flatMap((c) => c.keys))}>
          清除
        </Button>
      )}
    </>
  );
}

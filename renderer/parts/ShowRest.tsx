import Button from '@mui/material/Button';
import { Icon } from './Icon.tsx';

/** Opens the rest of a list that begins with its first entries, and closes it again. */
export function ShowRest({
  rest,
  all,
  onAll,
}: {
  rest: number;
  all: boolean;
  onAll: (all: boolean) => void;
}) {
  if (rest <= 0) return null;
  return (
    <Button
      variant="text"
      size="small"
      aria-expanded={all}
      startIcon={<Icon name={all ? 'up' : 'down'} />}
      onClick={() => onAll(!all)}
    >
      {all ? '只看前几项' : `再看后面 ${rest} 项`}
    </Button>
  );
}

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

const storageKey = 'qianqi-plan-year';

interface PlanYear {
  year: number;
  years: readonly number[];
  setYear: (year: number) => void;
}
const PlanYearContext = createContext<PlanYear | null>(null);

function remembered(years: readonly number[]): number | null {
  const year = Number(localStorage.getItem(storageKey));
  return years.includes(year) ? year : null;
}

/** The year to begin with: the one remembered on this computer, else the latest. */
export function planYearOf(years: readonly number[]): number {
  return remembered(years) ?? Math.max(...years);
}

/** Holds the plan year of all screens, remembered on this computer; the latest one at first. `years` is not empty. */
export function PlanYearProvider({ years, children }: { years: readonly number[]; children: ReactNode }) {
  const [chosen, setChosen] = useState(() => remembered(years));
  const year = chosen !== null && years.includes(chosen) ? chosen : Math.max(...years);
  const value = useMemo(
    () => ({
      year,
      years,
      setYear: (next: number) => {
        localStorage.setItem(storageKey, String(next));
        setChosen(next);
      },
    }),
    [year, years],
  );
  return <PlanYearContext value={value}>{children}</PlanYearContext>;
}

/** The plan year the officer works in, the years there are, and how to change it. */
export function usePlanYear(): PlanYear {
  const value = useContext(PlanYearContext);
  if (!value) throw new Error('usePlanYear needs a PlanYearProvider above it');
  return value;
}

import { useColorScheme } from '@mui/material/styles';

export type ColourMode = 'system' | 'light' | 'dark';

/** Words for the switch, in the order it shows them. */
export const colourModes: readonly { value: ColourMode; label: string }[] = [
  { value: 'system', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
];

/** The officer's choice of colours, kept on this computer. */
export function useColourMode(): [ColourMode, (mode: ColourMode) => void] {
  const { mode, setMode } = useColorScheme();
  return [mode ?? 'system', setMode];
}

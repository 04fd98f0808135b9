import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs';
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar';
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider';
import { zhCN } from '@mui/x-date-pickers/locales';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

const words = zhCN.components.MuiLocalizationProvider.defaultProps.localeText;

/** A month to pick a day from; `value` and the picked day are `YYYY-MM-DD`. */
export default function DayCalendar({
  value,
  onPick,
}: {
  value: string | null;
  onPick: (iso: string) => void;
}) {
  return (
    <LocalizationProvider dateAdapter={AdapterDayjs} adapterLocale="zh-cn" localeText={words}>
      <DateCalendar
        autoFocus
        reduceAnimations
        value={value === null ? null : dayjs(value)}
        onChange={(day, state) => {
          if (day && state === 'finish') onPick(day.format('YYYY-MM-DD'));
        }}
        views={['year', 'month', 'day']}
        openTo="day"
        slotProps={{ calendarHeader: { format: 'YYYY 年 M 月' } }}
      />
    </LocalizationProvider>
  );
}

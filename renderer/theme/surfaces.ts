import type { Components, Theme } from '@mui/material/styles';
import { radius, token } from './tokens.ts';

/** Frame, dialogs, menus, tabs, messages: everything that holds other things. */
export const surfaces: Components<Theme> = {
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiAppBar: {
    defaultProps: { position: 'static', elevation: 0, color: 'transparent' },
    styleOverrides: { root: { height: 44 } },
  },
  MuiDrawer: {
    styleOverrides: { paper: { border: 0, backgroundColor: token('canvas') } },
  },
  MuiTabs: {
    styleOverrides: {
      root: { minHeight: 36, height: 36 },
      list: { gap: 20 },
      indicator: { height: 2, backgroundColor: token('brand') },
    },
  },
  MuiTab: {
    styleOverrides: {
      root: {
        minWidth: 0,
        minHeight: 36,
        height: 36,
        padding: 0,
        gap: 5,
        fontSize: 13,
        lineHeight: '20px',
        fontWeight: 400,
        textTransform: 'none',
        color: token('text-2'),
        '&.Mui-selected': { color: token('text'), fontWeight: 600 },
        '&:hover': { color: token('text') },
        '&.Mui-focusVisible, &:focus-visible': {
          outline: `2px solid ${token('brand')}`,
          outlineOffset: -2,
          borderRadius: radius.chip,
        },
      },
    },
  },
  MuiChip: {
    styleOverrides: {
      root: {
        height: 22,
        borderRadius: radius.chip,
        fontSize: 12,
        lineHeight: '18px',
        backgroundColor: token('surface-3'),
      },
      label: { padding: '0 8px' },
    },
  },
  MuiDialog: {
    styleOverrides: {
      paper: {
        borderRadius: radius.sheet,
        border: `1px solid ${token('line-strong')}`,
        boxShadow: token('shadow-2'),
      },
      paperWidthSm: { width: 480, maxWidth: 480 },
      paperWidthMd: { width: 640, maxWidth: 640 },
    },
  },
  MuiDialogTitle: {
    styleOverrides: { root: { padding: '16px 20px 8px', fontSize: 14, lineHeight: '22px', fontWeight: 600 } },
  },
  MuiDialogContent: {
    styleOverrides: { root: { padding: '0 20px 16px', fontSize: 13, lineHeight: '20px' } },
  },
  MuiDialogActions: {
    styleOverrides: {
      root: { padding: '12px 20px 16px', gap: 8 },
      spacing: { '& > :not(style) ~ :not(style)': { marginLeft: 0 } },
    },
  },
  MuiBackdrop: {
    styleOverrides: {
      root: { backgroundColor: 'rgb(21 28 35 / .32)' },
      invisible: { backgroundColor: 'transparent' },
    },
  },
  MuiPopover: {
    styleOverrides: {
      paper: {
        borderRadius: radius.control,
        border: `1px solid ${token('line-strong')}`,
        boxShadow: token('shadow-2'),
      },
    },
  },
  MuiMenu: { styleOverrides: { list: { padding: 4 } } },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        minHeight: 32,
        padding: '4px 10px',
        gap: 8,
        borderRadius: radius.chip,
        fontSize: 13,
        lineHeight: '20px',
        '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: token('brand-soft') },
        '&.Mui-focusVisible': { outlineOffset: -2 },
      },
    },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 400, enterNextDelay: 200 },
    styleOverrides: {
      tooltip: {
        padding: '4px 8px',
        fontSize: 12,
        lineHeight: '18px',
        fontWeight: 400,
        borderRadius: radius.chip,
        backgroundColor: token('tip'),
        color: token('on-tip'),
      },
    },
  },
  MuiSnackbar: {
    defaultProps: { anchorOrigin: { vertical: 'bottom', horizontal: 'left' }, autoHideDuration: 6000 },
    // Clear of the action bar, which may hold the next button to press.
    styleOverrides: { root: { bottom: '66px !important', left: '16px !important' } },
  },
  MuiSnackbarContent: {
    styleOverrides: {
      root: {
        maxWidth: 560,
        flexWrap: 'nowrap',
        padding: '4px 8px 4px 16px',
        overflowWrap: 'anywhere',
        fontSize: 13,
        lineHeight: '20px',
        borderRadius: radius.control,
        backgroundColor: token('tip'),
        color: token('on-tip'),
        boxShadow: token('shadow-2'),
      },
    },
  },
  MuiLinearProgress: {
    styleOverrides: {
      root: { height: 6, borderRadius: 3, backgroundColor: token('track') },
      bar: { borderRadius: 3 },
    },
  },
  MuiSkeleton: {
    defaultProps: { animation: 'pulse' },
    styleOverrides: { root: { backgroundColor: token('line'), borderRadius: radius.chip } },
  },
};

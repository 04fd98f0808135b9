import type { Components, Theme } from '@mui/material/styles';
import { boxChecked, boxEmpty, boxPartly } from './checkSigns.tsx';
import { radius, token } from './tokens.ts';

const ring = { outline: `2px solid ${token('brand')}`, outlineOffset: 2 };

/** Buttons, fields, choices: the look of everything an officer clicks or types into. */
export const controls: Components<Theme> = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true, disableTouchRipple: true },
    styleOverrides: { root: { fontFamily: 'inherit', '&.Mui-focusVisible': ring, '&:focus-visible': ring } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit' },
    styleOverrides: {
      root: {
        height: 32,
        minWidth: 0,
        padding: '0 12px',
        gap: 6,
        borderRadius: radius.control,
        fontSize: 13,
        lineHeight: '20px',
        fontWeight: 400,
        textTransform: 'none',
        whiteSpace: 'nowrap',
        transition: 'background-color 120ms ease-out, border-color 120ms ease-out',
      },
      sizeSmall: { height: 26, padding: '0 9px', fontSize: 12, lineHeight: '18px', gap: 5 },
      startIcon: { margin: 0 },
      endIcon: { margin: 0 },
      outlined: {
        borderColor: token('line-strong'),
        backgroundColor: token('surface'),
        color: token('text'),
        '&:hover': { borderColor: token('field-line'), backgroundColor: token('surface-3') },
        '&.Mui-disabled': {
          borderColor: token('line'),
          backgroundColor: token('surface-3'),
          color: token('text-3'),
        },
      },
      contained: {
        fontWeight: 600,
        backgroundColor: token('brand'),
        color: token('on-brand'),
        '&:hover': { backgroundColor: token('brand-hover') },
        '&.Mui-disabled': {
          backgroundColor: token('surface-3'),
          color: token('text-3'),
          border: `1px solid ${token('line')}`,
        },
      },
      text: {
        padding: '0 8px',
        color: token('brand'),
        '&:hover': { backgroundColor: token('brand-soft') },
        '&.Mui-disabled': { color: token('text-3') },
      },
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: {
        width: 30,
        height: 30,
        padding: 0,
        borderRadius: radius.control,
        color: token('text-2'),
        '&:hover': { backgroundColor: token('surface-3') },
      },
      sizeSmall: { width: 24, height: 24 },
    },
  },
  MuiTextField: { defaultProps: { size: 'small', variant: 'outlined', fullWidth: true } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiInputLabel: {
    defaultProps: { shrink: true, disableAnimation: true },
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        maxWidth: 'none',
        marginBottom: 4,
        fontSize: 12,
        lineHeight: '18px',
        color: token('text-2'),
        '&.Mui-focused, &.Mui-error': { color: token('text-2') },
      },
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        minHeight: 32,
        borderRadius: radius.control,
        fontSize: 13,
        lineHeight: '20px',
        backgroundColor: token('surface'),
        '& legend': { display: 'none' },
        '& .MuiOutlinedInput-notchedOutline': { top: 0, borderColor: token('field-line') },
        '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: token('text-3') },
        '&.Mui-focused': { ...ring, outlineOffset: 1 },
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderWidth: 1, borderColor: token('brand') },
        '&.Mui-error .MuiOutlinedInput-notchedOutline': { borderColor: token('unmet') },
        // The sign stands where the text of other fields begins, and the text close behind it.
        '&.MuiInputBase-adornedStart': { paddingLeft: 10 },
        '&.MuiInputBase-adornedStart > input': { paddingLeft: 0 },
        '&.Mui-disabled': { backgroundColor: token('surface-3') },
        '&.Mui-disabled .MuiOutlinedInput-notchedOutline': { borderColor: token('line') },
      },
      input: {
        height: 20,
        padding: '6px 10px',
        '&:focus-visible': { outline: 'none' },
        '&::placeholder': { color: token('text-3'), opacity: 1 },
        '&.Mui-disabled': { WebkitTextFillColor: token('text-2') },
      },
      multiline: { padding: 0 },
    },
  },
  MuiInputAdornment: {
    styleOverrides: {
      root: {
        color: token('text-2'),
        '& .MuiTypography-root': { fontSize: 12, lineHeight: '18px', color: token('text-2') },
      },
      positionEnd: { marginLeft: 0 },
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: {
        margin: '4px 0 0',
        fontSize: 12,
        lineHeight: '18px',
        color: token('text-2'),
        '&.Mui-error': { color: token('unmet') },
      },
    },
  },
  MuiSelect: { styleOverrides: { select: { minHeight: 20 }, icon: { color: token('text-2') } } },
  MuiCheckbox: {
    defaultProps: { icon: boxEmpty, checkedIcon: boxChecked, indeterminateIcon: boxPartly },
    styleOverrides: {
      root: {
        padding: 4,
        color: token('field-line'),
        '&.Mui-checked, &.MuiCheckbox-indeterminate': { color: token('brand') },
        '&:hover': { backgroundColor: 'transparent' },
      },
    },
  },
  MuiRadio: {
    styleOverrides: {
      root: { padding: 4, color: token('field-line'), '&.Mui-checked': { color: token('brand') } },
    },
  },
  MuiFormControlLabel: {
    styleOverrides: {
      root: { marginLeft: -4, marginRight: 0, gap: 4 },
      label: { fontSize: 13, lineHeight: '20px' },
    },
  },
  MuiSvgIcon: { styleOverrides: { root: { fontSize: 18 } } },
};

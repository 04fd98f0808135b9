import { styled } from '@mui/material/styles';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '../parts/index.ts';
import { radius, token } from '../theme/tokens.ts';
import { isCurrent, type Navigation } from './navigation.ts';

const narrow = '@media (max-width: 1099.98px)';

const Bar = styled('nav')({
  display: 'flex',
  flexDirection: 'column',
  gap: 1,
  padding: '4px 8px 10px',
  minHeight: 0,
  overflowY: 'auto',
  '& hr': {
    flex: 'none',
    border: 0,
    height: 1,
    width: 'auto',
    alignSelf: 'stretch',
    backgroundColor: token('line-strong'),
    margin: '7px 10px',
    opacity: 0.7,
  },
  [narrow]: { '& hr': { margin: '7px 4px' } },
});
const Row = styled(Link)({
  position: 'relative',
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  flex: 'none',
  height: 32,
  padding: '0 10px',
  borderRadius: radius.control,
  fontSize: 14,
  lineHeight: '21px',
  color: token('text-2'),
  '&:hover': {
    textDecoration: 'none',
    color: token('text'),
    backgroundColor: `color-mix(in srgb, ${token('surface')} 45%, transparent)`,
  },
  '&:focus-visible': { outlineOffset: -2 },
  '&[aria-current="page"]': {
    backgroundColor: token('surface'),
    color: token('text'),
    fontWeight: 600,
    boxShadow: token('shadow-1'),
  },
  '&[aria-current="page"] > svg': { color: token('brand') },
  '&[aria-current="page"]::before': {
    content: '""',
    position: 'absolute',
    left: 0,
    top: 8,
    bottom: 8,
    width: 3,
    borderRadius: 2,
    backgroundColor: token('brand'),
  },
  '& > em': { marginLeft: 'auto', fontSize: 12, color: token('text-3') },
  '& > em[data-due]': { color: token('warn'), fontWeight: 600 },
  [narrow]: {
    padding: 0,
    justifyContent: 'center',
    '& > span': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
    '& > em': {
      position: 'absolute',
      right: 0,
      top: 0,
      margin: 0,
      fontSize: 12,
      lineHeight: '14px',
      display: 'none',
    },
    '& > em[data-due]': { display: 'block' },
  },
});
const Foot = styled('div')({
  marginTop: 'auto',
  padding: '8px 10px 0',
  fontSize: 12,
  lineHeight: '20px',
  color: token('text-3'),
  [narrow]: { display: 'none' },
});

/** The left navigation: words and counts, icons only in narrow windows. */
export function Nav({ groups, foot }: { groups: Navigation; foot?: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <Bar aria-label="主导航">
      {groups.map((items, index) => (
        <Fragment key={items[0]?.to}>
          {index > 0 && <hr />}
          {items.map((item) => (
            <Row
              key={item.to}
              to={item.to}
              title={item.label}
              aria-current={isCurrent(item, pathname) ? 'page' : undefined}
            >
              <Icon name={item.icon} />
              <span>{item.label}</span>
              {item.count !== undefined && <em data-due={item.due ? '' : undefined}>{item.count}</em>}
            </Row>
          ))}
        </Fragment>
      ))}
      {foot && <Foot>{foot}</Foot>}
    </Bar>
  );
}

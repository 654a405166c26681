import { Slot } from 'radix-ui';
import type { ReactNode, RefAttributes } from 'react';

interface Props extends RefAttributes<HTMLElement> {
  readonly as?: unknown;
  readonly children?: ReactNode;
  readonly allowPinchZoom?: boolean;
  readonly shards?: unknown;
}

/** Stands in for the scroll lock of dialogs and menus: the page behind them never scrolls as a whole. */
export function RemoveScroll({ as: _as, allowPinchZoom: _zoom, shards: _shards, children, ...rest }: Props): ReactNode {
  return <Slot.Root {...rest}>{children}</Slot.Root>;
}

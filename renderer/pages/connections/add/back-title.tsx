import { Link } from 'wouter';
import { Icon } from '../../../components/icon.tsx';

/** Where one is, with the way back. */
export function BackTitle(props: { readonly to: string; readonly parent: string; readonly title: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        href={props.to}
        className="shrink-0 rounded-1 t-body text-text-2 no-underline hover:text-text max-wide:sr-only"
      >
        {props.parent}
      </Link>
      <Icon name="right" size={12} className="text-text-3 max-wide:hidden" />
      <span className="truncate">{props.title}</span>
    </span>
  );
}

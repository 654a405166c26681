import { SkeletonBar } from '../../components/surfaces.tsx';
import { useLate } from '../../components/spinner.tsx';

/** Rows to come, in their real height, once it takes a while. */
export function LoadingRows() {
  const isLate = useLate(true);
  return (
    <div className="min-h-0 flex-1 overflow-hidden bg-surface" aria-busy="true">
      <div className="h-8 border-b border-line bg-sunken" />
      {isLate &&
        Array.from({ length: 12 }, (_, index) => (
          <div key={index} className="flex h-row items-center gap-6 border-b border-line px-gutter">
            <SkeletonBar width={28} />
            <SkeletonBar width={160 + ((index * 53) % 90)} />
            <span className="max-wide:hidden">
              <SkeletonBar width={120} />
            </span>
            <span className="ml-auto">
              <SkeletonBar width={64} />
            </span>
          </div>
        ))}
    </div>
  );
}

import { SkeletonBar } from '../../components/surfaces.tsx';
import { useLate } from '../../components/spinner.tsx';

const rows = 12;

/** Rows in the real height, once loading has lasted. */
export function LoadingRows() {
  const isLate = useLate(true);
  return (
    <div className="flex-1 bg-surface" aria-busy="true">
      <div className="h-8 border-b border-line bg-sunken" />
      {isLate &&
        Array.from({ length: rows }, (_, index) => (
          <div key={index} className="flex h-row items-center gap-6 border-b border-line px-gutter">
            <SkeletonBar width={56} />
            <SkeletonBar width={80} />
            <SkeletonBar width={120 + ((index * 47) % 120)} />
          </div>
        ))}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { ProgramPlan } from '../../../../contract/programs.ts';
import { CopyIconButton } from '../../copy.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { previewTexts } from './preview-texts.ts';

interface Props {
  readonly plan: ProgramPlan;
  /** Nothing can be written, so that nothing is said of a token yet. */
  readonly isByHand: boolean;
}

/** Which file, by which way, with which token. */
export function PlanFacts({ plan, isByHand }: Props) {
  const t = useText(previewTexts);
  const { name, action, transport, reaches, token, files, command } = plan;
  const file = files.length === 1 ? files[0] : undefined;
  return (
    <dl className="grid grid-cols-[minmax(96px,max-content)_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1 text-text">
      {file && (
        <Fact name={t('file')}>
          <span className="t-code break-all" title={file.path}>
            {file.shownPath}
          </span>
        </Fact>
      )}
      {action !== 'disconnect' && (
        <Fact name={t('reaches')}>
          {transport === 'http' ? (
            t('reaches-http', { host: hostOf(reaches) })
          ) : (
            <>
              {t('reaches-stdio')}
              <span className="block t-code break-all text-text-2">{reaches}</span>
            </>
          )}
        </Fact>
      )}
      {command !== undefined && (
        <Fact name={t('runs')}>
          <span className="flex items-start gap-1">
            <span className="min-w-0 flex-1 t-code [overflow-wrap:anywhere]">{command}</span>
            <span className="-my-1">
              <CopyIconButton text={command} label={t('copyCommand')} />
            </span>
          </span>
        </Fact>
      )}
      {!isByHand && (token !== 'none' || action === 'connect') && (
        <Fact name={t('token')}>{t(`token-${token}`, { name })}</Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="t-small text-text-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { JsonTree } from '../json-tree/json-tree.tsx';
import { Notice } from '../surfaces.tsx';
import { errorKey, errorTexts } from '../error-words.ts';
import type { ReportedError } from './content.ts';
import { resultTexts } from './result-texts.ts';
import { Said } from '../said.tsx';

/** A person is needed; everything else is trouble. */
const needsPerson: ReadonlySet<string> = new Set(['login-required', 'not-permitted', 'client-token-required']);

/** An error where it happened: what happened, what to do, the button that does it; code and details fold. */
export function ErrorNotice({ error, actions }: { readonly error: ReportedError; readonly actions?: ReactNode }) {
  const t = useText(resultTexts);
  const [isOpen, setIsOpen] = useState(false);
  const word = useText(errorTexts);
  return (
    <div role="alert" className="flex min-w-0 flex-col gap-2">
      <Notice
        tone={needsPerson.has(error.code) ? 'warn' : 'bad'}
        title={word(errorKey(error.code))}
        actions={
          <>
            <Button look="ghost" small aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {t('details')}
            </Button>
            {actions}
          </>
        }
      >
        <Said error={error} />
      </Notice>
      {isOpen && <JsonTree label={t('detailsOf')} value={{ code: error.code, ...error.details }} />}
    </div>
  );
}

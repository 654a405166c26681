import { useState } from 'react';
import type { ProgramPlan, ProgramView } from '../../../../contract/programs.ts';
import { Button } from '../../button.tsx';
import { snippetPlace, snippetTexts } from '../../client-snippets/snippet-texts.ts';
import { CodeBlock, CopyButton } from '../../copy.tsx';
import { Icon } from '../../icon.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { PreviewActs } from '../preview-acts.ts';
import { previewTexts } from './preview-texts.ts';

interface Props {
  readonly program: ProgramView;
  readonly plan: ProgramPlan;
  /** Nothing can be written. */
  readonly isOnlyWay: boolean;
  /** It is settings of a project that cannot be written. */
  readonly isInProject: boolean;
  readonly acts: PreviewActs;
  readonly onClose: () => void;
}

/** The program's own question, a bundle, or the settings to be pasted. */
export function OtherWays({ program, plan, isOnlyWay, isInProject, acts, onClose }: Props) {
  const t = useText(previewTexts);
  const [isOpen, setOpen] = useState(isOnlyWay);
  const { name, ways } = program;
  return (
    <section aria-label={t('otherWays')} className="border-t border-line pt-2">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="-ml-1 flex h-7 cursor-default items-center gap-1 rounded-1 pr-2 t-label text-text-2 hover:text-text"
        >
          <Icon name={isOpen ? 'down' : 'right'} /> {t('otherWays')}
        </button>
      </h3>
      {isOpen && (
        <div className="grid gap-3 pt-1">
          {ways.includes('link') && !isOnlyWay && (
            <Way
              text={t('askText', { name })}
              act={t('ask', { name })}
              onAct={() => {
                acts.programs.ask(program);
                onClose();
              }}
            />
          )}
          {ways.includes('bundle') && !isInProject && (
            <Way text={t('bundleText', { name })} act={t('bundle')} onAct={() => acts.programs.bundle(program)} />
          )}
          {program.projectFile !== undefined && !isInProject && (
            <Way
              text={t('inProjectText', { file: program.projectFile })}
              act={t('inProject')}
              onAct={() => acts.inProject(program.id)}
            />
          )}
          <ByHand plan={plan} acts={acts} />
        </div>
      )}
    </section>
  );
}

function Way({ text, act, onAct }: { readonly text: string; readonly act: string; readonly onAct: () => void }) {
  return (
    <div className="flex items-center gap-3">
      <p className="min-w-0 flex-1 t-small">{text}</p>
      <Button small onClick={onAct}>
        {act}
      </Button>
    </div>
  );
}

const tokenMark = '<token>';

function ByHand({ plan: { program, name, snippet }, acts }: Pick<Props, 'plan' | 'acts'>) {
  const t = useText(previewTexts);
  const ofSnippet = useText(snippetTexts);
  const where = snippetPlace({ kind: program, label: name, where: snippet.where }, ofSnippet);
  return (
    <div className="grid min-w-0 gap-2 text-text">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 t-small text-text-2">
          <b>{t('byHand')}</b>: {where}
        </p>
        <CopyButton text={snippet.text} label={t('copySnippet')} />
      </div>
      <CodeBlock text={snippet.text} label={t('snippet', { name })} />
      {snippet.text.includes(tokenMark) && (
        <div className="flex items-center gap-3">
          <p className="min-w-0 flex-1 t-small text-text-2">{t('tokenStands', { mark: tokenMark, name })}</p>
          <Button small onClick={() => acts.addByHand(name)}>
            {t('addByHand')}
          </Button>
        </div>
      )}
    </div>
  );
}

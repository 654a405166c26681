import type { ProgramView } from '../../../../contract/programs.ts';
import { useText } from '../../../i18n/use-text.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import { Fact, Facts, Section } from './section.tsx';

/** What is known of a program whoever uses it. */
export function ProgramAbout({ program: { takesUp, evidence, docs } }: { readonly program: ProgramView }) {
  const t = useText(programTexts);
  return (
    <Section title={t('aboutProgram')}>
      <Facts>
        <Fact name={t('takesUp')}>{t(`takes-${takesUp}`)}</Fact>
        <Fact name={t('evidence')}>{t(`evidence-${evidence}`)}</Fact>
        <Fact name={t('documentation')}>
          <a href={docs} target="_blank" rel="noreferrer" className="break-all hover:underline">
            {docs.replace(/^https:\/\//, '')}
          </a>
        </Fact>
      </Facts>
    </Section>
  );
}

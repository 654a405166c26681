import { Link } from 'wouter';
import type { ProgramView } from '../../../../contract/programs.ts';
import { useOperation } from '../../../api/operations.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { isRepairable, isUrgent, troubledFile } from '../../../components/programs/program-words.ts';
import { Notice } from '../../../components/surfaces.tsx';
import { usePickUpWords, useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { useText } from '../../../i18n/use-text.ts';
import { attentionTexts } from './attention-texts.ts';

/** More than this many at once help nobody; the others are on the page of clients. */
const mostNotices = 2;

/** Clients whose settings need the person, each with the button that leads to its remedy. */
export function ProgramNotices() {
  const t = useText(attentionTexts);
  const urgent = useOperation('programs.list', {}).data?.filter(isUrgent) ?? [];
  const left = urgent.length - mostNotices;
  return (
    <>
      {urgent.slice(0, mostNotices).map((program) => (
        <ProgramLine key={program.id} program={program} />
      ))}
      {left > 0 && (
        <Link href="/clients" className="pl-3 t-small hover:underline">
          {t('moreClients', { count: left })}
        </Link>
      )}
    </>
  );
}

function ProgramLine({ program }: { readonly program: ProgramView }) {
  const t = useText(attentionTexts);
  const troubleWords = useTroubleWords();
  const pickUp = usePickUpWords()(program);
  const { id, name, state, client, takesUp } = program;
  if (state === 'found' || state === 'not-found') return null;
  const file = troubledFile(program);
  const details = client === undefined ? `/clients?program=${id}` : `/clients?id=${encodeURIComponent(client)}`;
  const isWaiting = state === 'needs-restart';
  return (
    <Notice
      tone={isWaiting ? 'accent' : 'warn'}
      title={isWaiting && pickUp !== undefined ? pickUp : t(`program-${state}`, { name })}
      actions={
        <>
          <LinkButton href={details} look={isRepairable(program) ? 'ghost' : 'secondary'}>
            {t('open')}
          </LinkButton>
          {isRepairable(program) && (
            <LinkButton href={`/clients?repair=${encodeURIComponent(id)}`}>{t('repair')}</LinkButton>
          )}
        </>
      }
    >
      <span className="line-clamp-2">
        {file?.trouble
          ? troubleWords(file.trouble, { path: file.path, name }).what
          : t(!isWaiting ? 'lostText' : takesUp === 'restart' ? 'restartProgram' : 'takeUp')}
      </span>
    </Notice>
  );
}

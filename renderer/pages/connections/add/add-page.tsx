import { useState, type ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ConnectionCandidate } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { Page } from '../../../components/page.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { draftOf, freeId, stepsOf, type Draft, type Step } from '../draft.ts';
import { addTexts } from './add-texts.ts';
import { BackTitle } from './back-title.tsx';
import { Alternatives } from './alternatives.tsx';
import { KindChoice } from './kind-choice.tsx';
import { PasteBox } from './paste-box.tsx';
import { Several } from './several.tsx';
import { Stepper } from './stepper.tsx';
import { useRecognition, type Recognition } from './use-recognition.ts';
import { WizardStep, type Flow } from './wizard-step.tsx';

/** Where a draft comes from; another key begins anew. */
interface Source {
  readonly key: string;
  readonly draft: Draft;
  readonly firstStep: Step;
}

/** From a pasted text, or a kind that was chosen, to a tested connection. */
export default function AddPage() {
  const t = useText(addTexts);
  const [, navigate] = useLocation();
  const given = new URLSearchParams(useSearch());
  const recognition = useRecognition(given.get('text') ?? '');
  const [picked, setPicked] = useState<{ readonly read: string; readonly candidate: ConnectionCandidate }>();
  const own = useOwnSource({ kind: given.get('kind'), copy: given.get('copy') });
  const source = sourceOf(recognition, picked?.read === recognition.read ? picked.candidate : undefined) ?? own;
  const flow = useFlow(recognition.text.trim() === '' ? own : source);
  const clear = (): void => {
    recognition.setText('', true);
    navigate('/connections/add', { replace: true });
  };
  const pick = (candidate: ConnectionCandidate): void => setPicked({ read: recognition.read, candidate });
  return (
    <Page
      flush
      title={<BackTitle to="/connections" parent={t('back')} title={t('title')} />}
      actions={flow && <Stepper steps={stepsOf(flow.draft)} current={flow.step} onStep={flow.setStep} />}
    >
      <PasteBox recognition={recognition} onClear={clear} />
      {flow ? (
        <WizardStep key={flow.step} {...flow} />
      ) : (
        <Choices
          recognition={recognition}
          onPick={pick}
          onKind={(kind) => navigate(`/connections/add?kind=${kind}`, { replace: true })}
        />
      )}
    </Page>
  );
}

function Choices(props: {
  readonly recognition: Recognition;
  readonly onPick: (candidate: ConnectionCandidate) => void;
  readonly onKind: (kind: string) => void;
}): ReactNode {
  const { recognition, onPick, onKind } = props;
  const { candidates, read, setText, status } = recognition;
  if (status === 'reading') return null;
  if (candidates.length <= 1) return <KindChoice onKind={onKind} onExample={(text) => setText(text, true)} />;
  if (isAddress(read)) return <Alternatives candidates={candidates} onChoose={onPick} />;
  return <Several key={read} candidates={candidates} onChoose={onPick} />;
}

/** What is at one address are ways to the same thing; a document names different things. */
function isAddress(text: string): boolean {
  return /^\S+$/.test(text) && !text.startsWith('{');
}

function sourceOf({ read, candidates }: Recognition, picked: ConnectionCandidate | undefined): Source | undefined {
  const candidate = picked ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (!candidate) return undefined;
  const draft = draftOf(candidate);
  const firstStep = draft.settings.kind === 'onec' ? 'source' : (stepsOf(draft)[1] ?? 'source');
  return { key: `${read} ${candidate.id}`, draft, firstStep };
}

/** A kind that was chosen, or a copy of a connection. */
function useOwnSource({
  kind,
  copy,
}: {
  readonly kind: string | null;
  readonly copy: string | null;
}): Source | undefined {
  const taken = useOperation('connections.list', {}).data;
  const original = useOperation('connections.get', { id: copy ?? '' }, { enabled: copy !== null }).data;
  if (!taken) return undefined;
  const ids = taken.map(({ id }) => id);
  if (copy !== null && original) {
    const { connection, settings } = original;
    const draft = { id: freeId(connection.id, ids), settings, accounts: {}, secrets: [] };
    return { key: `copy ${copy}`, draft, firstStep: 'source' };
  }
  if (kind === null) return undefined;
  const id = freeId(
    kind === 'streamable-http' ? 'server' : kind === 'openapi' ? 'api' : kind === 'onec' ? 'base' : kind,
    ids,
  );
  return { key: `kind ${kind}`, draft: { id, settings: { kind }, accounts: {}, secrets: [] }, firstStep: 'source' };
}

/** The draft as it is edited and the step it is at, until another source takes its place. */
function useFlow(source: Source | undefined): Flow | undefined {
  const [state, setState] = useState<{ readonly key: string; readonly draft: Draft; readonly step: Step }>();
  if (!source) return undefined;
  const current = state?.key === source.key ? state : { key: source.key, draft: source.draft, step: source.firstStep };
  return {
    draft: current.draft,
    step: current.step,
    setDraft: (draft) => setState({ ...current, draft }),
    setStep: (step) => setState({ ...current, step }),
  };
}

import { useId, useState, type ReactNode } from 'react';
import type { AccountView } from '../../../../contract/accounts.ts';
import { useOperation } from '../../../api/operations.ts';
import { useText } from '../../../i18n/use-text.ts';
import { AccountFields } from '../accounts/account-fields.tsx';
import { freeId, withAccount, type Draft } from '../draft.ts';
import { addTexts } from './add-texts.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

type Account = Readonly<Record<string, unknown>>;

/** Whose sign-in calls carry: nobody's, that of a configured account, or of a new one. */
export function AccountChoice({ draft, onChange }: Props) {
  const t = useText(addTexts);
  const group = useId();
  const accounts = useOperation('accounts.list', {}).data ?? [];
  const chosen = draft.settings['account'] as string | undefined;
  const added = chosen === undefined ? undefined : draft.accounts[chosen];
  // What was typed stays while another choice is looked at.
  const [kept, setKept] = useState<{ readonly id: string; readonly account: Account }>();
  const proposal =
    added && chosen !== undefined ? { id: chosen, account: added } : (kept ?? newAccount(draft, accounts));
  const choose = (id: string | undefined, account?: Account): void => {
    if (added && chosen !== undefined) setKept({ id: chosen, account: added });
    onChange(withAccount(draft, id, account));
  };
  const asks = draft.settings.kind === 'streamable-http';
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 t-strong">{t('whoActs')}</legend>
      <Choice
        group={group}
        checked={chosen === undefined}
        onChoose={() => choose(undefined)}
        title={t(asks ? 'serverSays' : 'sign-in-none')}
        text={t(asks ? 'serverSaysText' : 'noneText')}
      />
      {accounts
        .filter(({ id }) => !(id in draft.accounts))
        .map((account) => (
          <Choice
            key={account.id}
            group={group}
            checked={chosen === account.id && !added}
            onChoose={() => choose(account.id)}
            title={
              account.state.status === 'signed-in'
                ? t('existing', { label: account.label, name: account.state.name ?? account.state.subject })
                : t('existingOut', { label: account.label })
            }
            text={account.issuer}
          />
        ))}
      <Choice
        group={group}
        checked={added !== undefined}
        onChoose={() => choose(proposal.id, proposal.account)}
        title={t('newAccount')}
        text={t('newAccountText')}
      >
        {added && chosen !== undefined && (
          <div className="pt-3">
            <AccountFields
              settings={added}
              onChange={(account) => onChange(withAccount(draft, chosen, account))}
              showProblems={false}
            />
          </div>
        )}
      </Choice>
    </fieldset>
  );
}

function newAccount(
  { id, settings }: Draft,
  accounts: readonly AccountView[],
): { readonly id: string; readonly account: Account } {
  const where = settings.kind === 'streamable-http' ? { protectedResource: settings['url'] } : { issuer: '' };
  const taken = accounts.map((account) => account.id);
  return { id: freeId(id, taken), account: { ...where, label: settings['title'] ?? id } };
}

function Choice(props: {
  readonly group: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  const { group, checked, onChoose, title, text, children } = props;
  return (
    <div
      className={`rounded-3 border px-3 py-2 ${checked ? 'border-accent bg-accent-subtle' : 'border-line bg-surface'}`}
    >
      <label className="flex items-start gap-2.5">
        <input
          type="radio"
          name={group}
          checked={checked}
          onChange={onChoose}
          className="mt-0.5 size-4 accent-(--accent)"
        />
        <span className="min-w-0">
          <span className="block truncate">{title}</span>
          <span className="block t-small break-words text-text-2">{text}</span>
        </span>
      </label>
      {children}
    </div>
  );
}

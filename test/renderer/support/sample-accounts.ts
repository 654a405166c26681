import type { AccountView } from '../../../contract/accounts.ts';
import { ago } from './sample-clients.ts';

const account = (id: string, label: string, state: AccountView['state']): AccountView => ({
  id,
  label,
  issuer: `https://sign-in.example.com/${id}`,
  state,
});

export const sampleAccounts: readonly AccountView[] = [
  account('demo', 'editor@demo', {
    status: 'signed-in',
    subject: 'editor',
    name: 'editor@demo',
    since: ago(190),
    persisted: true,
  }),
  account('accounting', 'accountant@demo', { status: 'signed-out' }),
  account('issues', 'octo-demo', {
    status: 'signed-in',
    subject: '4711',
    name: 'octo-demo',
    since: ago(60 * 24 * 3),
    persisted: false,
    notice: {
      message: 'The keychain is locked. Your sign-in lasts until Portico quits.',
      inRussian: 'Хранилище ключей заблокировано. Вход сохранится до выхода из Portico.',
    },
  }),
  account('staging', 'viewer@demo', {
    status: 'signed-in',
    subject: 'viewer',
    name: 'viewer@demo',
    since: ago(12),
    persisted: true,
  }),
];

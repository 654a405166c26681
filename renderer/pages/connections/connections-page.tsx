import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { ConnectionListPage } from './list/connection-list-page.tsx';

const AddPage = lazy(() => import('./add/add-page.tsx'));
const EditPage = lazy(() => import('./edit/edit-page.tsx'));
const AccountsPage = lazy(() => import('./accounts/accounts-page.tsx'));

/** The list, and what is below it: a new connection, the settings of one, and the accounts. */
export default function ConnectionsPage() {
  return (
    <Switch>
      <Route path="/connections/add" component={AddPage} />
      <Route path="/connections/edit" component={EditPage} />
      <Route path="/connections/accounts" component={AccountsPage} />
      <Route component={ConnectionListPage} />
    </Switch>
  );
}

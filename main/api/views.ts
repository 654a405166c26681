import type { AccountView } from '../../contract/accounts.ts';
import type { ClientView } from '../../contract/clients.ts';
import type { ConnectionView } from '../../contract/connections.ts';
import type { Remark } from '../../contract/remark.ts';
import type { ToolView } from '../../contract/tools.ts';
import type { Catalog } from '../gateway/catalog.ts';
import type { Tool } from '../gateway/connection.ts';
import { effectOf } from '../gateway/tool-effect.ts';
import type { LiveConnection } from '../gateway/live-connections.ts';
import { isJsonObject } from '../lib/json.ts';
import { told } from '../lib/sentence.ts';
import type { AccountStatus, SignedIn } from '../oauth/account-status.ts';
import type { Client } from '../storage/clients-repository.ts';

export function connectionView(
  connection: LiveConnection,
  described: Pick<ConnectionView, 'title' | 'address' | 'source'>,
): ConnectionView {
  const { catalog } = connection;
  return {
    id: connection.id,
    ...described,
    kind: connection.kind,
    ...(connection.account === undefined ? {} : { account: connection.account }),
    state: structuredClone(connection.state),
    toolCount: catalog.tools.length,
    promptCount: catalog.prompts.length,
    resourceCount: catalog.resources.length + catalog.resourceTemplates.length,
    stale: connection.stale,
    notices: catalog.notices.map(told),
  };
}

export function accountView(id: string, issuer: string, status: AccountStatus): AccountView {
  return { id, label: status.label, issuer, state: accountState(status) };
}

function accountState(status: AccountStatus): AccountView['state'] {
  switch (status.status) {
    case 'signed-out':
      return { status: 'signed-out' };
    case 'login-running':
      return { status: 'signing-in', authorizationUrl: status.authorizationUrl };
    case 'signed-in': {
      return {
        status: 'signed-in',
        subject: status.subject,
        ...(status.name === undefined ? {} : { name: status.name }),
        since: status.signedInAt,
        persisted: status.persisted,
        ...noticeOf(status),
      };
    }
  }
}

function noticeOf({ notPersisted, lastProblem }: SignedIn): { notice?: Remark } {
  if (notPersisted) return { notice: told(notPersisted.message) };
  if (!lastProblem) return {};
  const { message, inRussian } = lastProblem;
  return { notice: { message, ...(inRussian !== undefined && { inRussian }) } };
}

/** How a client stands now. `now` in milliseconds since the epoch. */
export interface ClientNow {
  readonly sessions: number;
  readonly offered: ClientView['offered'];
  readonly now: number;
}

export function clientView(
  { id, name, createdAt, lastSeenAt, protocol }: Client,
  { sessions, offered, now }: ClientNow,
): ClientView {
  const access = id.startsWith('stdio:') ? 'stdio' : 'token';
  // Whoever holds the pipe of a command is here.
  const seenAt = access === 'stdio' && sessions > 0 ? now : lastSeenAt;
  return {
    id,
    name,
    createdAt,
    ...(seenAt === undefined ? {} : { lastSeenAt: seenAt }),
    access,
    ...(protocol && { protocol: { ...protocol, capabilities: [...protocol.capabilities] } }),
    openSessions: sessions,
    offered,
  };
}

export function toolViews(catalog: Catalog, connection: string | undefined): ToolView[] {
  return catalog.tools.flatMap((tool) => {
    const entry = catalog.byName.get(tool.name);
    if (!entry || (connection !== undefined && entry.connection !== connection)) return [];
    const title = titleOf(tool);
    return {
      name: tool.name,
      connection: entry.connection,
      ...(title === undefined ? {} : { title }),
      description: tool.description ?? '',
      effect: effectOf(tool),
      inputSchema: tool.inputSchema,
    };
  });
}

function titleOf(tool: Tool): string | undefined {
  const annotations = tool['annotations'];
  const title = tool['title'] ?? (isJsonObject(annotations) ? annotations['title'] : undefined);
  return typeof title === 'string' ? title : undefined;
}

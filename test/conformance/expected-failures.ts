import type { ExpectedFailure } from '../support/conformance-server.ts';

const tasks = (scenario: string, checks: readonly string[]): ExpectedFailure => ({
  revision: '2026-07-28',
  scenario,
  checks,
  section: 'extension io.modelcontextprotocol/tasks (SEP-2663)',
  why: 'Our own server does not offer this extension; the suite never scores it',
});

/** What the suite may find wrong with our own server when it is asked directly: nothing that any revision requires. */
export const expectedOfFixture: readonly ExpectedFailure[] = [
  tasks('tasks-lifecycle', [
    'tasks-sync-tool-call',
    'sep-2663-result-type-task-on-create',
    'sep-2663-tasks-get-status-working',
    'sep-2663-tasks-get-status-completed',
    'sep-2663-tool-error-uses-completed-status',
    'sep-2663-tasks-get-status-failed',
    'sep-2663-cancel-ack-empty-result',
    'tasks-cancel-terminal-idempotent-ack',
  ]),
  tasks('tasks-capability-negotiation', [
    'tasks-extension-advertised',
    'sep-2663-tasks-methods-non-declaring',
    'sep-2663-server-rejects-undeclared-client',
    'tasks-per-request-meta-opt-in',
  ]),
  tasks('tasks-wire-fields', [
    'tasks-wire-field-renames',
    'tasks-no-early-ttl-expiry',
    'tasks-no-related-task-meta-on-inlined-result',
  ]),
  tasks('tasks-request-state-removal', ['tasks-request-state-removal-setup']),
  tasks('tasks-mrtr-input', [
    'sep-2663-tasks-get-status-input-required',
    'tasks-mrtr-tasks-update-resumes',
    'tasks-mrtr-partial-fulfillment',
  ]),
  tasks('tasks-request-headers', [
    'tasks-headers-tolerate-mcp-method-on-tools-call',
    'sep-2663-routing-headers-accepted-on-tasks-get',
    'sep-2663-server-rejects-mismatched-mcp-name-on-tasks-get',
  ]),
  tasks('tasks-dispatch-and-envelope', [
    'tasks-server-directed-creation-no-hint',
    'sep-2663-legacy-task-param-ignored',
    'tasks-immediate-result-shortcut',
    'tasks-result-type-complete-on-non-task-responses',
    'sep-2663-durable-create-strong-consistency',
    'sep-2663-tasks-get-invalid-task-id-32602',
  ]),
  tasks('tasks-required-task-error', ['sep-2663-server-returns-missing-capability-when-required']),
  tasks('tasks-mrtr-composition', ['sep-2663-mrtr-synchronous-before-task-creation']),
];

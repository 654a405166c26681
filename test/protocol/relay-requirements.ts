import type { Requirement } from './requirements.ts';

const lastSession = '2025-11-25';
const firstModern = '2026-07-28';

/** What must pass between upstreams and clients. */
export const relayRequirements = {
  'prompts-are-got': {
    spec: '2025-11-25 server/prompts',
    says: 'lists prompts untouched and gets one with the arguments of the client',
  },
  'completions-are-given': {
    spec: '2025-11-25 server/utilities/completion',
    says: 'completes an argument',
  },
  'the-client-is-known': {
    spec: '2025-11-25 basic/lifecycle; 2026-07-28 basic, Request Metadata',
    says: 'knows revision, name and capabilities of the client behind a call',
  },
  'client-notifications-are-passed-on': {
    spec: '2025-11-25 client/roots, Root List Changes',
    says: 'passes on what a client says without asking',
  },
  'elicitation-reaches-the-person': {
    spec: '2025-11-25 client/elicitation; SEP-2322',
    says: 'puts the question of a tool to the client that called it, and the answer to the tool',
  },
  'sampling-reaches-the-model': {
    spec: '2025-11-25 client/sampling; SEP-2322',
    says: "lets a tool use the client's model",
  },
  'roots-are-asked-for': {
    spec: '2025-11-25 client/roots; SEP-2322',
    says: "tells a tool the client's roots",
  },
  'questions-go-round-by-round': {
    spec: '2026-07-28 basic/patterns/mrtr; SEP-2322',
    says: 'puts simultaneous questions together and later ones after, within one call',
  },
  'prompts-and-resources-may-ask': {
    spec: '2026-07-28 basic/patterns/mrtr; SEP-2322',
    says: 'puts the questions of prompts and resources as well',
  },
  'undeclared-is-not-asked': {
    spec: '2025-11-25 basic/lifecycle, Capability Negotiation',
    says: 'asks a client nothing that it did not declare',
  },
  'a-withdrawn-question-is-cancelled': {
    spec: '2025-11-25 basic/utilities/cancellation',
    says: 'goes on with a call whose question was withdrawn',
  },
  'questions-end-with-their-call': {
    spec: '2025-11-25 basic/utilities/cancellation',
    says: 'takes a question back, before the answer, when its call ends without waiting for it',
    until: lastSession,
  },
  'upstream-questions-pass-untouched': {
    spec: '2026-07-28 basic/patterns/mrtr; SEP-2322',
    says: 'passes questions and state of an upstream of the same era on as they are',
    since: firstModern,
  },
  'tasks-pass-through': {
    spec: '2025-11-25 basic/utilities/tasks; SEP-2663',
    says: 'passes tasks on and leads later requests to them',
  },
  'unknown-members-are-kept': {
    spec: '2025-11-25 basic, General Fields',
    says: 'keeps members it does not know',
  },
  'log-level-is-per-session': {
    spec: '2025-11-25 server/utilities/logging',
    says: 'keeps the log level of each session apart and refuses a level that is none',
    until: lastSession,
  },
  'log-messages-come-with-the-call': {
    spec: '2025-11-25 server/utilities/logging; 2026-07-28 server/utilities/logging',
    says: 'passes on the log messages of a call that are severe enough',
  },
  'no-log-messages-unasked': {
    spec: '2026-07-28 server/utilities/logging',
    says: 'passes on no log messages to a request that did not ask for them',
    since: firstModern,
  },
  'all-list-changes-are-told': {
    spec: '2025-11-25 server/prompts, List Changed Notification; 2026-07-28 subscriptions',
    says: 'tells of changed prompts as of changed tools',
  },
  'resource-changes-are-told-to-subscribers': {
    spec: '2025-11-25 server/resources, Subscriptions; 2026-07-28 subscriptions',
    says: 'tells of a changed resource whoever subscribed to it, and nobody else',
  },
  'subscriptions-end': {
    spec: '2025-11-25 server/resources, Subscriptions; 2026-07-28 subscriptions',
    says: 'ends a subscription when the client wants so or its stream is over',
  },
  'own-notifications-are-for-one-session': {
    spec: '2025-11-25 server/utilities/logging',
    says: 'gives what belongs to one session to no other',
    until: lastSession,
  },
  'lists-of-older-clients-are-objects': {
    spec: 'SEP-2106',
    says: 'shows output schemas that are no objects wrapped before 2026-07-28',
  },
  'parameters-in-headers-agree': {
    spec: '2026-07-28 basic/transports, Custom Headers; SEP-2243',
    says: 'refuses a call whose parameter is not repeated in the header its tool asks for',
    since: firstModern,
    transport: 'http',
  },
} as const satisfies Readonly<Record<string, Requirement>>;

export type RelayRequirementId = keyof typeof relayRequirements;

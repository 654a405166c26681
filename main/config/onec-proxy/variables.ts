export type Environment = Readonly<Record<string, string | undefined>>;

/** Options of the command line of the proxy that Portico takes the place of, and the variables that say the same. */
export const proxyOptions = [
  { option: 'onec-url', variable: 'MCP_ONEC_URL', value: '<url>', help: 'address of the 1C base' },
  { option: 'onec-username', variable: 'MCP_ONEC_USERNAME', value: '<name>', help: '1C user' },
  {
    option: 'onec-password',
    variable: 'MCP_ONEC_PASSWORD',
    value: '<password>',
    help: 'password of the 1C user; others on this machine can read it here, better in the variable',
  },
  {
    option: 'onec-service-root',
    variable: 'MCP_ONEC_SERVICE_ROOT',
    value: '<root>',
    help: 'root URL of the HTTP service (default: mcp)',
  },
  { option: 'host', variable: 'MCP_HOST', value: '<host>', help: 'only 127.0.0.1' },
  {
    option: 'auth-mode',
    variable: 'MCP_AUTH_MODE',
    value: '<mode>',
    help: 'none, or oauth2: each client signs in with its own 1C user',
  },
  {
    option: 'public-url',
    variable: 'MCP_PUBLIC_URL',
    value: '<url>',
    help: 'with oauth2: the address of Portico as clients see it',
  },
] as const;

/** The variables that options given on the command line stand for, by the option's name without dashes in front. */
export function variablesOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    proxyOptions.flatMap(({ option, variable }) => {
      const value = given[option];
      return typeof value === 'string' ? [[variable, value]] : [];
    }),
  );
}

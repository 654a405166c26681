import { toErrorReport } from '../../../gateway/errors.ts';
import type { Finding } from '../../../../contract/doctor.ts';
import { checkDataFolder } from '../../../doctor/app/app-checks.ts';
import { judgeFreePort } from '../../../doctor/endpoint/endpoint-checks.ts';
import { probePort } from '../../../doctor/endpoint/probe-endpoint.ts';
import { judgeNode } from '../../../doctor/machine/node-version.ts';
import type { Verdict } from '../../../doctor/verdict.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Api } from '../local-client.ts';
import { settledStatus } from '../settled.ts';
import { withApi } from '../with-api.ts';
import { describeFindings } from './doctor-words.ts';

/** `portico doctor`: every finding with its remedy, of one program when it is named. Exit code 1 when there is a problem. */
export async function doctorCommand(
  context: CommandContext,
  { program }: { readonly program: string | undefined },
): Promise<number> {
  const findings = await context.terminal.during('Looking for problems', () => look(context, program));
  context.terminal.result(findings, () => describeFindings(findings, context.command));
  return findings.some(({ outcome }) => outcome === 'problem') ? exitCodes.failed : exitCodes.ok;
}

async function look(context: CommandContext, program: string | undefined): Promise<readonly Finding[]> {
  let isOpen = false;
  try {
    return await withApi(context, async (api) => {
      isOpen = true;
      const { version } = await settledStatus(api, context);
      const found = await api.call('doctor.run', program === undefined ? {} : { program }, context.signal);
      return [...aboutRunning(api, { version, context }), ...found.filter((finding) => isNews(finding, api))];
    });
  } catch (error) {
    if (context.signal.aborted || isOpen) throw error;
    return aroundAFailedStart(context, error);
  }
}

/** That nothing is served is said first when nothing runs. */
function isNews({ check }: Finding, { isRunningApp }: Api): boolean {
  return isRunningApp || check !== 'endpoint';
}

function aboutRunning(
  { isRunningApp, plannedEndpoint }: Api,
  { version, context }: { readonly version: string; readonly context: CommandContext },
): Finding[] {
  const tell = (verdict: Verdict): Finding[] => [{ check: 'running', area: 'app', ...verdict }];
  if (!isRunningApp) {
    const message = `Portico is not running; clients are looked at as if it were at ${plannedEndpoint ?? 'its endpoint'}`;
    return tell({ outcome: 'warning', message, remedy: `Start it: ${context.command} serve` });
  }
  if (version === context.version) return tell({ outcome: 'ok', message: `Portico ${version} is running` });
  const message = `Portico ${version} is running, and this command is of version ${context.version}`;
  return tell({
    outcome: 'warning',
    message,
    remedy: 'Stop the running one and start it again, so that both are the same',
  });
}

/** What can be looked at when Portico cannot even be opened. */
async function aroundAFailedStart(context: CommandContext, error: unknown): Promise<Finding[]> {
  const { code, message } = toErrorReport(error);
  const port = Number(context.flags.port ?? process.env['PORTICO_PORT']) || 7420;
  return [
    { check: 'start', area: 'app', outcome: 'problem', message: `Portico cannot start (${code}): ${message}` },
    { check: 'port', area: 'endpoint', ...judgeFreePort(port, await probePort(port)) },
    { check: 'node', area: 'machine', ...judgeNode(process.versions.node) },
    { check: 'data-folder', area: 'app', ...checkDataFolder(context.places.dataDir, process.platform) },
  ];
}

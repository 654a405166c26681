import type { Handlers } from '../../contract/api.ts';
import type { ApiPorts } from './ports.ts';

type Area = 'doctor.run' | 'doctor.testEndpoint';

/** What may keep a client from working, and the official suite against the endpoint. */
export function doctorHandlers({
  doctor,
  endpointTester,
  uiEvents,
}: Pick<ApiPorts, 'doctor' | 'endpointTester' | 'uiEvents'>): Pick<Handlers, Area> {
  return {
    'doctor.run': (wanted, signal) => doctor.run(wanted, signal),
    'doctor.testEndpoint': async ({ call }, signal) => {
      const { suite, tests } = await endpointTester.run({
        signal,
        ...(call !== undefined && {
          onTest: (test, { done, total }) =>
            uiEvents.tell({
              type: 'progress',
              call,
              progress: done,
              total,
              message: `${test.revision} ${test.scenario}`,
              test,
            }),
        }),
      });
      return { suite, tests: [...tests] };
    },
  };
}

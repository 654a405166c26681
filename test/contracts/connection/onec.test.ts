import { oneCKind } from '../../../main/upstreams/onec/onec-kind.ts';
import { fakePorts } from '../../openapi/support/fake-ports.ts';
import { startFakeOneC } from '../../support/fake-onec.ts';
import { describeConnectionContract } from './connection-contract.ts';

describeConnectionContract('onec', async () => {
  const base = await startFakeOneC();
  const settings = oneCKind.settings.parse({ url: base.url, username: 'Администратор', password: 'пароль' });
  return {
    connection: oneCKind.connect('base', settings, fakePorts()),
    succeeding: [
      { name: 'get_metadata', args: { name: 'Справочник.Товары' }, expected: 'Справочник.Товары' },
      { name: 'get_metadata', args: { name: 'Документ.Заказ' }, expected: 'Документ.Заказ' },
      { name: 'Poluchit_ostatki', args: { склад: 'Главный' }, expected: 'Главный' },
    ],
    failing: { name: 'upast', args: {}, code: 'upstream-rejected' },
    hanging: { name: 'zhdat', args: {} },
    invalid: { name: 'get_metadata', args: { depth: 'глубоко' } },
    received: () => base.received,
    ended: () => base.given,
    callCount: () => base.requestsOf('tools/call').length,
    dispose: () => base.close(),
  };
});

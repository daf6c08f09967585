import { connectTo } from '../connection/connect';
import type { Check } from './check';

export const temporalServer: Check = {
  name: 'Temporal connection',
  async look({ target }) {
    if (!target) {
      return {
        state: 'missing',
        detail: 'no server is configured and no local stack is up (`drillbook drill` needs none)',
        hint: '`drillbook up` in another terminal, or set TEMPORAL_ADDRESS (and TEMPORAL_NAMESPACE).',
      };
    }
    const { close, client } = await connectTo(target);
    try {
      const { systemInfo } = await describe(client);
      const whose = target.stack ? ', the local stack' : '';
      return {
        state: 'ok',
        detail: `${target.connection.address}, namespace ${target.namespace}, server ${systemInfo}${whose}`,
      };
    } finally {
      await close();
    }
  },
};

async function describe(client: Awaited<ReturnType<typeof connectTo>>['client']) {
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  await client.workflowService.describeNamespace({ namespace: client.options.namespace });
  return { systemInfo: serverVersion };
}

import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { describePolicy } from './describe-policy';
import { settledLive } from './settled-scene';

describePolicy('recover-table', {
  settled: async (world, table) => {
    const there = await settledLive(world, table);
    const pointer = `/${table}/table`;
    await world.clients.services.ssm().send(new PutParameterCommand({ Name: pointer, Value: table, Type: 'String' }));
    return { table, target: `${table}-2`, to: await there.mark(), pointer };
  },
});

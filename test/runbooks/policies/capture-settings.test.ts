import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePolicy } from './describe-policy';
import { settledLive } from './settled-scene';

describePolicy('capture-settings', {
  settled: async (world, table) => {
    await settledLive(world, table);
    return { table, to: join(tmpdir(), 'drillbook-scenes', `${table}.json`), keepPart: false };
  },
});

import { taskQueue } from '../../worker/task-queue';
import { connectTo } from '../connection/connect';
import { countPollers } from '../connection/pollers';
import type { Check } from './check';

export const workers: Check = {
  name: 'Workers',
  async look({ target }) {
    if (!target) return { state: 'skipped', detail: 'no Temporal connection' };
    const { client, close } = await connectTo(target);
    try {
      const count = await countPollers(client);
      if (count > 0) return { state: 'ok', detail: `${count} polling task queue "${taskQueue}"` };
      return {
        state: 'missing',
        detail: `no worker is polling task queue "${taskQueue}"`,
        hint: '`drillbook worker` in another terminal.',
      };
    } finally {
      await close();
    }
  },
};

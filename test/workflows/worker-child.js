// A worker in a process of its own, so that a test can kill it: node worker-child.js ADDRESS TASK_QUEUE
const { resolve } = require('node:path');
const { Context } = require('@temporalio/activity');
const { ApplicationFailure } = require('@temporalio/common');
const { NativeConnection, Worker } = require('@temporalio/worker');

const { askPermit, endedHolders } = require('../../dist/activities/permits.js');

const [address, taskQueue] = process.argv.slice(2);
const codePath = resolve(__dirname, '../../dist/worker/workflows.bundle.js');

/** Heartbeats for ever in its first attempt, which only the death of its worker ends. */
async function mortal(request) {
  const context = Context.current();
  while (context.info.attempt === 1) {
    context.heartbeat({ doing: 'waiting for its end' });
    await context.sleep(100);
  }
  return { outputs: request.input, tries: context.info.attempt };
}

const activities = {
  big: async () => ({ cut: { segments: 4, tables: ['orders'] }, tries: 1 }),
  'big.segment': async (request) => {
    const { tries } = await mortal(request);
    return { tally: { counts: { tries }, work: { items: 1, readUnits: 1, writeUnits: 0 } }, tries };
  },
  'big.end': async ({ found }) => ({ outputs: found.tally.counts, tries: 1 }),
  echo: async (request) => ({ outputs: request.input, tries: 1 }),
  mortal,
  // One permit for all runs of this task queue.
  'permits.ask': (ask) => askPermit({ account: taskQueue, region: 'test' }, 1, ask),
  'permits.ended': endedHolders,
  'restoreTable.prepare': async () => ({ outputs: {}, tries: 1 }),
  restoreTable: async () => ({ outputs: {}, tries: 1 }),
  waitActive: async (request) => (request.input.dies ? await mortal(request) : { outputs: {}, tries: 1 }),
  refuse: async () => {
    throw ApplicationFailure.nonRetryable('refused', 'NotAllowed');
  },
};

async function main() {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: { codePath },
    activities,
    stickyQueueScheduleToStartTimeout: '1s',
    maxHeartbeatThrottleInterval: '200ms',
  });
  const items = await Worker.create({
    connection,
    taskQueue: `${taskQueue}-items`,
    activities,
    maxHeartbeatThrottleInterval: '200ms',
  });
  await Promise.all([worker.run(), items.run()]);
}

void main();

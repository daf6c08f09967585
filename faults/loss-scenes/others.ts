import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { http } from '../../activities/http';
import { lambda } from '../../activities/lambda';
import { swapPointer } from '../../activities/swap-pointer';
import type { LossScene, LossWorld } from '../answer-loss';
import { uniqueName } from '../sample-table';
import { mustEqual } from '../tally';

/** Steps that change something beside DynamoDB. */
export const otherScenes: readonly LossScene[] = [
  {
    operation: 'PutParameter',
    step: swapPointer,
    once: true,
    async begin({ bench }) {
      const parameter = `/${uniqueName('pointer')}`;
      const ssm = bench.clients.services.ssm();
      await ssm.send(new PutParameterCommand({ Name: parameter, Value: 'orders', Type: 'String' }));
      return {
        input: { parameter, from: 'orders', to: 'orders-2' },
        async check(outputs) {
          mustEqual('the outputs', outputs, {
            parameter,
            previous: 'orders',
            previousVersion: 1,
            value: 'orders-2',
            version: 2,
          });
          const { Parameter: now } = await ssm.send(new GetParameterCommand({ Name: parameter }));
          mustEqual('the parameter', [now?.Value, now?.Version], ['orders-2', 2]);
        },
      };
    },
  },
  {
    operation: 'Invoke',
    step: lambda,
    begin: async (world) =>
      hooked(world, { function: 'hook' }, ({ headers }) => keyIn(String(headers['lambda-runtime-client-context']))),
  },
  {
    operation: 'POST',
    step: http,
    begin: async (world) => hooked(world, { url: world.hook.url }, ({ key }) => key),
  },
];

type HookCall = LossWorld['hook']['calls'][number];

/** By the key that it is given, the receiver knows that all calls are one. */
function hooked({ hook }: LossWorld, input: { function: string } | { url: string }, keyOf: (call: HookCall) => string) {
  const before = hook.calls.length;
  return {
    input,
    around: { run: uniqueName('run') },
    check(outputs: object) {
      mustEqual('the outputs', outputs, { status: 200, values: {} });
      const keys = new Set(hook.calls.slice(before).map(keyOf));
      mustEqual('the keys', [keys.size, keys.has('')], [1, false]);
    },
  };
}

function keyIn(clientContext: string): string {
  const context = JSON.parse(clientContext) as {
    custom?: { idempotencyKey?: string };
  };
  return context.custom?.idempotencyKey ?? '';
}

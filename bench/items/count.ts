import { type Figure, figure, seconds } from '../figure';
import type { BenchOptions, ServerName } from '../options';
import { type Notebook, withNotebook } from './boto3/notebook';
import { outputsOf, segmentsOf } from './engine-run';
import { inTurns } from './in-turns';
import { itemPlan } from './item-plan';
import { sdkFilter, stepFilter } from './matching';
import { mustBe } from './must-be';
import { onServers } from './on-servers';
import { onStage, type Stage } from './on-stage';
import { sdkScan } from './sdk-scan';

/** A count of the tenth that matches, against the SDK in a loop and against boto3. */
export function benchCount({ items = 500_000, server }: BenchOptions): Promise<Figure[]> {
  return onServers('count', server, (name) =>
    onStage({ server: name }, async (stage) => {
      await stage.fill('bench', items);
      const times = await withNotebook(stage.url, (notebook) => measure(stage, items, notebook));
      return figuresOf(name, items, times);
    }),
  );
}

interface Times {
  readonly engine: number;
  readonly sdk: number;
  readonly boto3?: number;
}

async function measure({ client, engine }: Stage, items: number, notebook: Notebook | undefined): Promise<Times> {
  const below = Math.floor(items / 10);
  const plan = itemPlan([{ countItems: { table: 'bench', ...stepFilter(below) } }]);
  const segments = segmentsOf(await engine.run(plan));
  const request = { TableName: 'bench', Select: 'COUNT', ConsistentRead: true, ...sdkFilter(below) } as const;
  return await inTurns({
    engine: async () => {
      const run = await engine.run(plan);
      mustBe('the count', outputsOf(run)['count'], below);
      return run.seconds;
    },
    sdk: () =>
      seconds(async () => mustBe("the SDK's count", (await sdkScan(client, segments, request)).matched, below)),
    ...(notebook && {
      boto3: async () => {
        const answer = await notebook.perform({ do: 'count', table: 'bench', below });
        mustBe("boto3's count", answer.items, below);
        return answer.seconds;
      },
    }),
  });
}

/**
 * The emulator has one thread for all segments, so that what the engine adds to a loop shows there, and what segments
 * are worth shows on DynamoDB Local.
 */
function figuresOf(server: ServerName, items: number, { engine, sdk, boto3 }: Times): Figure[] {
  const name = `count on ${server}, items/s`;
  const rates = (peer: number) => ({ ours: items / engine, peer: items / peer });
  const isOurs = server === 'emulator';
  const againstSdk = figure(`${name}, against the SDK in a loop`, rates(sdk), isOurs ? { least: 0.9 } : undefined);
  if (boto3 === undefined) return [againstSdk];
  return [againstSdk, figure(`${name}, against boto3`, rates(boto3), isOurs ? undefined : { least: 3 })];
}

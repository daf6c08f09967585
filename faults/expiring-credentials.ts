import { itemsOf } from './fingerprint-of';
import { type OtherAnswer, startGateProxy } from './gate-proxy';
import { endOf, mustPass, onStack } from './on-stack';
import { mustNameAction, pausingPlan, retry, table, waitingOrEnd } from './pausing-run';
import { must, mustEqual } from './tally';

/** As every AWS service answers a caller whose session is over. */
const expired: OtherAnswer = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazon.coral.service#ExpiredTokenException',
    message: 'The security token included in the request is expired',
  }),
};

const refusal = /^dynamodb:\w+ is not allowed: .* expired/;

/** The worker's credentials expire at one of its calls, and are renewed when the run waits because of it. */
export async function expireAt(call: number): Promise<void> {
  let emulatorUrl = '';
  let calls = 0;
  let isRenewed = false;
  const proxy = await startGateProxy(
    () => emulatorUrl,
    async () => {
      calls += 1;
      return calls < call || isRenewed ? 'pass' : expired;
    },
  );
  try {
    await onStack({ environment: { AWS_ENDPOINT_URL_DYNAMODB: proxy.url } }, async (stack) => {
      emulatorUrl = stack.emulator.url;
      const handle = await stack.run('expired', pausingPlan());
      const facts = await waitingOrEnd(handle);
      isRenewed = true;
      if (facts.journal.length > 0) {
        must(facts.waiting !== undefined, `the run ended as ${facts.verdict}: ${facts.failure?.message}`);
        await mustNameAction(handle, facts, refusal);
        await retry(handle);
      } else {
        // Before its first step, where nothing stands that a person could decide on; it is started again.
        must(facts.failure?.code === 'AccessDenied' && refusal.test(facts.failure.message), 'no action is named');
        mustPass(await endOf(await stack.run('renewed', pausingPlan())));
      }
      mustEqual('items', (await itemsOf(stack.emulator.url, table))?.length, 1_003);
      mustEqual('restores', stack.emulator.stats.snapshot().restores.started, 1);
    });
  } finally {
    await proxy.close();
  }
}

import { DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { swapPointer } from '../../../activities/swap-pointer';
import { uniqueName } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

async function swapped() {
  const parameter = `/${uniqueName('pointer')}`;
  await put(parameter, 'orders');
  const input = { parameter, to: 'orders-2' };
  const prepared = await bench().prepare(swapPointer, input);
  const outputs = await bench().run(swapPointer, input, { prepared });
  return { parameter, recheck: () => bench().recheck(swapPointer, input, outputs, { prepared }) };
}

async function put(Name: string, Value: string) {
  const request = { Name, Value, Type: 'String' as const, Overwrite: true };
  await bench().clients.services.ssm().send(new PutParameterCommand(request));
}

test('stands while it has the value, set again or not', async () => {
  const { parameter, recheck } = await swapped();
  expect(await recheck()).toEqual({ stands: true });
  await put(parameter, 'orders-2');
  expect(await recheck()).toEqual({ stands: true });
});

test('another value is told', async () => {
  const { parameter, recheck } = await swapped();
  await put(parameter, 'orders-3');
  const why = `the parameter "${parameter}" is "orders-3" now, version 3, not "orders-2"`;
  expect(await recheck()).toEqual({ stands: false, why });
});

test('a parameter that is gone is told', async () => {
  const { parameter, recheck } = await swapped();
  await bench()
    .clients.services.ssm()
    .send(new DeleteParameterCommand({ Name: parameter }));
  expect(await recheck()).toEqual({ stands: false, why: `the parameter "${parameter}" is not there any more` });
});

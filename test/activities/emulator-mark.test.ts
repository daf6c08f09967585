import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { createClients } from '../../activities/clients';
import { EmulatorMark } from '../../activities/emulator-mark';
import { startEmulator } from '../../emulator/start-emulator';

test("Drillbook's emulator is known by its answers, and not before", async () => {
  const emulator = await startEmulator();
  const { dynamodb } = await createClients({ endpoint: emulator.url });
  const mark = new EmulatorMark(dynamodb);
  expect(mark.isEmulator()).toBe(false);
  await dynamodb.send(new ListTablesCommand({}));
  expect(mark.isEmulator()).toBe(true);
  dynamodb.destroy();
  await emulator.close();
});

test('whatever else answers on this machine is not taken for it, errors included', async () => {
  const server = createServer((_, response) => response.writeHead(400, { Server: 'Server' }).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { dynamodb, isLocal } = await createClients({ endpoint: `http://127.0.0.1:${port}` });
  const mark = new EmulatorMark(dynamodb);
  await expect(dynamodb.send(new ListTablesCommand({}))).rejects.toThrow();
  expect([isLocal, mark.isEmulator()]).toEqual([true, false]);
  dynamodb.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

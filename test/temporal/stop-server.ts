import './start-server';

export default async function stopServer(): Promise<void> {
  await globalThis.drillbookTestServer?.stop();
}

import { startTemporalServer, type TemporalServer } from '../../local/temporal-server/start-server';
import { searchAttributeTypes } from '../../workflows/search-attributes';

declare global {
  var drillbookTestServer: TemporalServer | undefined;
}

/** One dev server for the whole lane, unless DRILLBOOK_TEST_TEMPORAL names one that runs already. */
export default async function startServer(): Promise<void> {
  if (process.env['DRILLBOOK_TEST_TEMPORAL']) return;
  const server = await startTemporalServer({
    searchAttributes: searchAttributeTypes,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  process.env['DRILLBOOK_TEST_TEMPORAL'] = server.address;
  globalThis.drillbookTestServer = server;
}

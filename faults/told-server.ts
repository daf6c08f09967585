import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunFacts } from '../language/run-facts';
import { HookServer } from './hook-server';
import type { Stack } from './on-stack';

/** Whom a worker tells of runs, and where it serves its metrics. */
export class ToldServer {
  private readonly hook = new HookServer();
  private readonly directory = mkdtempSync(join(tmpdir(), 'drillbook-told-'));
  private metricsPort = 0;

  /** Of the worker. */
  get environment(): NodeJS.ProcessEnv {
    return {
      DRILLBOOK_NOTIFICATIONS: join(this.directory, 'notifications.yaml'),
      DRILLBOOK_METRICS: String(this.metricsPort),
    };
  }

  async start(): Promise<void> {
    await this.hook.start();
    this.metricsPort = await freePort();
    const target = `{ name: hook, webhook: { url: "${this.hook.url}/", secrets: [{ secret: HOOK }] } }`;
    const route = '{ events: [failed, error, recovered, waiting], to: [hook] }';
    const text = `apiVersion: drillbook/v1\ntargets: [${target}]\nroutes: [${route}]\n`;
    writeFileSync(join(this.directory, 'notifications.yaml'), text);
  }

  /** All that came of these runs: each that did not pass is told of, as its end is. */
  async toldOf({ client }: Stack, ends: readonly RunFacts[]): Promise<string> {
    for (const { run, execution, verdict } of ends) {
      if (verdict === 'passed') continue;
      await client.workflow.getHandle(`notify-${run}-${execution}-end`).result();
    }
    return this.hook.calls.map(({ body, headers }) => JSON.stringify({ body, headers })).join('\n');
  }

  /** As Prometheus gets them, once runs have been counted. */
  async metrics(): Promise<string> {
    for (let text = ''; ; await sleep(100)) {
      text = await (await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`)).text().catch(() => '');
      if (text.includes('drillbook_runs_total')) return text;
    }
  }

  async stop(): Promise<void> {
    await this.hook.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Client } from '@temporalio/client';
import type { StepKinds } from '../../language/step-kind';
import { tableReferred } from '../../language/table-reference';
import { type EvidenceDocument, evidenceDocument, type Versions } from '../../report/evidence/document';
import { runbookChain, tableChain } from '../../report/evidence/places';
import type { Signer } from '../../report/evidence/signature';
import type { Clients } from '../clients';
import { askForMark, type EmulatorMark } from '../emulator-mark';
import { homeOfTables } from '../locks';
import { type ClosedRun, closedRun } from '../runs/closed-run';
import type { EvidenceConfig, EvidencePlace } from './config';
import { FolderStore } from './folder-store';
import { keepDocument } from './keep-document';
import type { EvidenceStore } from './store';
import { subjectsOf } from './subjects';

/** Writes the evidence of runs that have ended to the place of one worker. */
export class EvidenceWriter {
  private readonly store: EvidenceStore;

  constructor(
    private readonly config: EvidenceConfig,
    private readonly clients: Clients,
    private readonly mark: EmulatorMark,
    private readonly kinds: StepKinds,
  ) {
    const { place } = config;
    this.store = place.is === 'folder' ? new FolderStore(place.directory) : s3Store(clients, place);
  }

  /** Waits until the run is closed; answers where its document is. Leaves one document however often it is called. */
  async write(client: Client, run: string, execution: string): Promise<string> {
    const ended = await closedRun(client, run, execution);
    const around = {
      writtenAt: new Date().toISOString(),
      requesters: ended.requesters,
      worker: await this.identity(),
      versions: await this.versions(client),
    };
    const make = (previous: EvidenceDocument['previous']) => evidenceDocument(ended, { ...around, previous });
    return await keepDocument(this.store, await this.signer(), await this.chains(ended), make);
  }

  private async chains({ plan, facts }: ClosedRun): Promise<string[]> {
    const tables = subjectsOf(plan, facts, this.kinds);
    if (tables.length === 0) return [runbookChain(facts.runbook)];
    const home = await homeOfTables(this.clients, this.mark);
    return tables.map((reference) => {
      const { table, ...place } = tableReferred(reference, home);
      return tableChain(place, table);
    });
  }

  private async signer(): Promise<Signer | undefined> {
    const { key } = this.config;
    if (key?.is !== 'kms') return key?.signer;
    const { kmsSigner } = require('./kms-signer') as typeof import('./kms-signer');
    return await kmsSigner(this.clients.services.kms(), key.keyId);
  }

  /** Evidence is worth more than the name of who wrote it. */
  private async identity(): Promise<string | null> {
    try {
      const { Arn } = await this.clients.services.sts().send(new GetCallerIdentityCommand({}));
      return Arn ?? null;
    } catch {
      return null;
    }
  }

  private async versions(client: Client): Promise<Versions> {
    const temporal = await client.workflowService
      .getSystemInfo({})
      .then(({ serverVersion }) => serverVersion || null)
      .catch(() => null);
    const { version: drillbook } = this.config;
    return { drillbook, node: process.version, temporal, endpoint: await this.endpoint() };
  }

  private async endpoint(): Promise<Versions['endpoint']> {
    const { dynamodb, isLocal } = this.clients;
    if (!isLocal) return 'aws';
    await askForMark(dynamodb);
    return this.mark.isEmulator() ? 'emulator' : 'other';
  }
}

/** Loaded where it is used: most workers need no client of S3. */
function s3Store({ services }: Clients, place: Extract<EvidencePlace, { is: 's3' }>): EvidenceStore {
  const { S3Store } = require('./s3-store') as typeof import('./s3-store');
  return new S3Store(services.s3(), place);
}

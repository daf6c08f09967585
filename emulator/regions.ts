import type { Access } from './authorization/access';
import { Everywhere } from './control/everywhere';
import { createControlPlane, type RunningControlPlane } from './control/operations';
import type { ControlPlane, ControlPlaneParts } from './control-plane';
import { DynaliteEngine } from './dynalite-engine/engine';
import type { ItemEngine } from './item-engine';
import { itemHistory } from './item-history';
import { inRegion, type LogRecord } from './operation-log';
import { describedBy } from './services/described-table';
import { createServices, type Services, type SharedServices } from './services/services';

/** What answers for one region. */
export interface Region {
  readonly name: string;
  readonly engine: ItemEngine;
  readonly controlPlane: ControlPlane;
  readonly services: Services;
}

type RunningRegion = Region & { readonly controlPlane: RunningControlPlane; readonly replay: ControlPlane['replay'] };

type Parts = Omit<ControlPlaneParts, 'engine' | 'everywhere'> & {
  readonly access: Access;
  readonly shared: SharedServices;
};

/**
 * The regions, each made when it is first asked for. They have clock, faults, journal and log in common, and nothing
 * else: a name is another table in each. The records of the emulator's own region do not name it.
 */
export class Regions {
  private readonly made = new Map<string, RunningRegion>();
  private readonly everywhere = new Everywhere();
  private isStopped = false;

  constructor(private readonly parts: Parts) {}

  /** The emulator's own where none is named. */
  at(name: string = this.own): Region {
    return this.made.get(name) ?? this.make(name);
  }

  replay(record: LogRecord): void {
    const { region = this.own, type } = record;
    const { replay } = this.made.get(region) ?? this.make(region);
    const handle = Object.hasOwn(replay, type) ? replay[type] : undefined;
    if (!handle) throw new Error(`The log holds a record of the unknown type ${type}`);
    handle(record);
  }

  /** After the last record. */
  async resume(): Promise<void> {
    for (const { controlPlane } of this.made.values()) await controlPlane.resume();
  }

  /** Kept when nothing is being filled any more in any region. */
  async settled(): Promise<void> {
    for (const { controlPlane } of this.made.values()) await controlPlane.settled();
  }

  stop(): void {
    this.isStopped = true;
    for (const { controlPlane, services } of this.made.values()) {
      services.stop();
      controlPlane.stop();
    }
  }

  private get own(): string {
    return this.parts.options.region;
  }

  private make(name: string): RunningRegion {
    const { access, shared, journal, clock, faults, stats } = this.parts;
    const options = { ...this.parts.options, region: name };
    const log = name === this.own ? this.parts.log : inRegion(this.parts.log, name);
    const history = itemHistory(journal, log, clock);
    const engine = new DynaliteEngine(history.onWrites);
    const common = { journal, clock, faults, stats, options, log };
    const controlPlane = createControlPlane({ ...common, engine, everywhere: this.everywhere });
    const describeTable = describedBy(controlPlane);
    const services = createServices({ options, clock, access, log, shared, describeTable });
    const replay = { ...shared.replay, ...controlPlane.replay, ...services.replay, ...history.replay(engine) };
    const region = { name, engine, controlPlane, services, replay };
    if (this.isStopped) for (const part of [services, controlPlane]) part.stop();
    this.made.set(name, region);
    return region;
  }
}

import type { EvidenceStore } from '../../../activities/evidence/store';

/** A store of which every call takes a turn, so that writers at once come between each other. */
export class MemoryStore implements EvidenceStore {
  readonly texts = new Map<string, string>();

  get files(): Map<string, Uint8Array> {
    return new Map([...this.texts].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  }

  async create(path: string, text: string): Promise<boolean> {
    await turn();
    if (this.texts.has(path)) return false;
    this.texts.set(path, text);
    return true;
  }

  async replace(path: string, text: string): Promise<void> {
    await turn();
    this.texts.set(path, text);
  }

  async read(path: string): Promise<string | undefined> {
    await turn();
    return this.texts.get(path);
  }

  location(path: string): string {
    return `memory/${path}`;
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

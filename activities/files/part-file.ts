import { createHash, type Hash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { isMissing, onDisk } from './disk';

/** How far a part has come, for a later attempt; no table data. */
export type PartProgress = { readonly part: string; readonly bytes: number; readonly sha256: string };

/**
 * A file in the making. Each attempt writes a part of its own, so that one that is taken for dead, and is not, writes into
 * no other's.
 */
export class PartFile {
  private hash: Hash = createHash('sha256');
  private bytes = 0;
  private readonly token = randomBytes(6).toString('hex');
  private handle: FileHandle | undefined;

  /** @param path of the file that it will be. */
  constructor(readonly path: string) {}

  /** Where the part of that token is. */
  static pathOf(path: string, token: string): string {
    return `${path}.${token}.part`;
  }

  /** Takes over what an earlier attempt has written; false where that is not there any more as it was. */
  async goOnWith({ part, bytes, sha256 }: PartProgress): Promise<boolean> {
    const old = PartFile.pathOf(this.path, part);
    return await onDisk(this.path, async () => {
      if (!(await this.copy(old, bytes)) || this.progress().sha256 !== sha256) {
        await this.beginAnew();
        return false;
      }
      await rm(old, { force: true });
      return true;
    });
  }

  async append(data: Uint8Array): Promise<void> {
    await onDisk(this.path, async () => {
      this.handle ??= await open(this.part, 'w', 0o600);
      await this.handle.appendFile(data);
    });
    this.hash.update(data);
    this.bytes += data.byteLength;
  }

  progress(): PartProgress {
    return { part: this.token, bytes: this.bytes, sha256: this.hash.copy().digest('hex') };
  }

  /** Drops what is in it. */
  async beginAnew(): Promise<void> {
    await onDisk(this.path, async () => {
      await this.handle?.truncate(0);
      await this.close();
    });
    this.hash = createHash('sha256');
    this.bytes = 0;
  }

  /** All of it is on the disk. */
  async sync(): Promise<void> {
    await onDisk(this.path, async () => {
      this.handle ??= await open(this.part, 'w', 0o600);
      await this.handle.sync();
      await this.close();
    });
  }

  /** Gives it its name, in place of what has that. */
  async finish(): Promise<void> {
    await this.sync();
    await onDisk(this.path, () => rename(this.part, this.path));
  }

  async discard(): Promise<void> {
    await this.close();
    await onDisk(this.path, () => rm(this.part, { force: true }));
  }

  /** Neither it nor a file of its name is there. */
  async remove(): Promise<void> {
    await this.discard();
    await onDisk(this.path, () => rm(this.path, { force: true }));
  }

  async close(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  private get part(): string {
    return PartFile.pathOf(this.path, this.token);
  }

  private async copy(old: string, bytes: number): Promise<boolean> {
    if (bytes === 0) return true;
    try {
      for await (const chunk of createReadStream(old, { end: bytes - 1 }) as AsyncIterable<Buffer>)
        await this.append(chunk);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    return this.bytes === bytes;
  }
}

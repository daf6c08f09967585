/** Where evidence is kept; paths are relative, with `/`. Each call may be repeated, as may the one who makes it. */
export interface EvidenceStore {
  /** Keeps a file that nobody has made before, whole or not at all; false where there is one. */
  create(path: string, text: string): Promise<boolean>;
  /** Makes it or puts another in its place, whole or not at all. */
  replace(path: string, text: string): Promise<void>;
  read(path: string): Promise<string | undefined>;
  /** The path or URL of a file, as a person names it. */
  location(path: string): string;
}

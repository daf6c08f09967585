/** One way to come by the Temporal server binary. */
export interface BinarySource {
  /** As a person would call it, for the error that lists what was tried. */
  readonly name: string;
  /** The path, or in words why there is none. Throws only when going on to the next source would be wrong. */
  find(context: SourceContext): Promise<{ path: string } | { missing: string }>;
}

export interface SourceContext {
  readonly environment: NodeJS.ProcessEnv;
  readonly onProgress: (line: string) => void;
  /** Ends a search that takes long; `find` then throws. */
  readonly signal?: AbortSignal;
}

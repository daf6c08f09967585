/** What all are called beyond the bound. */
export const otherLabel = 'other';

/**
 * Each series that Prometheus gets stays until the worker ends, so that a program that makes up names of runbooks or
 * tables must not make one for each. The first so many are told by name.
 */
export class BoundedLabels {
  private readonly known = new Set<string>();

  constructor(private readonly most: number) {}

  /** The labels, or `other` in place of each. */
  of<Labels extends Record<string, string>>(labels: Labels): Labels {
    const key = JSON.stringify(Object.entries(labels));
    if (this.known.has(key)) return labels;
    if (this.known.size >= this.most) {
      return Object.fromEntries(Object.keys(labels).map((name) => [name, otherLabel])) as Labels;
    }
    this.known.add(key);
    return labels;
  }
}

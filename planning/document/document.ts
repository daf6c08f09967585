import { planDigest } from '../../language';
import { digestOf } from '../../language/digest';
import type { Json } from '../../language/json';
import type { Plan } from '../../language/plan';
import type { Look } from '../look';
import { type PlanDocument, planDocumentSchema } from './schema';

export function documentOf(
  plan: Plan,
  { place, findings, estimate }: Look,
  address: string | null,
  madeAt: Date,
): PlanDocument {
  const { account = null, region = null, endpoint } = place;
  const rest = {
    version: 1,
    type: 'plan',
    madeAt: madeAt.toISOString(),
    place: { account, region, endpoint, address },
  } as const;
  // What is not JSON would be lost when it is written, and the digest with it.
  const document = JSON.parse(JSON.stringify({ ...rest, plan, findings, estimate })) as Omit<PlanDocument, 'digest'>;
  return { ...document, digest: digestOfDocument(document) };
}

function digestOfDocument(document: Omit<PlanDocument, 'digest'>): string {
  return digestOf(document as unknown as Json);
}

export type Opened = { readonly document: PlanDocument } | { readonly fault: string };

/** The document in a text, or why it is none that can be run. */
export function openDocument(text: string): Opened {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'it is not JSON' };
  }
  const { digest, ...rest } = (value ?? {}) as PlanDocument;
  if (rest.type !== 'plan' || typeof digest !== 'string')
    return { fault: 'it is not a plan that `drillbook plan --out` saved' };
  // Another version may compute the digest in another way: that is no sign of an edit.
  if (rest.version !== 1) return { fault: 'another version of Drillbook saved it' };
  if (digestOfDocument(rest) !== digest) return { fault: 'it was changed after it was saved: its digest does not fit' };
  const parsed = planDocumentSchema.safeParse(value);
  if (!parsed.success) return { fault: 'another version of Drillbook saved it' };
  if (planDigest(parsed.data.plan) !== parsed.data.plan.digest)
    return { fault: 'the digest of the plan in it does not fit' };
  return { document: parsed.data };
}

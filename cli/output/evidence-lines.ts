import { z } from 'zod';

const fault = z.strictObject({
  file: z.string(),
  code: z.enum(['changed', 'missing', 'misplaced', 'unsigned', 'broken', 'anchor']),
  message: z.string(),
});

export const evidenceLines = {
  evidence: z
    .strictObject({
      type: z.literal('evidence'),
      place: z.string(),
      sort: z.enum(['folder', 'document']),
      documents: z.number(),
      chains: z.array(
        z.strictObject({
          chain: z.string(),
          links: z.number(),
          head: z.string().nullable().describe('Digest of the last link: what to note elsewhere, for `--head`.'),
        }),
      ),
      faults: z.array(fault).describe('Empty where all is as it was written.'),
      strangers: z.array(z.string()).describe('Files that are no part of the evidence.'),
      signedBy: z.array(z.string()).describe('Ids of the keys by which files say that they are signed.'),
      signaturesChecked: z.boolean(),
    })
    .describe('What became of evidence since it was written.'),
  evidenceKey: z
    .strictObject({
      type: z.literal('evidenceKey'),
      key: z.string(),
      privateFile: z.string(),
      publicFile: z.string(),
    })
    .describe('A key that was made to sign evidence.'),
};

import fc from 'fast-check';
import { formats, handOver } from '../../handover/handover';
import type { SettingValues } from '../../handover/setting-values';
import { faultsOf } from './cloudformation/resource-schema';
import { everySetting, handedTable } from './every-setting';
import { parseHcl } from './hcl/parse-hcl';

const needed = ['keys', 'attributes'] as const;
const others = (Object.keys(everySetting) as (keyof SettingValues)[]).filter(
  (name) => !needed.includes(name as 'keys'),
);
const names = fc.stringMatching(/^[a-zA-Z0-9_.-]{3,20}$/);
const chosen = fc.record({ settings: fc.subarray(others), name: names, original: names });

test('any settings of a table of any name: HCL, and a template as CloudFormation has it', async () => {
  await fc.assert(
    fc.asyncProperty(chosen, async ({ settings, name, original }) => {
      const values = Object.fromEntries([...needed, ...settings].map((each) => [each, everySetting[each]]));
      const table = handedTable(values, { name, original: { name: original, known: 'captured' } });
      for (const [file, text] of Object.entries(handOver(table, formats).files)) {
        if (file.endsWith('.tf')) await parseHcl(text);
        if (!file.endsWith('template.json')) continue;
        const { Resources } = JSON.parse(text) as { Resources: Record<string, { Type: string; Properties: object }> };
        for (const [id, { Type, Properties }] of Object.entries(Resources)) {
          expect(id).toMatch(/^[A-Za-z0-9]+$/);
          expect(faultsOf(Type, Properties)).toEqual([]);
        }
      }
    }),
    { numRuns: 60 },
  );
});

import type { TerraformPart } from './part';

export const stream: TerraformPart = {
  setting: 'stream',
  inTable: ({ values: { stream: view } }) =>
    view === 'OFF' ? [] : [{ attributes: { stream_enabled: true, stream_view_type: view } }],
};

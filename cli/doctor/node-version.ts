import type { Check } from './check';

const oldest = [20, 19] as const;

export const nodeVersion: Check = {
  name: 'Node.js',
  async look() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const fits = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
    if (fits) return { state: 'ok', detail: process.versions.node };
    return {
      state: 'missing',
      detail: `${process.versions.node} is too old`,
      hint: `install Node.js ${oldest.join('.')} or newer.`,
    };
  },
};

import type { Person } from '../../workflows/messages';

export const alice: Person = { name: 'alice', identity: '1@desk' };
export const bob: Person = { name: 'bob', identity: '2@desk' };
export const carol: Person = { name: 'carol', identity: '3@desk' };

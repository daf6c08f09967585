export { runRunbook } from '../../workflows';
export { handWritten } from './hand-written';

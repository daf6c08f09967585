import { timestampText } from '../../language/schema/values';

/** ISO 8601 with a zone. */
export const timestamp = timestampText;

/** Point-in-time recovery knows whole seconds only; a fraction would have to be rounded, and down is data loss. */
export const wholeSecond = timestamp.refine((text) => !/\.\d*[1-9]/.test(text), 'a whole second');

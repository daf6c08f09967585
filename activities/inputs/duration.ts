export { durationText as duration } from '../../language/schema/values';

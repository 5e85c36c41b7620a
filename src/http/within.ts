export { type Timely, within } from '../app/within.ts';

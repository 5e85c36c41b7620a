export { takeInbound, type TakenInbound } from '../app/take-inbound.ts';

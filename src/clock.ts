/** The only asker of the time. */
import { type Clock, instant } from './core/time.ts';

export const systemClock: Clock = () => instant(Date.now());

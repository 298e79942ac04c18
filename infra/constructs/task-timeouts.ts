import { Duration } from 'aws-cdk-lib';
import type { AppFunction } from './app-function.ts';

/** Sending takes milliseconds; a call that hangs longer is repeated. */
export const SENDING_TIMEOUT = Duration.seconds(30);

/** Just above the function's own timeout, which is the better one: it ends the work, this one only the waiting. */
export const stepTimeout = ({ timeout }: AppFunction): Duration => Duration.seconds((timeout?.toSeconds() ?? 60) + 5);

import { describe, expect, it } from '@jest/globals';
import { UnknownOutcomeError } from '../../../lib/errors/errors.ts';
import { lookFirstAfterRedrive, redrivesOf } from '../../../lib/steps/redrives.ts';
import { stepEvent } from '../../support/step.ts';

const redriven = (redrives?: number) => stepEvent('PlaceOrder', {}, redrives === undefined ? {} : { redrives });
const from = (redrives: number) => ({ redrives });

describe('redrivesOf', () => {
  it.each([
    [undefined, 0],
    [0, 0],
    [3, 3],
  ])('of an execution that says %j is %i', (said, redrives) => {
    expect(redrivesOf(redriven(said))).toBe(redrives);
  });
});

describe('lookFirstAfterRedrive', () => {
  it.each([
    ['of an execution that was never redriven', undefined, [from(0)]],
    ['whose forerunner was done since the redrive', 1, [from(1)]],
    ['whose outcome was found out since the redrive', 2, [from(0), from(2)]],
  ])('lets a step act %s', (_case, redrives, results) => {
    expect(() => {
      lookFirstAfterRedrive(redriven(redrives), results);
    }).not.toThrow();
  });

  it.each([
    ['whose forerunner was done before the redrive', 1, [from(0), undefined]],
    ['that was redriven again since its outcome was found out', 2, [from(0), from(1)]],
    ['of which nothing before is known', 1, []],
  ])('keeps a step from acting %s', (_case, redrives, results) => {
    expect(() => {
      lookFirstAfterRedrive(redriven(redrives), results);
    }).toThrow(UnknownOutcomeError);
  });
});

/** Geometry of the optimiser's chart: steps for the best timetable and for the proven bound. Knows nothing of React. */

export interface Sample {
  seconds: number;
  value: number;
}

export interface Scale {
  /** Where a value lies, in units of the drawing. */
  at: (value: number) => number;
  ticks: number[];
}

/** A linear scale from `[low, high]` to `[from, to]` with about `count` round ticks inside. */
export function linearScale(low: number, high: number, from: number, to: number, count = 4): Scale {
  const span = high > low ? high - low : 1;
  const step = roundStep(span / count);
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= low + span + step * 1e-9; tick += step) {
    ticks.push(Number(tick.toPrecision(12)));
  }
  return { at: (value) => from + ((value - low) / span) * (to - from), ticks };
}

/** 1, 2 or 5 times a power of ten, at least `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** An SVG path that holds each value until the next sample, and the last one until `untilSeconds`. */
export function stepPath(samples: readonly Sample[], x: Scale, y: Scale, untilSeconds: number): string {
  const [first, ...rest] = samples;
  if (!first) return '';
  const steps = rest.map((sample) => `H${round(x.at(sample.seconds))}V${round(y.at(sample.value))}`);
  const end = `H${round(x.at(Math.max(untilSeconds, samples.at(-1)?.seconds ?? 0)))}`;
  return `M${round(x.at(first.seconds))} ${round(y.at(first.value))}${steps.join('')}${end}`;
}

/**
 * The value range worth showing: everything, unless the first values are so far off that they would
 * flatten what matters. The gap between best and bound keeps at least a thirteenth of the height.
 */
export function valueRange(best: readonly Sample[], bound: readonly Sample[]): [number, number] {
  const values = [...best, ...bound].map((sample) => sample.value);
  if (values.length === 0) return [0, 1];
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const latestBest = best.at(-1)?.value;
  const latestBound = bound.at(-1)?.value;
  if (latestBest === undefined || latestBound === undefined) return withAir(lowest, highest);
  const room = 6 * Math.max(latestBound - latestBest, Math.abs(latestBound) * 0.001);
  return withAir(Math.max(lowest, latestBest - room), Math.min(highest, latestBound + room));
}

function withAir(low: number, high: number): [number, number] {
  const air = Math.max((high - low) * 0.05, 1);
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

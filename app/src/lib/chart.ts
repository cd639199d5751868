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
 * The value range worth showing. The first timetables and bounds can be far from the rest and would
 * flatten what matters, so the outermost quarter of each line may run off the drawing.
 */
export function valueRange(best: readonly Sample[], bound: readonly Sample[]): [number, number] {
  const low = quantile(best.length > 0 ? best : bound, 0.25);
  const high = quantile(bound.length > 0 ? bound : best, 0.75);
  const latestBest = best.at(-1)?.value ?? low;
  const air = Math.max((high - low) * 0.1, Math.abs(high) * 0.001, 1);
  return [Math.max(0, Math.min(low, high) - air), Math.max(high, latestBest) + air];
}

function quantile(samples: readonly Sample[], share: number): number {
  const values = samples.map((sample) => sample.value).sort((a, b) => a - b);
  return values[Math.round((values.length - 1) * share)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

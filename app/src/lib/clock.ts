/** The one place that reads the time. Everything else is given the instant or the date. */
export function now(): Date {
  return new Date();
}

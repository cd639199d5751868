/** So many are shown: more is a list that nobody reads. */
const most = 8;

interface Valued {
  predictedPoints: number;
  confirmed: { points: number } | null;
}

/** What was tried and brought something, the most first; where nothing was tried, what is promised. */
export function mostValuable<V extends Valued>(values: readonly V[]): V[] {
  const isTried = values.some(({ confirmed }) => confirmed !== null);
  const brings = ({ confirmed, predictedPoints }: V) =>
    isTried ? (confirmed?.points ?? 0) : predictedPoints;
  return values
    .filter((value) => brings(value) > 0)
    .sort((a, b) => brings(b) - brings(a))
    .slice(0, most);
}

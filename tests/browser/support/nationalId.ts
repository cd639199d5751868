const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** A number that belongs to nobody: the month is raised by 80, as synthetic test persons have it. */
export function syntheticNationalId({
  day,
  month,
  year,
}: {
  day: number;
  month: number;
  year: number;
}): string {
  const date = [day, month + 80, year % 100].map((part) => String(part).padStart(2, '0')).join('');
  for (let individual = 999; individual >= 500; individual -= 1) {
    const nine = `${date}${individual}`;
    const first = checkDigit(nine, firstWeights);
    const second = checkDigit(`${nine}${first}`, secondWeights);
    if (first < 10 && second < 10) return `${nine}${first}${second}`;
  }
  throw new Error(`no number for ${date}`);
}

/** By remainder of 11; 10 stands for "no such number". */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}

import './BarList.css';

export interface Bar {
  key: string;
  name: string;
  /** The bar's length; at zero and below it is as short as can be seen. */
  amount: number;
  /** The figure in words. */
  figure: string;
}

/** Things beside each other as bars, each with its figure in words. */
export function BarList({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const longest = Math.max(1, ...bars.map(({ amount }) => amount));
  return (
    <ol className="bar-list plain" aria-label={label}>
      {bars.map(({ key, name, amount, figure }) => (
        <li key={key}>
          <span>{name}</span>
          <span className="bar-figure numbers">{figure}</span>
          <span className="bar-track" aria-hidden="true">
            <span className="bar" style={{ inlineSize: `${(100 * Math.max(0, amount)) / longest}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}

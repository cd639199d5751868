import { memo } from 'react';
import { pattern, type Tile } from '../lib/pattern';
import './CourseArt.css';
import { type Discipline, disciplineColor } from './discipline';

interface CourseArtProps {
  discipline: Discipline;
  subject: string;
  columns?: number;
  rows?: number;
}

const side = 40;

/** A strip of shapes in the discipline's colour. Decoration only. */
export const CourseArt = memo(function CourseArt({
  discipline,
  subject,
  columns = 8,
  rows = 2,
}: CourseArtProps) {
  return (
    <svg
      className="course-art"
      data-color={disciplineColor[discipline]}
      viewBox={`0 0 ${columns * side} ${rows * side}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {pattern(discipline, subject, columns, rows).map((tile) => (
        <g
          key={`${tile.column}-${tile.row}`}
          className={`tone-${tile.tone}`}
          transform={`translate(${tile.column * side} ${tile.row * side}) rotate(${tile.turns * 90} ${side / 2} ${side / 2})`}
        >
          <TileShape shape={tile.shape} />
        </g>
      ))}
    </svg>
  );
});

function TileShape({ shape }: Pick<Tile, 'shape'>) {
  switch (shape) {
    case 'quarter':
      return <path d="M0 0H40A40 40 0 0 1 0 40z" />;
    case 'half':
      return <path d="M0 20a20 20 0 0 1 40 0z" />;
    case 'dot':
      return <circle cx="20" cy="20" r="11" />;
    case 'ring':
      return <circle cx="20" cy="20" r="13" className="outline" />;
    case 'leaf':
      return <path d="M0 0A40 40 0 0 1 40 40A40 40 0 0 1 0 0z" />;
    case 'triangle':
      return <path d="M0 40L40 0V40z" />;
    case 'bars':
      return <path d="M0 4H40V10H0zM0 17H40V23H0zM0 30H40V36H0z" />;
    case 'arcs':
      return (
        <path
          d="M6 40A34 34 0 0 1 40 6M18 40A22 22 0 0 1 40 18M30 40A10 10 0 0 1 40 30"
          className="outline"
        />
      );
    case 'blank':
      return null;
  }
}

/** The mark: four shapes for music, dance, stage and image. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path d="M2 15A13 13 0 0 1 15 2v13z" className="logo-one" />
      <circle cx="23.5" cy="8.5" r="6.5" className="logo-two" />
      <path d="M2 17h13v13z" className="logo-three" />
      <path d="M17 17h13a13 13 0 0 1-13 13z" className="logo-one" />
    </svg>
  );
}

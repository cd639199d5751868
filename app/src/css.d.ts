import 'react';

declare module 'react' {
  /** Figures handed to the stylesheets, such as a lesson's length in minutes. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}

// Where the window begins: what must hold before any schema is made, then the window itself. The window is a chunk of its
// own: chunks that an entry shares are run before the entry, and would make schemas first.
import './shell/no-eval.ts';

await import('./start-window.tsx');

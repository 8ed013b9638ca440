export { GlossaryScreen } from './GlossaryScreen.tsx';

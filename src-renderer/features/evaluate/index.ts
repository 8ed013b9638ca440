export { EvaluateScreen } from './EvaluateScreen.tsx';

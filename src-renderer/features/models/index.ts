export { ModelsScreen } from './ModelsScreen.tsx';

export { RecommendScreen } from './RecommendScreen.tsx';

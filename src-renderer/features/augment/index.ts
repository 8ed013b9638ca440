export { AugmentScreen } from './AugmentScreen.tsx';

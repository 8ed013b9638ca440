// The app's picture for the window and the tray, where the system does not take it from the package.
import { nativeImage, type NativeImage } from 'electron';
import largeIcon from '../../../resources/icons/icon/256x256.png?inline';
import smallIcon from '../../../resources/icons/icon/32x32.png?inline';

/** For Linux, where the window brings its own picture. */
export const windowIcon = (): NativeImage => nativeImage.createFromDataURL(largeIcon);
/** The small picture. */
export const trayIcon = (): NativeImage => nativeImage.createFromDataURL(smallIcon);

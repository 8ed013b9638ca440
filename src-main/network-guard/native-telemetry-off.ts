// Imported for its effect, as the first import of a program that loads a native library into its own process and is no
// process of the app (bench/, tools/, programs of tests). The app's processes install the whole guard instead.
import { silenceNativeTelemetry } from './native-telemetry.ts';

silenceNativeTelemetry();

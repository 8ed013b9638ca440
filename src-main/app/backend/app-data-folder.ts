// Where the app keeps its own data, for shells: they see the host, not what is behind it.
import { dataFolder } from '../../services/models/model-folders.ts';

/** The user's data folder of Isthmus: ISTHMUS_DATA_DIR, or the platform's place. */
export function appDataFolder(): string {
  return dataFolder();
}

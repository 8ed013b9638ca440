// By what name systems know the app: packages, the task bar and notices must agree on it.

/** Windows shows notices, and groups windows, only of an app whose identity is that of its shortcut. */
export const appId = 'app.isthmus.desktop';

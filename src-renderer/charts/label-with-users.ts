// The label of a row of users with how many they are: a wide interval is read together with its number of users.
const thousands = /\B(?=(\d{3})+$)/g;

/** `1–3, n = 18,323`. */
export function labelWithUsers({ label, users }: { readonly label: string; readonly users: number }): string {
  return `${label}, n = ${String(users).replace(thousands, ',')}`;
}

// The text of an item that encoders see, and the hash under which its vector is stored. One definition, so that
// import and encoding cannot disagree. Source: method, section 1.
import { hash } from 'node:crypto';

export interface ItemTextParts {
  readonly title: string;
  readonly brand?: string | null;
  readonly category?: string | null;
  readonly description?: string | null;
}

/** Title, then brand, category and description where present, separated by a full stop and a space. */
export function itemText(item: ItemTextParts): string {
  return [item.title, item.brand, item.category, item.description]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join('. ');
}

/** The first 128 bits of the text's SHA-256, hexadecimal: equal texts share a vector. */
export function textHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32); // one call, a third of createHash's cost on short texts
}

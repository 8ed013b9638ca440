// The check digits of numbers that stand for people and their accounts. Each takes the number as it is written.

const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number);
const compact = (text: string): string => text.replace(/[ -]/g, '').toUpperCase();

/** Luhn's check (ISO/IEC 7812-1, annex B). */
export function passesLuhn(text: string): boolean {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, place) => {
      const value = place % 2 === 1 ? digit * 2 : digit;
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** EAN-13 and ISBN-13: a bar code that may look like a card of 13 digits. */
function isBarCode(digits: readonly number[]): boolean {
  if (digits.length !== 13) return false;
  return digits.reduce((sum, digit, place) => sum + digit * (place % 2 === 1 ? 3 : 1), 0) % 10 === 0;
}

/** Lengths and first digits of the card schemes, Luhn's check, and no bar code. */
export function isCard(text: string): boolean {
  const number = compact(text);
  const fits =
    /^4(\d{12}|\d{15}|\d{18})$/.test(number) || // Visa
    /^(5[1-5]|2[2-7])\d{14}$/.test(number) || // Mastercard
    /^3[47]\d{13}$/.test(number) || // American Express
    /^35\d{14}$/.test(number) || // JCB
    /^6\d{15,18}$/.test(number); // Discover, UnionPay, Maestro
  return fits && passesLuhn(number) && !/^(\d)\1+$/.test(number) && !isBarCode(digitsOf(number));
}

/** The remainder of a long number in decimal digits. */
const remainder = (digits: string, divisor: number): number =>
  Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % divisor, 0);

/** ISO 13616: the number with its first four characters behind, letters as 10 to 35, leaves 1 by 97. */
export function isIban(text: string): boolean {
  const number = compact(text);
  if (number.length < 15 || number.length > 34) return false;
  const moved = `${number.slice(4)}${number.slice(0, 4)}`;
  return (
    remainder(
      moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)),
      97,
    ) === 1
  );
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** GB 11643-1999: a date of birth in the middle, and the check character of ISO 7064 MOD 11-2. */
export function isChineseIdentity(text: string): boolean {
  const number = text.toUpperCase();
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  if (year! < 1900 || year! > 2100 || !isDay(year!, month!, day!)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return number[17] === '10X98765432'[sum % 11];
}

/** NIR: the key is 97 less the remainder of the number by 97; Corsica's departments 2A and 2B count as 19 and 18. */
export function isFrenchIdentity(text: string): boolean {
  const number = compact(text);
  const plain = number.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return /^\d{13}$/.test(plain) && 97 - remainder(plain, 97) === Number(number.slice(13));
}

/** DNI and NIE: the letter is the remainder by 23. */
export function isSpanishIdentity(text: string): boolean {
  const number = compact(text);
  const digits = number.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return number[8] === 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23];
}

/** Values of the characters at odd places; those at even places count as they are (A = 0). */
const italianOdd = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Codice fiscale: the last letter is the sum of the others by 26. */
export function isItalianIdentity(text: string): boolean {
  const valueOf = (character: string): number =>
    /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
  const sum = Array.from(text.slice(0, 15)).reduce(
    (total, character, place) =>
      total + (place % 2 === 0 ? italianOdd[valueOf(character)]! : valueOf(character)),
    0,
  );
  return text.charCodeAt(15) - 65 === sum % 26;
}

/** PESEL: a date of birth (the century in the month) and a weighted sum. */
export function isPolishIdentity(text: string): boolean {
  const digits = digitsOf(text);
  const coded = Number(text.slice(2, 4));
  const century = [1900, 2000, 2100, 2200, 1800][Math.floor(coded / 20)]!;
  if (!isDay(century + Number(text.slice(0, 2)), coded % 20, Number(text.slice(4, 6)))) return false;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
  const sum = weights.reduce((total, weight, place) => total + weight * digits[place]!, 0);
  return digits[10] === (10 - (sum % 10)) % 10;
}

/** Personnummer: a date of birth and Luhn's check. */
export function isSwedishIdentity(text: string): boolean {
  const [month, day] = [Number(text.slice(2, 4)), Number(text.slice(4, 6)) % 60]; // 60 more: coordination number
  return isDay(2000, month, day) && passesLuhn(text);
}

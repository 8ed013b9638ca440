// Which language the command line speaks: that of `--lang`, else the system's. It is needed before the command line is
// read, since reading it may end in help or in an error.
import { languageOf, languages, type Language } from '../messages/in-words.ts';

interface Asked {
  /** Without the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of the system where the environment names none, as on Windows and macOS: `zh-CN`. */
  readonly systemLocale: string;
}

/** In the order in which POSIX asks for the language of messages; an empty one counts as not set. */
const localeVariables = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/** A `--lang` that names no language of ours is refused where the command line is read, in the system's language. */
export function spokenLanguage({ args, env, systemLocale }: Asked): Language {
  const asked = languages.find((language) => language === valueOfLang(args));
  if (asked !== undefined) return asked;
  const locale = localeVariables
    .map((name) => env[name])
    .find((value) => value !== undefined && value !== '');
  return languageOf(locale ?? systemLocale);
}

/** The last one counts, as for every option; what follows `--` is no option. */
function valueOfLang(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options
    .map((text, place) => (text === '--lang' ? options[place + 1] : /^--lang=(.*)$/.exec(text)?.[1]))
    .findLast((value) => value !== undefined);
}

// The command line on prompt texts.
export const commandLinePrompts = {
  'label-template': 'template',
  'label-slots': 'slots',
  'label-text': 'text',
  'label-own-text': 'own',
  'label-prompt-language': 'language of prompts',
  'prompt-language-auto': '{{language}} (by the titles)',
  'prompt-language-en': 'English',
  'prompt-language-zh': 'Chinese',
  'label-description': 'description',
  'preview-of-user': 'User {{user}}',
  'prompts-changed':
    'Kept. What is asked from now on is asked so; answers to other prompts stay in the cache.',
  'nothing-to-set':
    'Say what to change: a template and its text (or --file), --language, or --domain with --description.',
  'template-unknown': 'There is no template "{{name}}". There are: {{names}}.',
  'template-text-twice': 'Give the text of {{name}} as an argument or as a file, not both, and one of them.',
  'template-text-missing': 'Give the text of {{name}}: isthmus prompts set {{name}} "…", or --file FILE.',
  'description-without-domain': '--domain and --description belong together.',
  'help-prompts-show': 'the texts that the language model is asked with, of a data set',
  'help-prompts-set': 'replace a text, choose the language, or say what a domain is about',
  'help-prompts-reset':
    'put the standard text back: of one template, or all of them with language and descriptions',
  'argument-template': 'name of the template, as `prompts show` lists it',
  'argument-template-text': 'its text, with slots such as {titles}; \\n is a new line',
  'option-prompts-preview': 'show the whole prompts of three users too',
  'option-template-file': 'read the text from a file',
  'option-prompts-language': 'ask in English or Chinese; auto: by the script of the titles',
  'option-prompts-domain': 'domain that --description is about',
  'option-prompts-description': 'what the domain is about, at most 300 characters; empty: nothing',
} as const;

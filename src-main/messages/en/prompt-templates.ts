// Prompt templates: what may stand in a text, and what the command line says of them.
export const promptTemplates = {
  'template-length':
    'The text of {{name}} has {{characters, number}} characters; allowed are 1 to {{most, number}}. `isthmus prompts reset {{name}}` puts the standard text back.',
  'template-length_window':
    'The text of {{name}} has {{characters, number}} characters; allowed are 1 to {{most, number}}. "Standard text" puts the standard one back.',
  'template-marks':
    'The text of {{name}} holds "<|", with which chat models set their turns apart. Leave it out.',
  'template-without-slots': '{{name}} has no slots, but its text holds {{slot}}. Leave it out.',
  'template-slot-unknown':
    'The text of {{name}} holds {{slot}}, which is filled by nothing. Its slots are: {{known}}.',
  'template-slot-missing':
    'The text of {{name}} must hold {{slot}} once: it stands for what the model is shown. Put it where that belongs.',
  'template-word-missing':
    'The text of {{name}} must say {{words}}: the answer of the model is read by these words, in every language.',
  'template-begins-with-titles':
    'The text of {{name}} begins with {titles}. Something must stand before it: with that alone a title is measured without a history.',
} as const;
